"""Reads specimens from pixels: the machine-readable zone, the printed zone, the labels of faces.

All that is compared is set in OCR-B, each letter in a cell of its own: `zone` finds the cells, `shapes` says what
stands in them. What is like no letter reads as `?`, and nothing is made of a line that has one where it matters.
"""

import re
from datetime import date
from typing import Final

import numpy as np
from PIL import Image

from simulators.idv import mrz
from simulators.idv.model import FaceReading, Pose, Printed
from simulators.idv.mrz import Format, Mrz, MrzUnreadable
from simulators.idv.mrz_mending import mend
from simulators.idv.mrz_text import as_digits, check_digit
from simulators.idv.shapes import recognise
from simulators.idv.zone import Glyph, Line, lines_of

_ZONE_TOP: Final[dict[Format, float]] = {"TD3": 0.72, "TD1": 0.54, "TD2": 0.6}
_PLACES: Final = {
    "number": (915, 54, 1246, 106),
    "birth_date": (440, 312, 820, 366),
    "issued_on": (440, 394, 820, 448),
    "expires_on": (440, 476, 820, 530),
    "face": (46, 538, 406, 574),
}
_SHORTEST_LINE: Final = 6  # letters: a number, or POSE UP
_LABEL_BAND: Final = 0.8  # beneath it stand the labels of a selfie
_POSES: Final[tuple[Pose, ...]] = ("FRONT", "LEFT", "RIGHT", "UP")
_ILLEGIBLE: Final = "?"


def read_zone(picture: Image.Image) -> Mrz | None:
    """The machine-readable zone at the foot of a document, as printed; None when there is none to be read."""
    for form, top in _ZONE_TOP.items():
        lines = _lines_of_format(form, picture, top)
        if lines and (zone := _parsed(lines)) is not None:
            return zone
    return None


def _lines_of_format(form: Format, picture: Image.Image, top: float) -> list[Line]:
    """The last lines that have as many cells as `form` wants; none when they are too few."""
    count, length = mrz.SHAPES[form]
    foot = picture.convert("L").crop((0, round(picture.height * top), picture.width, picture.height))
    lines = [line for line in lines_of(np.asarray(foot), at_least=_SHORTEST_LINE) if len(line.cells) == length]
    return lines[-count:] if len(lines) >= count else []


def _parsed(lines: list[Line]) -> Mrz | None:
    try:
        return mrz.parse(mend(tuple(_words(line).replace(" ", "<") for line in lines)))
    except MrzUnreadable:
        return None


def _words(line: Line) -> str:
    """A letter for each cell; gaps are spaces."""
    return "".join(map(_letter, line.cells))


def _letter(cell: Glyph | None) -> str:
    if cell is None:
        return " "
    return "<" if cell.is_filler else recognise(cell) or _ILLEGIBLE


def read_printed(picture: Image.Image) -> Printed:
    """The printed zone: each value stands at its fixed place on a picture 1250 px wide."""
    grey = picture.convert("L")
    words = {name: " ".join(_lines(grey.crop(place))) for name, place in _PLACES.items()}
    return Printed(
        number="" if _ILLEGIBLE in words["number"] else words["number"].replace(" ", ""),
        birth_date=_date(words["birth_date"]),
        issued_on=_date(words["issued_on"]),
        expires_on=_date(words["expires_on"]),
        face=next(iter(_faces([words["face"]])), None),
    )


def read_face(picture: Image.Image) -> FaceReading:
    """Whose faces are in view, by their labels, and which way they look."""
    lines = _lines(picture.convert("L").crop((0, round(picture.height * _LABEL_BAND), picture.width, picture.height)))
    poses = [pose for line in lines for pose in _POSES if line == f"POSE {pose}"]
    return FaceReading(faces=tuple(_faces(lines)), pose=poses[0] if poses else None)


def _lines(crop: Image.Image) -> list[str]:
    return [_words(line) for line in lines_of(np.asarray(crop), at_least=_SHORTEST_LINE)]


def _faces(lines: list[str]) -> list[str]:
    """The face labels among `lines`: eight digits and a check digit that fits."""
    labels = [as_digits(match.group(1)) for line in lines if (match := re.fullmatch(r"FACE (\w{9})", line))]
    return [label for label in labels if label.isdecimal() and check_digit(label[:8]) == label[8]]


def _date(words: str) -> date | None:
    """A date printed as DD.MM.YYYY; its points are like no letter, or like any."""
    match = re.fullmatch(r"(\d{2}).(\d{2}).(\d{4})", as_digits(words))
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
