"""Undoes what an optical reader confuses in a machine-readable zone, before it is judged (ICAO Doc 9303 part 3).

Only what the grammar of a field allows is changed, and check digits prove it.
"""

from typing import Final

from simulators.idv.mrz import Format, MrzUnreadable, parse, shape_of
from simulators.idv.mrz_text import as_digits, as_letters, check_digit, national_numbers, only_twin

_OPTIONAL: Final[dict[Format, tuple[tuple[int, int, int], ...]]] = {
    "TD1": ((0, 15, 30), (1, 18, 29)),
    "TD2": ((1, 28, 35),),
    "TD3": ((1, 28, 42),),
}


def mend(lines: tuple[str, ...]) -> tuple[str, ...]:
    """`lines` with each field in its own alphabet, number and optional data as the check digits prove them.

    Raises MrzUnreadable when the lines have no known shape.
    """
    form = shape_of(lines)
    if form is None:
        raise MrzUnreadable(", ".join(str(len(line)) for line in lines))
    typed = _typed_td1(lines) if form == "TD1" else _typed_two_lines(form, lines)
    variants = (typed, _with_digits(typed, _OPTIONAL[form]))
    return next((each for each in variants if not parse(each).wrong_checks), typed)


def _typed_td1(lines: tuple[str, ...]) -> tuple[str, ...]:
    first, second = _typed(lines[0], "AAAAA"), _typed(lines[1], "9999999S9999999AAA")
    number = _proven_number(first[2:5].rstrip("<"), first[5:15], letters=3)
    return (first[:5] + number + first[15:], second[:-1] + as_digits(second[-1]), as_letters(lines[2]))


def _typed_two_lines(form: Format, lines: tuple[str, ...]) -> tuple[str, ...]:
    first, second = as_letters(lines[0]), _typed(lines[1], "**********AAA9999999S9999999")
    number = _proven_number(first[2:5].rstrip("<"), second[:10], letters=2)
    digits = 2 if form == "TD3" else 1  # a TD3 ends with the digits of its optional data and of the whole
    return (first, number + second[10:-digits] + as_digits(second[-digits:]))


def _with_digits(lines: tuple[str, ...], spans: tuple[tuple[int, int, int], ...]) -> tuple[str, ...]:
    """`lines` with the look-alikes in `spans` (line, start, end) read as digits."""
    read = list(lines)
    for line, start, end in spans:
        read[line] = read[line][:start] + as_digits(read[line][start:end]) + read[line][end:]
    return tuple(read)


def _typed(line: str, kinds: str) -> str:
    """`line` with each character in the alphabet of its place: A letter, 9 digit, S sex, * any."""
    mended = [_in_alphabet(letter, kind) for letter, kind in zip(line, kinds, strict=False)]
    return "".join(mended) + line[len(kinds) :]


def _in_alphabet(letter: str, kind: str) -> str:
    if kind == "A":
        return as_letters(letter)
    if kind == "9":
        return as_digits(letter)
    if kind == "S":
        return letter if letter in "MFX" else "<"
    return letter


def _proven_number(issuer: str, field: str, *, letters: int) -> str:
    """Number and check digit, ten places: the first reading of it that the digit proves, else as it was."""
    number, digit = field[:9], as_digits(field[9])
    if digit == "<":
        return field
    known = national_numbers(issuer, number, letters=letters)
    candidates = (number, number.replace("O", "0"), only_twin(number, digit)) if known is None else known
    proven = (each for each in candidates if each is not None and check_digit(each) == digit)
    return next(proven, number) + digit
