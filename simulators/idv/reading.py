"""Reads specimens from pixels: the machine-readable zone, the printed zone, the labels of faces."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from PIL import Image

from simulators.idv import mrz
from simulators.idv.engine import Engine
from simulators.idv.model import FaceReading, Pose, Printed
from simulators.idv.mrz import Format, Mrz, MrzUnreadable
from simulators.idv.mrz_mending import mend
from simulators.idv.mrz_text import DIGITS, LETTERS, check_digit
from simulators.idv.shapes import recognise
from simulators.idv.zone import Line, lines_of, strip_of

_ANY: Final = LETTERS + DIGITS
_FACE: Final = "FACE" + DIGITS  # what a face's label is made of
_SIZES: Final = (26, 32, 40)  # heights of a letter that the reader takes well; a doubtful reading is tried at each
_ZONE_TOP: Final[dict[Format, float]] = {"TD3": 0.72, "TD1": 0.54, "TD2": 0.6}
_WIDTH: Final = 1250
_PLACES: Final = {
    "number": (915, 54, 1246, 106),
    "birth_date": (440, 312, 820, 366),
    "issued_on": (440, 394, 820, 448),
    "expires_on": (440, 476, 820, 530),
    "face": (46, 538, 406, 574),
}
_SHORTEST_NUMBER: Final = 6
_BRIGHTER: Final = 1.35  # until paper and its pattern are white
_LABEL_BAND: Final = 0.8  # beneath it stand the labels of a selfie
_POSES: Final[tuple[Pose, ...]] = ("FRONT", "LEFT", "RIGHT", "UP")


@dataclass(frozen=True)
class _Field:
    """Cells that are read together: all of one alphabet."""

    line: int
    places: tuple[int, ...]
    alphabet: str


def _field(line: int, alphabet: str, *spans: tuple[int, int]) -> _Field:
    return _Field(line, tuple(place for start, end in spans for place in range(start, end)), alphabet)


_FIELDS: Final[dict[Format, tuple[_Field, ...]]] = {
    "TD1": (
        _field(0, LETTERS, (0, 5)),
        _field(0, _ANY, (5, 15)),
        _field(0, _ANY, (15, 30)),
        _field(1, DIGITS, (0, 7), (8, 15), (29, 30)),
        _field(1, LETTERS, (15, 18)),
        _field(1, _ANY, (18, 29)),
        _field(2, LETTERS, (0, 30)),
    ),
    "TD2": (
        _field(0, LETTERS, (0, 36)),
        _field(1, _ANY, (0, 10)),
        _field(1, LETTERS, (10, 13)),
        _field(1, DIGITS, (13, 20), (21, 28), (35, 36)),
        _field(1, _ANY, (28, 35)),
    ),
    "TD3": (
        _field(0, LETTERS, (0, 44)),
        _field(1, _ANY, (0, 10)),
        _field(1, LETTERS, (10, 13)),
        _field(1, DIGITS, (13, 20), (21, 28), (43, 44)),
        _field(1, _ANY, (28, 43)),
    ),
}
_SEX: Final[dict[Format, tuple[int, int]]] = {"TD1": (1, 7), "TD2": (1, 20), "TD3": (1, 20)}


def read_zone(engine: Engine, picture: Image.Image) -> Mrz | None:
    """The machine-readable zone at the foot of a document; None when there is none to be read.

    A zone whose check digits do not fit is read again at other sizes; it is taken to be printed so
    only when most of them agree.
    """
    found: list[Mrz] = []
    for form, top in _ZONE_TOP.items():
        lines = _lines_of_format(form, picture, top)
        for zone in _attempts(engine, form, lines) if lines else ():
            if not zone.wrong_checks:
                return zone
            found.append(zone)
    return _most_often_read(found)


def _most_often_read(found: list[Mrz]) -> Mrz | None:
    counts = Counter((zone.number, zone.birth, zone.expiry, zone.optional) for zone in found)
    best, times = counts.most_common(1)[0] if counts else ((), 0)
    if times < 2 or 2 * times <= len(found):
        return None
    return next(zone for zone in found if (zone.number, zone.birth, zone.expiry, zone.optional) == best)


def _lines_of_format(form: Format, picture: Image.Image, top: float) -> list[Line]:
    """The last lines that have as many cells as `form` wants; none when they are too few."""
    count, length = mrz.SHAPES[form]
    foot = picture.convert("L").crop((0, round(picture.height * top), picture.width, picture.height))
    lines = [line for line in lines_of(np.asarray(foot)) if len(line.cells) == length]
    return lines[-count:] if len(lines) >= count else []


def _attempts(engine: Engine, form: Format, lines: list[Line]) -> Iterator[Mrz]:
    for size in _SIZES:
        read = [["<" if cell is None or cell.is_filler else "?" for cell in line.cells] for line in lines]
        if all([_fill(engine, field, lines, read, size) for field in _FIELDS[form]]):
            line, place = _SEX[form]
            read[line][place] = _sex(engine, lines[line], place, size)
            try:
                yield mrz.parse(mend(tuple("".join(letters) for letters in read)))
            except MrzUnreadable:
                continue


def _fill(engine: Engine, field: _Field, lines: list[Line], read: list[list[str]], size: int) -> bool:
    """Put what `field` says into `read`; false when the reader saw more or fewer letters than there are."""
    cells = [lines[field.line].cells[place] for place in field.places]
    places = [place for place in field.places if read[field.line][place] == "?"]
    if field.alphabet == _ANY:
        seen = "".join(recognise(cell, _ANY) for cell in cells if cell is not None and not cell.is_filler)
    else:
        seen = engine.line(Image.fromarray(strip_of(cells, size)), field.alphabet).replace(" ", "") if places else ""
    if len(seen) != len(places):
        return False
    for place, letter in zip(places, seen, strict=True):
        read[field.line][place] = letter
    return True


def _sex(engine: Engine, line: Line, place: int, size: int) -> str:
    cell = line.cells[place]
    if cell is None or cell.is_filler:
        return "<"
    seen = engine.line(Image.fromarray(strip_of([cell], size)), "MFX")
    return seen if seen in ("M", "F", "X") else "<"


def read_printed(engine: Engine, picture: Image.Image) -> Printed:
    """The printed zone: each value stands at its fixed place on a picture 1250 px wide."""
    grey = picture.convert("L")
    pale = grey.point(lambda value: min(255, round(value * _BRIGHTER)))
    crops = {name: pale.crop(place).reduce(2) for name, place in _PLACES.items()}
    return Printed(
        number=_typed(grey.crop(_PLACES["number"]), _ANY),
        birth_date=_date(engine.line(crops["birth_date"], DIGITS + ".")),
        issued_on=_date(engine.line(crops["issued_on"], DIGITS + ".")),
        expires_on=_date(engine.line(crops["expires_on"], DIGITS + ".")),
        face=next(iter(_faces([_typed(grey.crop(_PLACES["face"]), _FACE)])), None),
    )


def _typed(crop: Image.Image, alphabet: str) -> str:
    """The one line of OCR-B in `crop`, without its gaps; empty when there is none."""
    lines = lines_of(np.asarray(crop), at_least=_SHORTEST_NUMBER)
    if len(lines) != 1:
        return ""
    return "".join(recognise(cell, alphabet) for cell in lines[0].cells if cell is not None)


def read_face(engine: Engine, picture: Image.Image) -> FaceReading:
    """Whose faces are in view, by their labels, and which way they look."""
    lines = engine.block(
        picture.convert("L").crop((0, round(picture.height * _LABEL_BAND), picture.width, picture.height))
    )
    poses = [pose for line in lines for pose in _POSES if re.fullmatch(rf"POSE\s*{pose}", line)]
    return FaceReading(faces=tuple(_faces(lines)), pose=poses[0] if poses else None)


def _faces(lines: list[str]) -> list[str]:
    """The face labels among `lines`: eight digits and a check digit that fits."""
    found = [match.group(1) for line in lines if (match := re.search(r"FACE\s*(\d{9})\b", line))]
    return [label for label in found if check_digit(label[:8]) == label[8]]


def _date(text: str) -> date | None:
    """A date printed as DD.MM.YYYY."""
    match = re.fullmatch(r"\D*(\d{2})\.?\s?(\d{2})\.?\s?(\d{4})\D*", text)
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
