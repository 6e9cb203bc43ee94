"""Recognises single letters of OCR-B by their shape (ISO 1073-2).

Document numbers mix letters and digits at random. A reader that leans on what words look like is at
a loss there; the font is known, so each letter is compared with the font's own. Likeness is correlation,
which neither faint ink nor grey paper changes.
"""

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from simulators.idv.mrz_text import DIGITS, LETTERS
from simulators.idv.zone import Glyph, Grey

FONT: Final = "/usr/share/fonts/opentype/ocr-b/OCRB.otf"
_ALPHABET: Final = LETTERS + DIGITS
_LEAST_LIKENESS: Final = 0.65  # letters of usable photographs have 0.82 and more, spoilt ones 0.45 and less
_GRID: Final = (32, 48)  # fine enough for 0 and O
_DRAWN: Final = 120  # pixels; large enough that the grid is not coarser than it
_SOFT: Final = 3  # pixels by which a camera blurs a letter drawn as large
_PAPER_PERCENTILE: Final = 95


def recognise(glyph: Glyph) -> str | None:
    """The letter or digit whose shape `glyph` is most like; None when it is like none."""
    likeness = _shapes() @ _shape(glyph.pixels)
    best = int(likeness.argmax())
    return _ALPHABET[best] if likeness[best] > _LEAST_LIKENESS else None


@cache
def _shapes() -> NDArray[np.float32]:
    """A row for each letter."""
    return np.stack([_shape(_drawn(letter)) for letter in _ALPHABET])


def _drawn(letter: str) -> Grey:
    font = ImageFont.truetype(FONT, _DRAWN)
    sheet = Image.new("L", (2 * _DRAWN, 2 * _DRAWN), 255)
    ImageDraw.Draw(sheet).text((_DRAWN // 2, _DRAWN // 4), letter, fill=0, font=font)
    return np.asarray(sheet.filter(ImageFilter.GaussianBlur(_SOFT)))


def _shape(pixels: Grey) -> NDArray[np.float32]:
    """The grid of `pixels` as a vector of mean 0 and length 1: the product of two is how alike they are."""
    grid = _grid(pixels).ravel()
    grid -= grid.mean()
    return np.asarray(grid / max(float(np.linalg.norm(grid)), 1.0))


def _grid(pixels: Grey) -> NDArray[np.float32]:
    """`pixels` cut to their ink and fitted into the grid, its height filled and its proportions kept."""
    paper = float(np.percentile(pixels, _PAPER_PERCENTILE))
    ink = pixels <= (float(pixels.min()) + paper) / 2
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    tight = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    width = max(1, min(_GRID[0], round(tight.shape[1] * _GRID[1] / tight.shape[0])))
    small = Image.fromarray(tight).resize((width, _GRID[1]), Image.Resampling.LANCZOS)
    grid = np.full((_GRID[1], _GRID[0]), paper, dtype=np.float32)
    left = (_GRID[0] - width) // 2
    grid[:, left : left + width] = np.asarray(small, dtype=np.float32)
    return grid
