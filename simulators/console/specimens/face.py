"""Draws an invented face from its number; the same number gives the same face, in four poses."""

import hashlib
from dataclasses import dataclass
from typing import Final, TypeVar

from PIL import Image, ImageDraw

from simulators.console.specimens.ink import Colour
from simulators.console.specimens.model import Pose

T = TypeVar("T")
WIDTH: Final = 640
HEIGHT: Final = 640
_SCALE: Final = 2  # drawn larger and reduced, for smooth edges
_SKINS: Final[tuple[Colour, ...]] = ((255, 224, 196), (241, 194, 155), (224, 172, 125), (186, 130, 90), (141, 92, 62))
_HAIRS: Final[tuple[Colour, ...]] = (
    (36, 28, 24),
    (88, 56, 34),
    (150, 98, 48),
    (214, 178, 106),
    (150, 150, 152),
    (120, 44, 28),
)
_CLOTHES: Final[tuple[Colour, ...]] = ((46, 78, 126), (120, 48, 60), (52, 96, 74), (70, 70, 82), (126, 96, 42))
_EYES: Final[tuple[Colour, ...]] = ((74, 104, 60), (60, 96, 140), (92, 58, 32), (96, 104, 108))
_TURN: Final[dict[Pose, tuple[int, int]]] = {"front": (0, 0), "left": (-58, 0), "right": (58, 0), "up": (0, -52)}


@dataclass(frozen=True)
class _Features:
    skin: Colour
    hair: Colour
    cloth: Colour
    eye: Colour
    half_width: int
    long_hair: bool
    beard: bool
    glasses: bool
    brow: int
    nose: int
    mouth: int


def _features(face_id: str) -> _Features:
    """Whoever's eighth digit is even is a woman: long hair more often than not, and no beard."""
    is_woman = int(face_id[7]) % 2 == 0
    chance = iter(hashlib.sha256(face_id.encode()).digest())

    def pick(options: tuple[T, ...]) -> T:
        return options[next(chance) % len(options)]

    return _Features(
        skin=pick(_SKINS),
        hair=pick(_HAIRS),
        cloth=pick(_CLOTHES),
        eye=pick(_EYES),
        half_width=pick((122, 130, 138, 146)),
        long_hair=pick((True, True, True, False) if is_woman else (True, False, False, False)),
        beard=pick((True, False, False)) and not is_woman,
        glasses=pick((True, False, False)),
        brow=pick((6, 9, 12)),
        nose=pick((20, 26, 32)),
        mouth=pick((44, 54, 64)),
    )


class _Easel:
    """Draws shapes given by centre and half axes, in face coordinates of 640 x 640."""

    def __init__(self, picture: Image.Image) -> None:
        self._draw = ImageDraw.Draw(picture)

    def oval(self, x: float, y: float, half_x: float, half_y: float, fill: Colour) -> None:
        self._draw.ellipse(_scaled(x - half_x, y - half_y, x + half_x, y + half_y), fill=fill)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour) -> None:
        self._draw.rounded_rectangle(_scaled(left, top, right, bottom), radius=40 * _SCALE, fill=fill)

    def line(self, *places: float, fill: Colour, width: float) -> None:
        self._draw.line(_scaled(*places), fill=fill, width=round(width * _SCALE), joint="curve")

    def ring(self, x: float, y: float, half: float) -> None:
        corners = _scaled(x - half, y - half * 0.8, x + half, y + half * 0.8)
        self._draw.ellipse(corners, outline=(30, 30, 34), width=5 * _SCALE)

    def arc(self, x: float, y: float, half_x: float, half_y: float, fill: Colour) -> None:
        corners = _scaled(x - half_x, y - half_y, x + half_x, y + half_y)
        self._draw.arc(corners, 20, 160, fill=fill, width=9 * _SCALE)


def _scaled(*places: float) -> list[float]:
    return [place * _SCALE for place in places]


def darker(colour: Colour, share: float) -> Colour:
    """`colour` with `share` (0..1) of its light."""
    red, green, blue = (round(part * share) for part in colour)
    return red, green, blue


def draw_face(face_id: str, pose: Pose = "front") -> Image.Image:
    """A head and shoulders before a plain wall, 640 x 640 px."""
    features = _features(face_id)
    picture = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), (206, 214, 220))
    easel = _Easel(picture)
    _draw_body(easel, features)
    _draw_head(easel, features)
    _draw_look(easel, features, *_TURN[pose])
    return picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _draw_body(easel: _Easel, features: _Features) -> None:
    if features.long_hair:
        easel.box(320 - features.half_width - 34, 190, 320 + features.half_width + 34, 520, features.hair)
    easel.box(110, 520, 530, 800, features.cloth)
    easel.box(268, 430, 372, 570, darker(features.skin, 0.9))


def _draw_head(easel: _Easel, features: _Features) -> None:
    easel.oval(320, 250, features.half_width + 20, 168, features.hair)
    for side in (-1, 1):
        easel.oval(320 + side * features.half_width, 305, 24, 38, darker(features.skin, 0.93))
    easel.oval(320, 300, features.half_width, 178, features.skin)
    easel.oval(320, 160, features.half_width - 8, 62, features.hair)


def _draw_look(easel: _Easel, features: _Features, turn: int, nod: int) -> None:
    x, y = 320 + turn, 290 + nod
    if features.beard:
        easel.oval(x * 0.6 + 128, y + 128, 84, 62, features.hair)
    for side in (-1, 1):
        eye = x + side * (54 - abs(turn) * 0.2)
        easel.oval(eye, y, 27, 16, (252, 252, 250))
        easel.oval(eye + turn * 0.16, y + nod * 0.12, 13, 14, features.eye)
        easel.oval(eye + turn * 0.16, y + nod * 0.12, 6, 6, (12, 12, 12))
        easel.line(eye - 30, y - 32, eye + 30, y - 34, fill=features.hair, width=features.brow)
        if features.glasses:
            easel.ring(eye, y, 42)
    easel.line(x, y + 14, x + 8 + turn * 0.3, y + 60, x - 10, y + 66, fill=darker(features.skin, 0.78), width=7)
    easel.oval(x - 2, y + 64, features.nose, 10, darker(features.skin, 0.88))
    easel.arc(x, y + 92, features.mouth, 30, (168, 70, 66))
