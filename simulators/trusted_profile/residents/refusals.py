"""Every "no" that comes from the PESEL register, by name."""

from simulators.kit.refusal import N_, Refusal


class PeselUnknown(Refusal):
    """Nobody in the register has this number."""

    code = "pesel-unknown"
    status = 422
    sentence = N_("W rejestrze PESEL nie ma takiego numeru. Przepisz numer z dokumentu.")


class PeselRestricted(Refusal):
    """The number's owner has restricted it."""

    code = "pesel-restricted"
    status = 422
    sentence = N_("Ten numer PESEL jest zastrzeżony, więc nie można założyć profilu. Najpierw cofnij zastrzeżenie.")


class PersonTooYoung(Refusal):
    """Not of the age from which a profile can be had."""

    code = "person-too-young"
    status = 422
    sentence = N_("Profil zaufany mogą mieć osoby, które ukończyły {age} lat. Wróć po tych urodzinach.")


class SecondNameMissing(Refusal):
    """The register has more given names."""

    code = "second-name-missing"
    status = 422
    sentence = N_("W rejestrze PESEL jest więcej imion. Wpisz wszystkie imiona z dokumentu tożsamości.")


class DiacriticsLost(Refusal):
    """The same letters but for their diacritics."""

    code = "diacritics-lost"
    status = 422
    sentence = N_("Rejestr PESEL ma tu polskie lub inne znaki, na przykład „ł” lub „ó”. Wpisz je tak jak w dokumencie.")


class GivenNamesDiffer(Refusal):
    """Other given names."""

    code = "given-names-differ"
    status = 422
    sentence = N_("Imiona nie zgadzają się z rejestrem PESEL. Wpisz je tak jak w dokumencie tożsamości.")


class SurnameDiffers(Refusal):
    """Another surname."""

    code = "surname-differs"
    status = 422
    sentence = N_("Nazwisko nie zgadza się z rejestrem PESEL. Wpisz je tak jak w dokumencie tożsamości.")
