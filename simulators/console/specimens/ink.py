"""Pens of the specimen printer: fonts by purpose, and text that fits its place."""

from functools import lru_cache
from io import BytesIO
from typing import Final, Literal

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
Font = Literal["plain", "bold", "ocr-b"]

BLACK: Final[Colour] = (20, 22, 26)
LABEL: Final[Colour] = (96, 104, 112)
WHITE: Final[Colour] = (250, 250, 248)
_FILES: Final[dict[Font, str]] = {
    "plain": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "bold": "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    "ocr-b": "/usr/share/fonts/opentype/ocr-b/OCRB.otf",
}
_JPEG_QUALITY: Final = 88


@lru_cache(maxsize=64)
def font(name: Font, size: float) -> ImageFont.FreeTypeFont:
    """The font `name` at `size` pixels."""
    return ImageFont.truetype(_FILES[name], size)


def write(picture: Image.Image, place: tuple[int, int], words: str, pen: tuple[Font, float], width: int = 9999) -> None:
    """`words` at `place` (their upper left corner); smaller than `pen` says when they would be wider than `width`."""
    name, size = pen
    while size > 8 and font(name, size).getlength(words) > width:
        size -= 1
    ImageDraw.Draw(picture).text(place, words, fill=BLACK, font=font(name, size))


def label(picture: Image.Image, place: tuple[int, int], words: str) -> None:
    """A small caption above a printed value."""
    ImageDraw.Draw(picture).text(place, words, fill=LABEL, font=font("plain", 17))


def ocr_line(picture: Image.Image, place: tuple[int, int], words: str, pitch: float) -> None:
    """`words` in OCR-B, `pitch` pixels from letter to letter."""
    of_one = font("ocr-b", 100).getlength("<") / 100
    ImageDraw.Draw(picture).text(place, words, fill=BLACK, font=font("ocr-b", pitch / of_one))


def as_jpeg(picture: Image.Image) -> bytes:
    """The picture as a camera hands it over."""
    held = BytesIO()
    picture.convert("RGB").save(held, "JPEG", quality=_JPEG_QUALITY)
    return held.getvalue()
