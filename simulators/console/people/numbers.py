"""Invents the numbers that states and operators give: right in shape and check digit, nobody's on purpose."""

import string
from collections.abc import Callable
from datetime import date
from typing import Final, Literal

from simulators.console.specimens.model import Kind
from simulators.kit.ids import Ids
from simulators.kit.numbers import pesel_of

_CARD_WEIGHTS: Final = (7, 3, 1, 9, 7, 3, 1, 7, 3)
_PASSPORT_WEIGHTS: Final = (7, 3, 9, 1, 7, 3, 1, 7, 3)
_VALUES: Final = {letter: value for value, letter in enumerate(string.digits + string.ascii_uppercase)}
_LETTERS: Final = tuple(letter for letter in string.ascii_uppercase if letter != "O")
_GERMAN: Final = tuple("0123456789CFGHJKLMNPRTVWXYZ")
_GERMAN_PASSPORT: Final = _GERMAN[1:]  # from November 2021 passports do without the zero
_MOBILE: Final = ("45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88")

Sex = Literal["F", "M"]


def pesel(ids: Ids, born: date, sex: Sex) -> str:
    """A PESEL (ustawa o ewidencji ludności, art. 15): even tenth digit for women; the month tells the century."""
    first = ids.number(3)
    last = ids.pick(("0", "2", "4", "6", "8") if sex == "F" else ("1", "3", "5", "7", "9"))
    return pesel_of(born, int(first + last))


def polish_card(ids: Ids) -> str:
    """Three letters and six digits; the fourth character makes the weighted sum divisible by ten."""
    return _with_check(_letters(ids, 3), ids.number(5), _CARD_WEIGHTS)


def polish_passport(ids: Ids) -> str:
    """Two letters and seven digits; the third character makes the weighted sum divisible by ten."""
    return _with_check(_letters(ids, 2), ids.number(6), _PASSPORT_WEIGHTS)


def _with_check(letters: str, digits: str, weights: tuple[int, ...]) -> str:
    """The digit between has the weight 9, which is -1 mod 10: so it is the sum of the others, mod 10."""
    text = f"{letters}0{digits}"
    total = sum(_VALUES[letter] * weight for letter, weight in zip(text, weights, strict=True))
    return f"{letters}{total % 10}{digits}"


def german_card(ids: Ids) -> str:
    """Nine characters without vowels; the first tells an identity card."""
    return ids.pick(tuple("LMNPRTVWXY")) + _of(ids, _GERMAN, 8)


def german_passport(ids: Ids) -> str:
    """Nine characters without vowels; the first tells a passport."""
    return ids.pick(tuple("CFGHJK")) + _of(ids, _GERMAN_PASSPORT, 8)


def licence(ids: Ids) -> str:
    """As on Polish driving licences: `01234/26/1465`."""
    return f"{ids.number(5)}/{ids.number(2)}/{ids.number(4)}"


def phone(ids: Ids) -> str:
    """A Polish mobile number: `+48` and nine digits."""
    return f"+48{ids.pick(_MOBILE)}{ids.number(7)}"


def document_number(ids: Ids, kind: Kind, state: str) -> str:
    """A number in the shape that `state` gives to documents of this kind."""
    if kind == "driving_licence":
        return licence(ids)
    return _SHAPES.get((kind, state), _any_state)(ids)


def _any_state(ids: Ids) -> str:
    return _letters(ids, 2) + ids.number(7)


def _letters(ids: Ids, count: int) -> str:
    return _of(ids, _LETTERS, count)


def _of(ids: Ids, alphabet: tuple[str, ...], count: int) -> str:
    return "".join(ids.pick(alphabet) for _ in range(count))


_SHAPES: Final[dict[tuple[Kind, str], Callable[[Ids], str]]] = {
    ("identity_card", "PL"): polish_card,
    ("passport", "PL"): polish_passport,
    ("identity_card", "DE"): german_card,
    ("passport", "DE"): german_passport,
    ("passport", "US"): lambda ids: ids.pick(tuple("123456789")) + ids.number(8),
    ("passport", "UA"): lambda ids: _letters(ids, 2) + ids.number(6),
    ("identity_card", "CZ"): lambda ids: ids.number(9),
    ("identity_card", "LT"): lambda ids: ids.number(8),
}
