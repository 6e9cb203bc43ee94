"""Numbers that a state gives to people, documents and companies: what each may look like, and its check digit.

Pure functions over text without spaces. Shapes and weights: identity card and passport as in the public description
of their numbering; machine-readable check digit as in ICAO Doc 9303-3 §4.9; NIP as in the Polish act on tax
identification. The PESEL number is the kit's.
"""

import re
import string
from collections.abc import Sequence
from typing import Final

_NIP_WEIGHTS: Final = (6, 5, 7, 2, 3, 4, 5, 6, 7)
_POLISH_CARD_WEIGHTS: Final = (7, 3, 1, 9, 7, 3, 1, 7, 3)
_POLISH_PASSPORT_WEIGHTS: Final = (7, 3, 9, 1, 7, 3, 1, 7, 3)
_ICAO_WEIGHTS: Final = (7, 3, 1)
_VALUES: Final = {letter: value for value, letter in enumerate(string.digits + string.ascii_uppercase)}
_GERMAN_TAIL: Final = "[0-9CFGHJKLMNPRTVWXYZ]{8}"
# Companies' numbers that pass the sum and belong to nobody: one digit repeated.
_NIP_TRAPS: Final = frozenset(digit * 10 for digit in string.digits)


def is_polish_card_shaped(number: str) -> bool:
    """Three letters (the letter O is not used) and six digits."""
    return re.fullmatch("[A-NP-Z]{3}[0-9]{6}", number) is not None


def has_polish_card_check_digit(number: str) -> bool:
    """Whether the fourth character, the check digit, of a card-shaped `number` is right."""
    return _sum(number, _POLISH_CARD_WEIGHTS) % 10 == 0


def is_polish_passport_shaped(number: str) -> bool:
    """Two letters and seven digits."""
    return re.fullmatch("[A-Z]{2}[0-9]{7}", number) is not None


def has_polish_passport_check_digit(number: str) -> bool:
    """Whether the third character, the check digit, of a passport-shaped `number` is right."""
    return _sum(number, _POLISH_PASSPORT_WEIGHTS) % 10 == 0


def is_german_card_shaped(number: str) -> bool:
    """Nine characters of the German alphabet (no vowels, no letter O), or ten with the check digit."""
    return re.fullmatch(f"[LMNPRTVWXYZ]{_GERMAN_TAIL}[0-9]?", number) is not None


def is_german_passport_shaped(number: str) -> bool:
    """As a card, with the first letters of passports (C to K) and provisional passports (A, B)."""
    return re.fullmatch(f"[ABCFGHJK]{_GERMAN_TAIL}[0-9]?", number) is not None


def has_german_check_digit(number: str) -> bool:
    """Whether the tenth character, where it was written, is the check digit of the other nine."""
    return len(number) == 9 or icao_check_digit(number[:9]) == number[9]


def is_document_shaped(number: str) -> bool:
    """Five to nine letters and digits: what a passport of any state carries (ICAO Doc 9303-4 §4.2.2)."""
    return re.fullmatch("[A-Z0-9]{5,9}", number) is not None and any(letter.isdigit() for letter in number)


def icao_check_digit(text: str) -> str:
    """The check digit of `text` (0-9, A-Z, `<`) by ICAO Doc 9303-3 §4.9."""
    weights = [_ICAO_WEIGHTS[place % 3] for place in range(len(text))]
    return str(_sum(text.replace("<", "0"), weights) % 10)


def is_nip(number: str) -> bool:
    """Whether `number` is a Polish company's tax number: ten digits, sum modulo 11, not one digit repeated."""
    if re.fullmatch("[0-9]{10}", number) is None or number in _NIP_TRAPS:
        return False
    return _sum(number[:9], _NIP_WEIGHTS) % 11 == int(number[9])


def _sum(text: str, weights: Sequence[int]) -> int:
    return sum(_VALUES[letter] * weight for letter, weight in zip(text, weights, strict=False))
