"""Numbers that people type, and the PESEL number: its shape, its check digit, the birth date inside.

PESEL as in the Polish act on the population register (ustawa o ewidencji ludności, art. 15).
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Final

from simulators.kit import forms
from simulators.kit.refusal import N_, Refusal

_PESEL_WEIGHTS: Final = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
_CENTURIES: Final = {0: 1900, 20: 2000, 40: 2100, 60: 2200, 80: 1800}
_MONTHS_OF: Final = {century: months for months, century in _CENTURIES.items()}


class PeselLength(Refusal):
    """Not eleven digits."""

    code = "pesel-length"
    status = 422
    sentence = N_("PESEL ma 11 cyfr. Sprawdź, czy numer jest cały.")


class PeselCheckDigit(Refusal):
    """A digit mistyped."""

    code = "pesel-check-digit"
    status = 422
    sentence = N_("Cyfra kontrolna numeru PESEL się nie zgadza. Przepisz numer z dokumentu.")


class PeselDate(Refusal):
    """A day that is in no calendar."""

    code = "pesel-date"
    status = 422
    sentence = N_("Numer PESEL zawiera datę, której nie ma w kalendarzu. Przepisz numer z dokumentu.")


def tidy_number(typed: str) -> str:
    """`typed` in capitals, full-width forms narrowed, without spaces, hyphens and dots; letters are never guessed."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", typed).upper() if letter not in " \t-‐‑–.\u00a0")


def pesel_number(form: Mapping[str, str], name: str) -> str:
    """The field `name` as a PESEL number; raises PeselLength, PeselCheckDigit, PeselDate or a field refusal."""
    number = tidy_number(forms.text(form, name))
    if not is_pesel_shaped(number):
        raise PeselLength(field=name)
    if not has_pesel_check_digit(number):
        raise PeselCheckDigit(field=name)
    if pesel_birth_date(number) is None:
        raise PeselDate(field=name)
    return number


def is_pesel_shaped(number: str) -> bool:
    """Eleven ASCII digits."""
    return re.fullmatch("[0-9]{11}", number) is not None


def has_pesel_check_digit(number: str) -> bool:
    """Whether the eleventh digit of a PESEL-shaped `number` is right."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _PESEL_WEIGHTS, strict=False))
    return -total % 10 == int(number[10])


def pesel_of(born: date, ordinal: int) -> str:
    """The PESEL number of the person `ordinal` (0 to 9999, even for women) of those born on a day (1800 to 2299)."""
    digits = f"{born:%y}{born.month + _MONTHS_OF[born.year // 100 * 100]:02d}{born.day:02d}{ordinal:04d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _PESEL_WEIGHTS, strict=True))
    return digits + str(-total % 10)


def pesel_birth_date(number: str) -> date | None:
    """The birth date inside a PESEL-shaped `number` (1800 to 2299); None when there is no such day."""
    year, month, day = int(number[:2]), int(number[2:4]), int(number[4:6])
    century, month = _CENTURIES[month // 20 * 20], month % 20
    try:
        return date(century + year, month, day)
    except ValueError:
        return None
