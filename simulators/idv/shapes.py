"""Recognises single letters of OCR-B by their shape (ISO 1073-2).

Document numbers mix letters and digits at random. A reader that leans on what words look like is at
a loss there; the font is known, so each letter is compared with the font's own.
"""

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from simulators.idv.mrz_text import DIGITS, LETTERS
from simulators.idv.zone import Glyph, Grey

FONT: Final = "/usr/share/fonts/opentype/ocr-b/OCRB.otf"
_GRID: Final = (16, 24)
_DRAWN: Final = 120  # pixels; large enough that the grid below is not coarse
_PAPER: Final = 200  # lighter than this is paper


def recognise(glyph: Glyph, alphabet: str) -> str:
    """The letter of `alphabet` whose shape `glyph` comes nearest to."""
    mine = _grid(glyph.pixels)
    return min(alphabet, key=lambda letter: float(np.abs(mine - _shapes()[letter]).mean()))


@cache
def _shapes() -> dict[str, NDArray[np.float32]]:
    return {letter: _grid(_drawn(letter)) for letter in LETTERS + DIGITS}


def _drawn(letter: str) -> Grey:
    font = ImageFont.truetype(FONT, _DRAWN)
    sheet = Image.new("L", (2 * _DRAWN, 2 * _DRAWN), 255)
    ImageDraw.Draw(sheet).text((_DRAWN // 2, _DRAWN // 4), letter, fill=0, font=font)
    return np.asarray(sheet)


def _grid(pixels: Grey) -> NDArray[np.float32]:
    """`pixels` cut to their ink and fitted into the grid, its height filled and its proportions kept."""
    ink = pixels < (int(pixels.min()) + _PAPER) // 2
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    tight = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    width = max(1, min(_GRID[0], round(tight.shape[1] * _GRID[1] / tight.shape[0])))
    small = np.asarray(Image.fromarray(tight).resize((width, _GRID[1]), Image.Resampling.BOX), dtype=np.float32)
    grid = np.full((_GRID[1], _GRID[0]), 255, dtype=np.float32)
    left = (_GRID[0] - width) // 2
    grid[:, left : left + width] = small
    return grid / np.float32(255)
