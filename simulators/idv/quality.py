"""Whether a photograph can be used, and what raises doubts about what it shows.

Thresholds were measured on the specimens of the bench (1250 px wide documents, 640 px selfies, each
flaw, all kinds and sides; docs/identity.md has the table). Sharpness is the variance of the Laplacian
at half size: sharp specimens 570 and more, blurred ones below 5.
"""

from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from simulators.idv.model import Flaw, Suspicion
from simulators.idv.picture import bands_of, margin_of

_DARK_MEAN: Final = 70.0
_DARK_BEZEL: Final = 45.0
_BLURRED: Final = 120.0
_SATURATED: Final = 253
_GLARE_SHARE: Final = 0.16
_COLOURFUL: Final = 55  # strongest minus weakest of red, green, blue
_PATCH_SHARE: Final = 0.06
_PATCH_AT_BORDER: Final = 0.05
_BORDER: Final = 12
_INK: Final = 130.0
_EDGE: Final = 26  # text keeps 30 and more away from the side
_INK_AT_EDGE: Final = 0.006
_TOP_STRIP: Final = 40  # a document's coloured head reaches both sides
_GREY_CHROMA: Final = 2.0
_PALE_INK: Final = 90.0
_PORTRAIT: Final = (0.12, 0.68, 0.02, 0.34)  # top, bottom, left, right, in parts of the picture
_WEIGHTS: Final = np.array([299, 587, 114], dtype=np.float32) / 1000


class Quality(msgspec.Struct, frozen=True):
    """What was measured; shares are 0..1, greys 0..255."""

    brightness: float
    sharpness: float
    saturated: float
    patch: float
    patch_at_border: float
    ink_at_edge: float
    chroma: float
    ink: float
    margin: float | None


def measure(picture: Image.Image) -> Quality:
    """The measures of `picture`."""
    red, green, blue = bands = bands_of(picture)
    grey = np.stack(bands, axis=2) @ _WEIGHTS
    weakest = np.minimum(np.minimum(red, green), blue)
    chroma = np.maximum(np.maximum(red, green), blue) - weakest
    patch = _outside_portrait(chroma > _COLOURFUL)
    border = np.ones(patch.shape, dtype=bool)
    border[_BORDER:-_BORDER, _BORDER:-_BORDER] = False
    return Quality(
        brightness=float(grey.mean()),
        sharpness=_sharpness(picture),
        saturated=float((weakest >= _SATURATED).mean()),
        patch=float(patch.mean()),
        patch_at_border=float(patch[border].mean()),
        ink_at_edge=float((grey[_TOP_STRIP:, -_EDGE:] < _INK).any(axis=1).mean()),
        chroma=float(chroma.mean()),
        ink=float(np.percentile(grey, 1)),
        margin=margin_of(picture),
    )


def _outside_portrait(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    top, bottom, left, right = _PORTRAIT
    height, width = mask.shape
    mask = mask.copy()
    mask[round(top * height) : round(bottom * height), round(left * width) : round(right * width)] = False
    return mask


def _sharpness(picture: Image.Image) -> float:
    grey = np.asarray(picture.convert("L").reduce(2)).astype(np.float32)
    inner = grey[1:-1, 1:-1]
    return float((grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:] - 4 * inner).var())


def flaw_of_document(quality: Quality) -> Flaw | None:
    """Why the photograph of a document has to be taken again; a margin of one colour is not a flaw."""
    if is_screen(quality):
        return None
    if quality.brightness < _DARK_MEAN:
        return "dark"
    if quality.sharpness < _BLURRED:
        return "blurred"
    if quality.patch > _PATCH_SHARE and quality.patch_at_border > _PATCH_AT_BORDER:
        return "covered"
    if quality.margin is None and quality.saturated > _GLARE_SHARE:
        return "glare"
    return "cut-off" if quality.ink_at_edge > _INK_AT_EDGE else None


def flaw_of_face(quality: Quality) -> Flaw | None:
    """Why a selfie has to be taken again."""
    return "dark" if quality.brightness < _DARK_MEAN else None


def suspicions_of(quality: Quality) -> tuple[Suspicion, ...]:
    """What makes the document doubtful although the photograph is good."""
    found: list[Suspicion] = []
    if is_screen(quality):
        found.append("screen")
    elif quality.chroma < _GREY_CHROMA:
        found.append("printout")
    if quality.ink > _PALE_INK:
        found.append("worn")
    if quality.patch > _PATCH_SHARE and quality.patch_at_border <= _PATCH_AT_BORDER:
        found.append("sticker")
    return tuple(found)


def is_screen(quality: Quality) -> bool:
    """Whether a dark bezel frames a bright picture."""
    return quality.margin is not None and quality.margin < _DARK_BEZEL and quality.brightness > _DARK_MEAN
