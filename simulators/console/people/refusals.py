"""Why a person or a document can't be invented or found."""

from simulators.kit.refusal import N_, Refusal


class PersonUnknown(Refusal):
    """No person of this bench has this id."""

    code = "person-unknown"
    status = 404
    sentence = N_("Nie ma takiej osoby. Wybierz osobę z listy.")


class DocumentUnknown(Refusal):
    """This person has no document with this id."""

    code = "document-unknown"
    status = 404
    sentence = N_("Ta osoba nie ma takiego dokumentu. Wybierz dokument z listy.")


class StateUnknown(Refusal):
    """Not an ISO 3166-1 alpha-2 code."""

    code = "state-unknown"
    status = 422
    sentence = N_("Nie ma państwa o kodzie „{state}”. Podaj dwuliterowy kod ISO 3166-1, na przykład PL.")


class DateOutOfRange(Refusal):
    """A date that no document can carry."""

    code = "date-out-of-range"
    status = 422
    sentence = N_("Podaj daty od roku {first} do roku {last}.")


class NumberUnprintable(Refusal):
    """A number that has no room, or no letters, in the machine-readable zone."""

    code = "number-unprintable"
    status = 422
    sentence = N_("Numer nie mieści się na dokumencie. Użyj liter A-Z i cyfr: do {longest} znaków.")


class NoNumberLeft(Refusal):
    """Every PESEL of that birth date and sex, or every phone number tried, has been given."""

    code = "no-number-left"
    status = 409
    sentence = N_("Brakuje wolnych numerów dla tych danych. Podaj inną datę urodzenia albo własny numer.")
