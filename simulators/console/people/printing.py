"""Makes a document from what was asked, what the person is, and what a state usually prints."""

from datetime import date, timedelta
from typing import Final

from msgspec import UnsetType

from simulators.console.people.model import Document, NewDocument, Person
from simulators.console.people.numbers import document_number
from simulators.console.people.refusals import DateOutOfRange, NumberUnprintable, StateUnknown
from simulators.console.specimens.model import Kind, Misprint
from simulators.console.specimens.printed import compose
from simulators.kit.ids import Ids
from simulators.kit.states import STATES

FIRST_YEAR, LAST_YEAR = 1850, 2150  # what six digits of a date, and people, can stand for
_VALID_YEARS: Final = 10
_TRIES: Final = 200
_USED_FOR: Final = timedelta(days=600)
_LONGEST: Final[dict[Kind, int]] = {"passport": 9, "identity_card": 22, "residence_card": 22, "driving_licence": 22}
_POLISH: Final[tuple[Kind, ...]] = ("residence_card",)  # what Poland gives to foreigners


def print_document(ids: Ids, today: date, person: Person, wish: NewDocument) -> Document:
    """A document for `person`; raises StateUnknown, DateOutOfRange, NumberUnprintable or a refusal of compose()."""
    check_dates(birth_date=wish.birth_date, issued_on=wish.issued_on, expires_on=wish.expires_on)
    state, nationality = _states(person, wish)
    issued_on, expires_on = _validity(today, wish)
    document = Document(
        document_id=ids.new("document"),
        person_id=person.person_id,
        kind=wish.kind,
        type=wish.type if wish.kind == "passport" else None,
        state=state,
        number=_printable(wish.number or _number(ids, wish, state), wish.kind),
        surname=wish.surname or person.surname,
        given_names=wish.given_names or person.given_names,
        birth_date=wish.birth_date or person.birth_date,
        sex=wish.sex or person.sex,
        nationality=nationality,
        personal_number=person.pesel if isinstance(wish.personal_number, UnsetType) else wish.personal_number,
        issued_on=issued_on,
        expires_on=expires_on,
        face_id=wish.face_id or person.face_id,
        misprints=_misprints(wish),
    )
    compose(document)
    return document


def _states(person: Person, wish: NewDocument) -> tuple[str, str]:
    """Issuing state and nationality; raises StateUnknown."""
    state = wish.state or ("PL" if wish.kind in _POLISH else person.citizenship)
    nationality = wish.nationality or (person.citizenship if wish.kind in _POLISH else state)
    check_state(state, "state")
    check_state(nationality, "nationality")
    return state, nationality


def check_state(state: str, field: str) -> None:
    """Raises StateUnknown."""
    if state not in STATES:
        raise StateUnknown(field=field, state=state)


def check_dates(**days: date | None) -> None:
    """Raises DateOutOfRange for a day that no document can carry; the field is the argument's name."""
    for field, day in days.items():
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise DateOutOfRange(field=field, first=FIRST_YEAR, last=LAST_YEAR)


def _misprints(wish: NewDocument) -> tuple[Misprint, ...]:
    if wish.misprint is None:
        return ()
    return tuple(wish.misprint) if isinstance(wish.misprint, list) else (wish.misprint,)


def _number(ids: Ids, wish: NewDocument, state: str) -> str:
    """A number of the state's shape; with a zero in it, where there can be one, for an O to stand for."""
    numbers = (document_number(ids, wish.kind, state) for _ in range(_TRIES))
    if "number-o-for-0" not in _misprints(wish):
        return next(numbers)
    return next((number for number in numbers if "0" in number[:9]), document_number(ids, wish.kind, state))


def _printable(number: str, kind: Kind) -> str:
    """`number`, if there is room for it; raises NumberUnprintable."""
    longest = _LONGEST[kind]
    if len(number) > longest or ("/" in number and kind != "driving_licence"):
        raise NumberUnprintable(field="number", longest=longest)
    return number


def _validity(today: date, wish: NewDocument) -> tuple[date, date]:
    """Issued some time ago for ten years, around whichever of both days is given."""
    if wish.issued_on is None and wish.expires_on is not None:
        return _years_later(wish.expires_on, -_VALID_YEARS), wish.expires_on
    issued_on = wish.issued_on or today - _USED_FOR
    return issued_on, wish.expires_on or _years_later(issued_on, _VALID_YEARS)


def _years_later(day: date, years: int) -> date:
    """The same day some years on; 28 February for 29 February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap_day else day.day)
