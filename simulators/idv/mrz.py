"""The machine-readable zone: lines in, fields and check digits out (ICAO Doc 9303 parts 3–6).

Pure: nothing here sees a picture, and nothing is mended (mrz_mending.py does that before).
"""

import re
from typing import Final, Literal

import msgspec

from simulators.idv.mrz_text import check_digit

Format = Literal["TD1", "TD2", "TD3"]
Field = Literal["number", "birth", "expiry", "optional", "composite"]
SHAPES: Final[dict[Format, tuple[int, int]]] = {"TD1": (3, 30), "TD2": (2, 36), "TD3": (2, 44)}
_COMPOSITE: Final[dict[Format, tuple[tuple[int, int, int], ...]]] = {
    "TD1": ((0, 5, 30), (1, 0, 7), (1, 8, 15), (1, 18, 29)),
    "TD2": ((1, 0, 10), (1, 13, 20), (1, 21, 35)),
    "TD3": ((1, 0, 10), (1, 13, 20), (1, 21, 43)),
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
