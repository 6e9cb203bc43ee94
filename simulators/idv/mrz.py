"""The machine-readable zone: lines in, fields and check digits out (ICAO Doc 9303 parts 3–6).

Pure: nothing here sees a picture. `mend` undoes what an optical reader confuses before `parse` judges
the lines; only what the grammar of a field allows is changed, and check digits prove it.
"""

import re
from typing import Final, Literal

import msgspec

from simulators.idv.mrz_text import as_digits, as_letters, check_digit, national_numbers, only_twin

Format = Literal["TD1", "TD2", "TD3"]
Field = Literal["number", "birth", "expiry", "optional", "composite"]
SHAPES: Final[dict[Format, tuple[int, int]]] = {"TD1": (3, 30), "TD2": (2, 36), "TD3": (2, 44)}
_COMPOSITE: Final[dict[Format, tuple[tuple[int, int, int], ...]]] = {
    "TD1": ((0, 5, 30), (1, 0, 7), (1, 8, 15), (1, 18, 29)),
    "TD2": ((1, 0, 10), (1, 13, 20), (1, 21, 35)),
    "TD3": ((1, 0, 10), (1, 13, 20), (1, 21, 43)),
}
_OPTIONAL: Final[dict[Format, tuple[tuple[int, int, int], ...]]] = {
    "TD1": ((0, 15, 30), (1, 18, 29)),
    "TD2": ((1, 28, 35),),
    "TD3": ((1, 28, 42),),
}


class MrzUnreadable(Exception):
    """The lines are not a machine-readable zone of any known shape."""


class Mrz(msgspec.Struct, frozen=True):
    """The fields as printed: states as ICAO codes without filler, dates as YYMMDD, names split at `<`."""

    format: Format
    document_code: str
    issuer: str
    number: str
    nationality: str
    birth: str
    sex: str
    expiry: str
    optional: str
    surname: str
    given_names: tuple[str, ...]
    is_name_cut: bool
    wrong_checks: tuple[Field, ...]
    lines: tuple[str, ...]


def parse(lines: tuple[str, ...]) -> Mrz:
    """The zone whose lines these are; raises MrzUnreadable when they have no known shape."""
    form = shape_of(lines)
    if form is None or any(re.search(r"[^A-Z0-9<]", line) for line in lines):
        raise MrzUnreadable(", ".join(str(len(line)) for line in lines))
    return _parse_td1(lines) if form == "TD1" else _parse_two_lines(form, lines)


def shape_of(lines: tuple[str, ...]) -> Format | None:
    """The format whose number and length of lines these have."""
    return next(
        (
            form
            for form, (count, length) in SHAPES.items()
            if len(lines) == count and {len(line) for line in lines} == {length}
        ),
        None,
    )


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


def _parse_td1(lines: tuple[str, ...]) -> Mrz:
    first, second, third = lines
    number, digit, optional = _td1_number(first)
    checks = _td1_checks(lines) | {"number": (number, digit)}
    surname, given_names, is_cut = _split_names(third)
    return Mrz(
        format="TD1",
        document_code=first[:2].rstrip("<"),
        issuer=first[2:5].rstrip("<"),
        number=number.rstrip("<"),
        nationality=second[15:18].rstrip("<"),
        birth=second[:6],
        sex=second[7].replace("<", ""),
        expiry=second[8:14],
        optional=(optional + second[18:29]).strip("<"),
        surname=surname,
        given_names=given_names,
        is_name_cut=is_cut,
        wrong_checks=_wrong(checks),
        lines=lines,
    )


def _td1_checks(lines: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """What each check digit but the number's covers, and the digit."""
    second = lines[1]
    return {
        "birth": (second[:6], second[6]),
        "expiry": (second[8:14], second[14]),
        "composite": (_composite("TD1", lines), second[29]),
    }


def _td1_number(first: str) -> tuple[str, str, str]:
    """Number, its check digit and the optional data; a long number goes on in the optional field (9303-5 §4.2.2)."""
    if first[14] != "<":
        return first[5:14], first[14], first[15:30]
    rest, _, optional = first[15:30].partition("<")
    if len(rest) < 2:
        return first[5:14], first[14], first[15:30]
    return first[5:14] + rest[:-1], rest[-1], optional


def _two_line_checks(form: Format, lines: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """What each check digit covers, and the digit."""
    second = lines[1]
    checks = {
        "number": (second[:9], second[9]),
        "birth": (second[13:19], second[19]),
        "expiry": (second[21:27], second[27]),
        "composite": (_composite(form, lines), second[-1]),
    }
    return checks | ({"optional": (second[28:42], second[42])} if form == "TD3" else {})


def _parse_two_lines(form: Format, lines: tuple[str, ...]) -> Mrz:
    first, second = lines
    optional_end = 42 if form == "TD3" else 35
    surname, given_names, is_cut = _split_names(first[5:])
    return Mrz(
        format=form,
        document_code=first[:2].rstrip("<"),
        issuer=first[2:5].rstrip("<"),
        number=second[:9].rstrip("<"),
        nationality=second[10:13].rstrip("<"),
        birth=second[13:19],
        sex=second[20].replace("<", ""),
        expiry=second[21:27],
        optional=second[28:optional_end].strip("<"),
        surname=surname,
        given_names=given_names,
        is_name_cut=is_cut,
        wrong_checks=_wrong(_two_line_checks(form, lines)),
        lines=lines,
    )


def _composite(form: Format, lines: tuple[str, ...]) -> str:
    return "".join(lines[line][start:end] for line, start, end in _COMPOSITE[form])


def _wrong(checks: dict[str, tuple[str, str]]) -> tuple[Field, ...]:
    """The fields whose check digit does not fit; empty optional data may have `0` or `<` (9303-4 §4.2.2)."""
    order: tuple[Field, ...] = ("number", "birth", "expiry", "optional", "composite")
    return tuple(name for name in order if name in checks and not _fits(name, *checks[name]))


def _fits(name: Field, content: str, digit: str) -> bool:
    if name == "optional" and not content.strip("<"):
        return digit in "0<"
    return digit == check_digit(content)


def _split_names(field: str) -> tuple[str, tuple[str, ...], bool]:
    """Surname, given names, and whether the field was too short for them (9303-3 §4.6)."""
    surname, _, given = field.strip("<").partition("<<")
    words = tuple(word for word in given.split("<") if word)
    return " ".join(word for word in surname.split("<") if word), words, not field.endswith("<")
