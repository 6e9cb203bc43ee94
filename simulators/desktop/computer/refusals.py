"""What the computer says no to."""

from simulators.kit.refusal import N_, Refusal


class NotInstalled(Refusal):
    """The component can't be started where it is not installed."""

    code = "component-not-installed"
    status = 409
    sentence = N_("Program nie jest zainstalowany na tym komputerze. Najpierw go zainstaluj.")


class ReaderEmpty(Refusal):
    """No card is in the reader."""

    code = "reader-empty"
    status = 409
    sentence = N_("W czytniku nie ma karty. Włóż kartę.")


class LibraryNotLoadable(Refusal):
    """A file that the component can't load as a PKCS#11 library; its own words are kept."""

    code = "library-not-loadable"
    status = 422
    sentence = N_("Wystąpił błąd ładowania biblioteki: null. Wskaż plik biblioteki PKCS#11 wystawcy.")


class LibraryKnown(Refusal):
    """The issuer is on the list already."""

    code = "library-known"
    status = 422
    sentence = N_("Ten wystawca jest już na liście. Wskaż inny plik.")
