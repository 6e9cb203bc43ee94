"""What goes wrong when a document is photographed; each flaw is an edit of a perfect picture."""

from collections.abc import Callable
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from simulators.console.specimens.model import Flaw


def _blur(picture: Image.Image) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(11))


def _dark(picture: Image.Image) -> Image.Image:
    return ImageEnhance.Brightness(picture).enhance(0.1)


def _glare(picture: Image.Image) -> Image.Image:
    """A lamp mirrored in the laminate: a patch where nothing is left but white."""
    width, height = picture.size
    light = Image.new("L", picture.size, 0)
    ImageDraw.Draw(light).ellipse((width * 0.3, height * 0.15, width * 0.85, height * 0.95), fill=255)
    light = light.filter(ImageFilter.GaussianBlur(40))
    return Image.composite(Image.new("RGB", picture.size, (255, 255, 255)), picture, light)


def _covered(picture: Image.Image) -> Image.Image:
    """A thumb over the lower left corner."""
    width, height = picture.size
    draw = ImageDraw.Draw(picture)
    draw.ellipse((-width * 0.2, height * 0.62, width * 0.38, height * 1.3), fill=(222, 168, 132))
    draw.ellipse((width * 0.22, height * 0.7, width * 0.33, height * 0.85), fill=(240, 205, 188))
    return picture


def _cropped(picture: Image.Image) -> Image.Image:
    """Held too near: the right side and the foot are outside."""
    width, height = picture.size
    return picture.crop((0, 0, round(width * 0.72), round(height * 0.84))).resize(picture.size)


def _screen(picture: Image.Image) -> Image.Image:
    """Photographed from a screen: a dark bezel around, and waves where its pixels meet the camera's."""
    width, height = picture.size
    rows, columns = np.mgrid[0:height, 0:width]
    waves = 22 * np.sin(columns / 2.1 + rows / 37) + 22 * np.sin(rows / 2.3 - columns / 53)
    grid = np.asarray(picture, dtype=np.float32) + waves[..., None].astype(np.float32)
    shown = Image.fromarray(np.clip(grid, 0, 255).astype(np.uint8))
    return _framed(shown, (14, 14, 18), share=0.82)


def _printout(picture: Image.Image) -> Image.Image:
    """A grey copy on office paper, its tones made of dots."""
    grey = ImageOps.grayscale(picture)
    width, height = grey.size
    rows, columns = np.mgrid[0:height, 0:width]
    dots = 38 * np.sin(columns * np.pi / 3) * np.sin(rows * np.pi / 3)
    toned = np.clip(np.asarray(grey, dtype=np.float32) + dots, 0, 255).astype(np.uint8)
    return _framed(Image.fromarray(toned).convert("RGB"), (252, 252, 252), share=0.78)


def _framed(picture: Image.Image, edge: tuple[int, int, int], *, share: float) -> Image.Image:
    """`picture` at `share` of its size, with a margin of one colour around it."""
    width, height = picture.size
    small = picture.resize((round(width * share), round(height * share)), Image.Resampling.BILINEAR)
    whole = Image.new("RGB", picture.size, edge)
    whole.paste(small, ((width - small.width) // 2, (height - small.height) // 2))
    return whole


def _worn(picture: Image.Image) -> Image.Image:
    """Rubbed pale, with scratches across: the zone is broken in places."""
    pale = Image.blend(picture, Image.new("RGB", picture.size, (232, 228, 220)), 0.45)
    width, height = pale.size
    draw = ImageDraw.Draw(pale)
    for number in range(26):
        left = number * 73 % width
        draw.line((left, height, left + 160, 0), fill=(236, 232, 226), width=5 + number % 4 * 3)
    return pale


def _sticker(picture: Image.Image) -> Image.Image:
    """A sticker over the number and the names."""
    width, height = picture.size
    box = (width * 0.35, height * 0.03, width * 0.97, height * 0.4)
    ImageDraw.Draw(picture).rounded_rectangle(box, radius=30, fill=(240, 190, 40))
    return picture


FLAWS: Final[dict[Flaw, Callable[[Image.Image], Image.Image]]] = {
    "none": lambda picture: picture,
    "blur": _blur,
    "dark": _dark,
    "glare": _glare,
    "covered": _covered,
    "cropped": _cropped,
    "screen": _screen,
    "printout": _printout,
    "worn": _worn,
    "sticker": _sticker,
}
