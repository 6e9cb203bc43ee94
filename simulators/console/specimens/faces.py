"""Faces by number: a picture of who is in front of the camera, with the number in print beneath.

Comparing faces is simulated, and says so: what is compared is the number, `FACE 123456785`,
eight digits and their 7-3-1 check digit. The pose stands beneath it: `POSE FRONT`.
"""

from typing import Final

from PIL import Image, ImageDraw, ImageEnhance

from simulators.console.specimens.face import HEIGHT, WIDTH, draw_face
from simulators.console.specimens.ink import ocr_line
from simulators.console.specimens.model import Pose, Scene, Sex
from simulators.console.specimens.mrz import check_digit
from simulators.kit.ids import Ids

_BAND: Final = 160
_PITCH: Final = 30.0
_LAST_DIGITS: Final[dict[Sex, tuple[str, ...]]] = {"F": tuple("02468"), "M": tuple("13579")}
_FIRST_LINE, _SECOND_LINE, _THIRD_LINE = HEIGHT + 12, HEIGHT + 62, HEIGHT + 112


def face_id_of(number: str) -> str:
    """The id of the face with these eight digits."""
    return number + check_digit(number)


def invent_face(ids: Ids, sex: Sex) -> str:
    """The id of a face that fits: as in a PESEL number, the last digit before the check digit is even for women."""
    return face_id_of(ids.number(7) + ids.pick(_LAST_DIGITS[sex]))


def other_face_than(face_id: str) -> str:
    """Somebody else's face."""
    return face_id_of(f"{(int(face_id[:8]) + 40_000_008) % 100_000_000:08d}")


def camera_view(face_id: str, pose: Pose, scene: Scene) -> Image.Image:
    """What the phone's front camera sees, 640 x 800 px."""
    if scene == "nobody":
        return _labelled(Image.new("RGB", (WIDTH, HEIGHT), (206, 214, 220)), [])
    if scene == "two-people":
        other = other_face_than(face_id)
        return _labelled(_side_by_side(face_id, other, pose), [f"FACE {face_id}", f"FACE {other}", _pose(pose)])
    if scene == "another-person":
        return camera_view(other_face_than(face_id), pose, "alone")
    view = _labelled(draw_face(face_id, pose), [f"FACE {face_id}", _pose(pose)])
    if scene == "obscured":
        return _behind_a_scarf(view)
    return ImageEnhance.Brightness(view).enhance(0.1) if scene == "dark" else view


def _pose(pose: Pose) -> str:
    return f"POSE {pose.upper()}"


def _side_by_side(face_id: str, other: str, pose: Pose) -> Image.Image:
    both = Image.new("RGB", (WIDTH, HEIGHT), (206, 214, 220))
    for place, each in enumerate((face_id, other)):
        both.paste(draw_face(each, pose).resize((WIDTH // 2, HEIGHT // 2)), (place * WIDTH // 2, HEIGHT // 2))
    return both


def _labelled(face: Image.Image, lines: list[str]) -> Image.Image:
    """`face` over a light band with `lines` in OCR-B."""
    view = Image.new("RGB", (WIDTH, HEIGHT + _BAND), (246, 246, 242))
    view.paste(face, (0, 0))
    for top, line in zip((_FIRST_LINE, _SECOND_LINE, _THIRD_LINE), lines, strict=False):
        ocr_line(view, (40, top), line, _PITCH)
    return view


def _behind_a_scarf(view: Image.Image) -> Image.Image:
    """Mouth and nose behind cloth, and half of the number behind a hand."""
    draw = ImageDraw.Draw(view)
    draw.rounded_rectangle((150, 320, 490, 560), radius=60, fill=(92, 98, 112))
    draw.rounded_rectangle((330, HEIGHT + 6, 640, HEIGHT + 56), radius=22, fill=(224, 172, 125))
    return view
