"""What can't be printed."""

from simulators.kit.refusal import N_, Refusal


class LetterNotLatin(Refusal):
    """A letter that has no place in a machine-readable zone."""

    code = "letter-not-latin"
    status = 422
    sentence = N_("Litera „{letter}” nie należy do alfabetu łacińskiego. Zapisz nazwisko i imiona literami łacińskimi.")


class NoSuchSide(Refusal):
    """A passport's data page has no back."""

    code = "no-such-side"
    status = 404
    sentence = N_("Ten dokument nie ma drugiej strony.")


class NoSuchPicture(Refusal):
    """A flaw, a pose or a scene that nobody can draw."""

    code = "no-such-picture"
    status = 422
    sentence = N_("Nie ma takiego zdjęcia. Dostępne są: {known}.")


class MisprintImpossible(Refusal):
    """An O can stand for a 0 only where there is one."""

    code = "misprint-impossible"
    status = 422
    sentence = N_("Numer nie zawiera zera, więc nie da się go zastąpić literą O. Podaj numer z zerem.")
