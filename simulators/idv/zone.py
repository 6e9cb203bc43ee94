"""Finds the letters of a line in a picture by their geometry (ICAO Doc 9303-3 §4: OCR-B, fixed pitch).

Every letter stands in a cell of its own, so a line has as many letters as it has cells. Fillers are told from
letters by their shape.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]
_LEAST_HEIGHT: Final = 12  # pixels of a letter that can be read at all
_CHEVRON_DISTANCE: Final = 0.085  # fillers measure 0.05, letters 0.12 and more
_SAME_PITCH: Final = 0.3  # a narrow letter stands off its middle, so single steps differ


@dataclass(frozen=True)
class Glyph:
    """One printed letter: its pixels (0 ink, 255 paper) and whether it is a filler."""

    pixels: Grey
    is_filler: bool


@dataclass(frozen=True)
class Line:
    """The cells of one line from left to right; a cell that shows nothing is None."""

    cells: tuple[Glyph | None, ...]


def lines_of(zone: Grey, *, at_least: int) -> list[Line]:
    """The lines of text in `zone` with `at_least` so many letters, top to bottom."""
    ink = zone < ink_threshold(zone)
    bands = [band for band in _runs(np.any(ink, axis=1)) if band[1] - band[0] >= _LEAST_HEIGHT]
    lines = [_line(zone[top:bottom], ink[top:bottom], at_least) for top, bottom in bands]
    return [line for line in lines if line is not None]


def ink_threshold(grey: Grey) -> float:
    """The grey value that best parts ink from paper (Otsu)."""
    counts = np.bincount(grey.ravel(), minlength=256).astype(np.float64)
    values = np.arange(256)
    below, sum_below = np.cumsum(counts), np.cumsum(counts * values)
    above, sum_above = below[-1] - below, sum_below[-1] - sum_below
    apart = below * above * (sum_below / np.maximum(below, 1) - sum_above / np.maximum(above, 1)) ** 2
    best = np.flatnonzero(apart == apart.max())
    return float(best.mean()) + 1


def _runs(is_set: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where `is_set` holds without a break: (first, one past the last)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], is_set.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _line(grey: Grey, ink: Mask, at_least: int) -> Line | None:
    spans = [span for span in _runs(np.any(ink, axis=0)) if span[1] - span[0] >= 2]
    if len(spans) < at_least:
        return None
    centres = np.array([(start + end) / 2 for start, end in spans])
    steps = np.diff(centres)
    pitch = float(steps[np.abs(steps / np.median(steps) - 1) < _SAME_PITCH].mean())
    places = [round(float(centre - centres[0]) / pitch) for centre in centres]
    cells: list[Glyph | None] = [None] * (places[-1] + 1)
    for place, (start, end) in zip(places, spans, strict=True):
        cells[place] = _glyph(grey[:, start:end], ink[:, start:end])
    return Line(tuple(cells))


def _glyph(grey: Grey, ink: Mask) -> Glyph:
    return Glyph(grey, chevron_distance(ink) < _CHEVRON_DISTANCE)


def chevron_distance(ink: Mask) -> float:
    """How far, on average, ink is from the strokes of a filler, in parts of the letter's height."""
    rows = np.flatnonzero(ink.any(axis=1))
    tight = ink[rows[0] : rows[-1] + 1]
    down, across = np.nonzero(tight)
    height, width = tight.shape
    y, x = (down + 0.5) / height, (across + 0.5) / width
    return float(np.abs(np.abs(y - 0.5) - x / 2).mean())
