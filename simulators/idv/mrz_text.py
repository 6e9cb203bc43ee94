"""Letters of the machine-readable zone: their values, and what an optical reader mistakes for what."""

from collections.abc import Mapping
from itertools import product
from typing import Final

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS: Final = "0123456789"
_WEIGHTS: Final = (7, 3, 1)
_TO_DIGITS: Final = str.maketrans("OQDILZSBGATU", "000112586470")
_TO_LETTERS: Final = str.maketrans("01258640", "OIZSBGAO")
_TWINS: Final = {"0": "O", "O": "0", "1": "I", "I": "1", "8": "B", "B": "8", "5": "S", "S": "5", "2": "Z", "Z": "2"}
_MOST_AMBIGUOUS: Final = 6
_SEEN_AS: Final = {"O": "O0Q9", "0": "0O", "I": "I1", "1": "1I", "S": "S5", "5": "5S", "Z": "Z2", "2": "2Z"} | {
    "B": "B8",
    "8": "8B",
    "G": "G6",
    "6": "6G",
}


def check_digit(content: str) -> str:
    """The check digit of `content` (ICAO Doc 9303-3 §4.9): weights 7, 3, 1; `<` is 0, A is 10 … Z is 35."""
    return str(sum(_value(letter) * _WEIGHTS[place % 3] for place, letter in enumerate(content)) % 10)


def _value(letter: str) -> int:
    return 0 if letter == "<" else int(letter, 36)


def as_digits(text: str) -> str:
    """`text` where only digits and fillers may stand: look-alike letters become the digits they look like."""
    return text.translate(_TO_DIGITS)


def as_letters(text: str) -> str:
    """`text` where only letters and fillers may stand."""
    return text.translate(_TO_LETTERS)


def may_be(reading: str, number: str) -> bool:
    """Whether `reading` may be what a reader made of `number`: equal, but for letters that it confuses."""
    signs = "".join(filter(str.isalnum, reading.upper()))
    return len(signs) == len(number) and all(
        known in _SEEN_AS.get(seen, seen) for seen, known in zip(signs, number, strict=True)
    )


def national_numbers(issuer: str, number: str, *, letters: int) -> tuple[str, ...] | None:
    """The ways to read `number` that the issuer's series allow; None for issuers whose series are not known here.

    German ones have no vowels and no B, D, Q, S; Polish ones are `letters` letters (passports two, cards
    three), then digits.
    """
    if issuer == "D":
        return _spelled(number, {"O": "0", "Q": "0", "D": "0", "I": "1", "B": "8", "S": "58"})
    if issuer != "POL":
        return None
    heads = _spelled(number[:letters], {"0": "O", "1": "I", "2": "Z", "4": "A", "5": "S", "6": "G", "8": "BS"})
    return tuple(head + as_digits(number[letters:]) for head in heads)


def _spelled(text: str, readings: Mapping[str, str]) -> tuple[str, ...]:
    """`text` with each letter in each of its `readings`."""
    return tuple("".join(letters) for letters in product(*(readings.get(letter, letter) for letter in text)))


def only_twin(number: str, digit: str) -> str | None:
    """The only look-alike of `number` that `digit` proves; None when none or several do."""
    places = [place for place, letter in enumerate(number) if letter in _TWINS]
    if len(places) > _MOST_AMBIGUOUS:
        return None
    options = [(letter, _TWINS[letter]) if at in places else (letter,) for at, letter in enumerate(number)]
    variants = ("".join(letters) for letters in product(*options))
    proven = {variant for variant in variants if check_digit(variant) == digit}
    return proven.pop() if len(proven) == 1 else None
