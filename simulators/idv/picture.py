"""Pictures as they come from a phone: opened with care, set upright, brought to one size."""

import io
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from simulators.idv.refusals import NotAPicture

Band = NDArray[np.uint8]
DOCUMENT_WIDTH: Final = 1250
FACE_WIDTH: Final = 640
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_MOST_PIXELS: Final = 50_000_000
_RING: Final = 24  # pixels along each side in which a margin shows
_EVEN: Final = 3.0  # grey values; a margin of one colour varies less
_MARGIN_TOLERANCE: Final = 12


def open_picture(content: bytes, width: int) -> Image.Image:
    """The picture in `content`, upright, RGB, `width` pixels wide; raises NotAPicture."""
    try:
        opened = Image.open(io.BytesIO(content), formats=_FORMATS)
        if opened.width * opened.height > _MOST_PIXELS or min(opened.size) < 2:
            raise NotAPicture(field="picture")
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise NotAPicture(field="picture") from error
    height = max(1, round(upright.height * width / upright.width))
    if height > 4 * width:
        raise NotAPicture(field="picture")
    return upright if upright.width == width else upright.resize((width, height), Image.Resampling.LANCZOS)


def bands_of(picture: Image.Image) -> tuple[Band, Band, Band]:
    """Red, green and blue, each rows x columns, 0..255: apart, they are compared many times faster."""
    red, green, blue = (np.asarray(band) for band in picture.convert("RGB").split())
    return red, green, blue


def margin_of(picture: Image.Image) -> float | None:
    """The grey value of the even margin all around `picture`; None when there is none."""
    grey = np.asarray(picture.convert("L")).astype(np.float32)
    sides = (grey[:_RING], grey[-_RING:], grey[:, :_RING], grey[:, -_RING:])
    if any(float(side.std()) > _EVEN for side in sides):
        return None
    means = [float(side.mean()) for side in sides]
    return means[0] if max(means) - min(means) < _EVEN else None


def without_margin(picture: Image.Image) -> Image.Image:
    """What lies within an even margin, as wide as the whole was."""
    margin = margin_of(picture)
    if margin is None:
        return picture
    grey = np.asarray(picture.convert("L")).astype(np.float32)
    inside = np.abs(grey - margin) > _MARGIN_TOLERANCE
    rows, columns = np.flatnonzero(inside.mean(axis=1) > 0.02), np.flatnonzero(inside.mean(axis=0) > 0.02)
    if rows.size < 2 or columns.size < 2:
        return picture
    cut = picture.crop((int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1))
    return cut.resize((picture.width, round(cut.height * picture.width / cut.width)), Image.Resampling.LANCZOS)
