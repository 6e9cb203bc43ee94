"""An expected "no": named, worded for the person, and rendered in one place (kit/web.py)."""

from typing import ClassVar, Final


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a Polish sentence for translation without translating it yet."""
    return sentence


class Refusal(Exception):
    """An expected no. Subclasses give the name, the HTTP status and the sentence, in Polish.

    The sentence says what happened, why, and what to do now; `{words}` in it are filled from
    the keyword arguments. `field` names the form field that the refusal belongs to, if one does.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    sentence: ClassVar[str] = N_("Nie można wykonać tej czynności.")
    fits_any_field: ClassVar[bool] = False  # whoever lists such a sentence away from its field names the field, too
    leads_to: str = ""  # set on one refusal: the address that the browser is sent to instead of being told here

    def __init__(self, about: str = "", *, field: str | None = None, **words: object) -> None:
        """`about` is the id of what was refused, for the journal."""
        super().__init__(self.code)
        self.about: Final = about
        self.field: Final = field
        self.words: Final = words


class FormRefused(Refusal):
    """A form with one or more fields that can't be taken; nothing of it was kept."""

    code = "form-refused"
    status = 422
    sentence = N_("Popraw zaznaczone pola i wyślij formularz jeszcze raz.")

    def __init__(self, *refusals: Refusal, about: str = "") -> None:
        """Each of `refusals` names its field."""
        super().__init__(about)
        self.refusals: Final = refusals


class Crash(Refusal):
    """What is said of a bug; the bug itself stands in the journal."""

    code = "crash"
    status = 500
    sentence = N_("Wystąpił błąd po naszej stronie. Twoje dane są bezpieczne. Spróbuj ponownie za chwilę.")


class NotFound(Refusal):
    """Nothing is at this address, or it belongs to somebody else (the answer is the same)."""

    code = "not-found"
    status = 404
    sentence = N_("Nie ma takiej strony. Sprawdź adres albo wróć na stronę główną.")


class MethodNotAllowed(Refusal):
    """The address is there, but not for this method."""

    code = "method-not-allowed"
    status = 405
    sentence = N_("Ta czynność nie jest dostępna pod tym adresem.")


class MalformedRequest(Refusal):
    """A request that can't be read: not JSON, a wrong type, a missing member."""

    code = "malformed-request"
    status = 400
    sentence = N_("Nie można odczytać żądania: {reason}")


class RequestTooLarge(Refusal):
    """More octets than this address takes."""

    code = "request-too-large"
    status = 413
    sentence = N_("Przesłane dane są zbyt duże. Największy rozmiar to {megabytes} MB.")


class ForeignOrigin(Refusal):
    """A form sent from another site (cross-site request forgery)."""

    code = "foreign-origin"
    status = 403
    sentence = N_("Żądanie pochodzi z innej strony. Wróć i wyślij formularz tutaj.")


class PeerNotKnown(Refusal):
    """A machine call without the bench's own credential."""

    code = "peer-not-known"
    status = 401
    sentence = N_("Ten interfejs jest tylko dla pozostałych części systemu.")


class FieldMissing(Refusal):
    """A required field left empty."""

    code = "field-missing"
    status = 422
    sentence = N_("Wypełnij to pole.")
    fits_any_field = True


class FieldTooLong(Refusal):
    """More characters than the field takes."""

    code = "field-too-long"
    status = 422
    sentence = N_("Skróć wpis: to pole mieści najwyżej {limit} znaków.")
    fits_any_field = True


class FieldUnreadable(Refusal):
    """Control characters or broken text in a field."""

    code = "field-unreadable"
    status = 422
    sentence = N_("Wpis zawiera niedozwolone znaki. Wpisz go jeszcze raz.")
    fits_any_field = True


class NotOnTheList(Refusal):
    """A choice that the list does not offer."""

    code = "not-on-the-list"
    status = 422
    sentence = N_("Wybierz jedną z pozycji listy.")
    fits_any_field = True
