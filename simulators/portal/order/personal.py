"""Personal data as typed: each field checked by itself, then one against another."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from simulators.kit import forms
from simulators.kit.forms import FieldReader
from simulators.kit.names import person_name
from simulators.kit.numbers import pesel_birth_date, pesel_number, tidy_number
from simulators.kit.phone import polish_mobile
from simulators.kit.refusal import Refusal
from simulators.kit.states import STATES
from simulators.portal.order import data_refusals as refusals
from simulators.portal.order import numbers
from simulators.portal.order.model import IdentifierKind, PersonalData
from simulators.portal.order.parameters import plain_text

CARD_STATES: Final = ("PL", "DE")
OLDEST: Final = 120
_NOBODY: Final = date(1900, 1, 1)
_DATES: Final = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})[. /-](?P<month>\d{1,2})[. /-](?P<year>\d{4})", re.ASCII),
)


def read_personal_data(
    typed: Mapping[str, str], identifier: IdentifierKind, *, today: date, minimum_age: int
) -> PersonalData:
    """The person in `typed`, for a certificate with `identifier`; raises FormRefused with every refused field."""
    reader = FieldReader()
    given_names = reader.read(lambda: person_name(typed, "given_names"), "")
    surname = reader.read(lambda: person_name(typed, "surname"), "")
    pesel = reader.read(lambda: read_pesel(typed, is_needed=identifier == "pesel"), None)
    born = reader.read(lambda: read_birth_date(typed, today, minimum_age), _NOBODY)
    if pesel and born != _NOBODY:
        reader.read(lambda: _compare(born, pesel), None)
    citizenship = reader.read(lambda: forms.choice(typed, "citizenship", STATES), "")
    phone = reader.read(lambda: _phone(typed), "")
    address = reader.read(lambda: plain_text(typed, "address", longest=forms.LONGEST), "")
    state, number = _document(typed, identifier, reader)
    reader.finish()
    return PersonalData(given_names, surname, born, citizenship, phone, address, pesel, state, number)


def read_pesel(typed: Mapping[str, str], *, is_needed: bool) -> str | None:
    """The PESEL number; raises PeselNeeded, PeselLength, PeselCheckDigit or PeselDate."""
    if tidy_number(forms.text(typed, "pesel", required=False)):
        return pesel_number(typed, "pesel")
    if is_needed:
        raise refusals.PeselNeeded(field="pesel")
    return None


def read_birth_date(typed: Mapping[str, str], today: date, minimum_age: int) -> date:
    """The birth date, written 31.12.1985 or 1985-12-31; raises a BirthDate refusal or PersonMinor."""
    written = forms.text(typed, "birth_date")
    match = next((found for shape in _DATES if (found := shape.fullmatch(written))), None)
    born = _as_date(match) if match else None
    if born is None:
        raise refusals.BirthDateUnreadable(field="birth_date")
    if born > today:
        raise refusals.BirthDateInFuture(field="birth_date")
    if born.year < today.year - OLDEST:
        raise refusals.BirthDateTooEarly(field="birth_date")
    if today < comes_of_age(born, minimum_age):
        raise refusals.PersonMinor(field="birth_date", age=minimum_age)
    return born


def comes_of_age(born: date, years: int) -> date:
    """The day on which somebody is `years` old; for 29 February the last of that month (Kodeks cywilny, art. 112)."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return born.replace(year=born.year + years, day=28)


def _as_date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _compare(born: date, pesel: str) -> None:
    if pesel_birth_date(pesel) != born:
        raise refusals.BirthDateContradictsPesel(field="birth_date")


def _phone(typed: Mapping[str, str]) -> str:
    phone = polish_mobile(forms.text(typed, "phone"))
    if phone is None:
        raise refusals.PhoneWrong(field="phone")
    return phone


def _document(
    typed: Mapping[str, str], identifier: IdentifierKind, reader: FieldReader
) -> tuple[str | None, str | None]:
    """State and number of the document whose number will stand in the certificate."""
    if identifier == "pesel":
        return None, None
    state = reader.read(lambda: _document_state(typed, identifier), "")
    if not state:
        return None, None
    return state, reader.read(lambda: document_number(typed, identifier, state), "")


def _document_state(typed: Mapping[str, str], identifier: IdentifierKind) -> str:
    state = forms.choice(typed, "document_state", STATES)
    if identifier == "identity_card" and state not in CARD_STATES:
        raise refusals.CardStateNotAccepted(field="document_state")
    return state


_SHAPES: Final[dict[tuple[str, str], tuple[Callable[[str], bool], type[Refusal], Callable[[str], bool]]]] = {
    ("identity_card", "PL"): (
        numbers.is_polish_card_shaped,
        refusals.PolishCardNumberShape,
        numbers.has_polish_card_check_digit,
    ),
    ("passport", "PL"): (
        numbers.is_polish_passport_shaped,
        refusals.PolishPassportNumberShape,
        numbers.has_polish_passport_check_digit,
    ),
    ("identity_card", "DE"): (
        numbers.is_german_card_shaped,
        refusals.GermanNumberShape,
        numbers.has_german_check_digit,
    ),
    ("passport", "DE"): (
        numbers.is_german_passport_shaped,
        refusals.GermanNumberShape,
        numbers.has_german_check_digit,
    ),
}
_ANY_SHAPE: Final = (numbers.is_document_shaped, refusals.DocumentNumberShape, lambda _number: True)


def document_number(typed: Mapping[str, str], kind: str, state: str) -> str:
    """The number, without its check digit where German documents print one; raises a DocumentNumber refusal."""
    number = tidy_number(forms.text(typed, "document_number"))
    is_shaped, wrong_shape, has_check_digit = _SHAPES.get((kind, state), _ANY_SHAPE)
    if not is_shaped(number):
        raise wrong_shape(field="document_number")
    if not has_check_digit(number):
        raise refusals.DocumentNumberCheckDigit(field="document_number")
    return number[:9]
