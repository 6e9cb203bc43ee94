"""Composes machine-readable zones: TD3 of passports and TD1 of cards (ICAO 9303 parts 3, 4 and 5)."""

import string
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from simulators.console.specimens.refusals import LetterNotLatin

FILLER: Final = "<"
_VALUES: Final = {letter: value for value, letter in enumerate(string.digits + string.ascii_uppercase)} | {FILLER: 0}
_WEIGHTS: Final = (7, 3, 1)
# ICAO 9303-3 §6 A, as far as decomposition into a base letter and accents does not give it already.
_LATIN: Final = {
    "Ä": "AE", "Ö": "OE", "Ü": "UE", "ß": "SS", "ẞ": "SS", "Æ": "AE", "Œ": "OE", "Ø": "OE", "Å": "AA", "Þ": "TH",
    "Ð": "D", "Đ": "D", "Ł": "L", "Ħ": "H", "Ŧ": "T", "ı": "I", "Ŋ": "N", "Ĳ": "IJ", "ĸ": "Q",
}  # fmt: skip
_DROPPED: Final = "'’`ʼ.,"
_AS_FILLER: Final = " -–"


def check_digit(text: str) -> str:
    """The 7-3-1 check digit of `text` (ICAO 9303-3 §4.9); fillers count as zero."""
    return str(sum(_VALUES[letter] * _WEIGHTS[place % 3] for place, letter in enumerate(text)) % 10)


def transliterate(name: str) -> str:
    """`name` in A-Z and fillers (ICAO 9303-3 §6); raises LetterNotLatin."""
    letters = "".join(_plain(letter) for letter in unicodedata.normalize("NFC", name).strip())
    return FILLER.join(part for part in letters.split(FILLER) if part)


def _plain(letter: str) -> str:
    if letter in _DROPPED:
        return ""
    if letter in _AS_FILLER:
        return FILLER
    capital = letter if letter in _LATIN else letter.upper()
    if capital in _LATIN:
        return _LATIN[capital]
    base = "".join(mark for mark in unicodedata.normalize("NFD", capital) if not unicodedata.combining(mark))
    if not base.isascii() or not base.isalpha():
        raise LetterNotLatin(field="surname", letter=letter)
    return base


def names(surname: str, given_names: str, length: int) -> str:
    """The name field: primary, two fillers, secondary; cut so that it ends in a letter (ICAO 9303-3 §4.6)."""
    primary, secondary = transliterate(surname), transliterate(given_names)
    if not secondary:
        return _cut(primary, length).ljust(length, FILLER)
    primary = _cut(primary, length - 3)
    return f"{primary}{FILLER * 2}{_cut(secondary, length - len(primary) - 2)}".ljust(length, FILLER)


def _cut(name: str, length: int) -> str:
    """`name` in at most `length`; a cut that falls before a new part gives up a letter to show its initial."""
    if len(name) <= length:
        return name
    short = name[:length]
    if not short.endswith(FILLER):
        return short
    return short[:-2] + FILLER + name[length]


@dataclass(frozen=True)
class Entries:
    """What a zone says. `state` and `nationality` as zones name them; `sex` is F, M or a filler."""

    kind: str
    state: str
    number: str
    surname: str
    given_names: str
    nationality: str
    birth_date: date
    expires_on: date
    sex: str
    optional: str = ""


def passport(entries: Entries) -> list[str]:
    """Both lines of a TD3 (ICAO 9303-4 §4.2).

    An empty optional field has the check digit 0, or a filler on German passports; both are allowed.
    """
    number, born, expires = _checked(entries.number.ljust(9, FILLER)), *_dates(entries)
    optional = entries.optional.ljust(14, FILLER)
    optional += FILLER if not entries.optional and entries.state == "D" else check_digit(optional)
    name = names(entries.surname, entries.given_names, 39)
    upper = entries.kind.ljust(2, FILLER) + entries.state.ljust(3, FILLER) + name
    lower = f"{number}{entries.nationality.ljust(3, FILLER)}{born}{entries.sex}{expires}{optional}"
    return [upper, lower + td3_composite(lower)]


def card(entries: Entries) -> list[str]:
    """The three lines of a TD1 (ICAO 9303-5 §4.2); a number longer than 9 goes on in the optional field."""
    born, expires = _dates(entries)
    number = _card_number(entries.number).ljust(25, FILLER)
    upper = entries.kind.ljust(2, FILLER) + entries.state.ljust(3, FILLER) + number
    nationality, optional = entries.nationality.ljust(3, FILLER), entries.optional.ljust(11, FILLER)
    middle = f"{born}{entries.sex}{expires}{nationality}{optional}"
    return [upper, middle + td1_composite(upper, middle), names(entries.surname, entries.given_names, 30)]


def _dates(entries: Entries) -> tuple[str, str]:
    return _checked(f"{entries.birth_date:%y%m%d}"), _checked(f"{entries.expires_on:%y%m%d}")


def _card_number(number: str) -> str:
    if len(number) <= 9:
        return _checked(number.ljust(9, FILLER))
    return number[:9] + FILLER + number[9:] + check_digit(number)


def _checked(text: str) -> str:
    return text + check_digit(text)


def td3_composite(lower: str) -> str:
    """The last digit of a TD3, over number, dates and optional data with their own digits."""
    return check_digit(lower[0:10] + lower[13:20] + lower[21:43])


def td1_composite(upper: str, middle: str) -> str:
    """The last digit of a TD1's second line."""
    return check_digit(upper[5:30] + middle[0:7] + middle[8:15] + middle[18:29])
