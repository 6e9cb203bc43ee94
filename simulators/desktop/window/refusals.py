"""Why a page gets no certificate or no signature. What ends the window is a WindowEnded."""

from simulators.kit.refusal import N_, Refusal


class WindowEnded(Refusal):
    """The page's call is over without a result: 500 on the wire, and told to the person."""

    code = "window-ended"
    status = 500
    sentence = N_("Wystąpił błąd i dokument nie został podpisany. Wróć na stronę i spróbuj ponownie.")


class PersonCancelled(WindowEnded):
    """The person said no: 422 with an empty object on the wire."""

    code = "person-cancelled"
    status = 422
    sentence = N_("Anulowano. Strona nic nie otrzymała.")


class WindowTimedOut(WindowEnded):
    """Nobody decided within the time that a page waits."""

    code = "window-timed-out"
    sentence = N_("Nikt nie podjął decyzji w oknie programu. Wróć na stronę i zacznij jeszcze raz.")


class ComponentEnded(WindowEnded):
    """The component was stopped while the window was open."""

    code = "component-ended"
    sentence = N_("Program zakończono przed podpisaniem. Uruchom go i zacznij na stronie jeszcze raz.")


class PageGone(WindowEnded):
    """The page that asked was closed or loaded anew: nobody waits for the decision."""

    code = "page-gone"
    sentence = N_("Strona, która o to prosiła, została zamknięta. Wróć na nią i zacznij jeszcze raz.")


class TooManyWindows(WindowEnded):
    """Pages ask for more windows than one person can answer."""

    code = "too-many-windows"
    sentence = N_("Otwarto zbyt wiele okien naraz. Zamknij je i zacznij na stronie jeszcze raz.")


class CertificateNotFound(WindowEnded):
    """The signing half can't tell which certificate is meant; in the words (and spelling) of the real component."""

    code = "certificate-not-found"
    sentence = N_("Nie znaleziono wybranego ceryfikatu. Na karcie nie może być dwóch certyfikatów jednego klucza.")


class CardGone(WindowEnded):
    """The card that the certificate was chosen from is not in the reader."""

    code = "card-gone"
    sentence = N_("W czytniku nie ma karty z wybranym certyfikatem. Włóż ją i zacznij na stronie jeszcze raz.")


class LibraryNotReadable(WindowEnded):
    """The signing half can't load the issuer's library from its folder."""

    code = "library-not-readable"
    sentence = N_("Wystąpił błąd ładowania biblioteki: null. Usuń polskie znaki z nazwy folderu biblioteki.")


class WindowGone(Refusal):
    """A decision for a window that is no longer open: the page was closed or loaded anew, or it was decided."""

    code = "window-gone"
    status = 409
    sentence = N_("To okno jest już zamknięte. Wróć na stronę i zacznij jeszcze raz.")


class NothingChosen(Refusal):
    """No certificate was picked, or one that is not on the list any more."""

    code = "nothing-chosen"
    status = 422
    sentence = N_("Wybierz certyfikat z listy.")
