import base64
import io

from PIL import Image, ImageDraw

from reports.pictures import Album
from reports.record import Attachment


def screenshot(width: int, height: int) -> bytes:
    picture = Image.new("RGB", (width, height), "white")
    for line in range(20, height, 40):
        ImageDraw.Draw(picture).text((20, line), "Podpis kwalifikowany bez wychodzenia z domu", "black", font_size=16)
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=45)
    return written.getvalue()


def attached(content: bytes) -> Attachment:
    return Attachment("Anna computer.jpg", "image/jpeg", content)


def opened(link: str) -> Image.Image:
    head, _, body = link.partition(",")
    picture = Image.open(io.BytesIO(base64.b64decode(body)))
    assert head == f"data:image/{(picture.format or '').lower()};base64"
    return picture


def test_computer_screens_are_less_than_half_their_size_and_keep_their_shape() -> None:
    seen = attached(screenshot(1280, 800))
    link = Album([seen, attached(screenshot(390, 844))]).link(seen)
    assert opened(link).size == (960, 600)
    assert len(link) < len(seen.content) / 2


def test_phone_screens_keep_their_size() -> None:
    seen = attached(screenshot(390, 844))
    assert opened(Album([seen]).link(seen)).size == (390, 844)


def test_what_is_no_picture_stays_as_it_is() -> None:
    seen = attached(b"\xff\xd8\xff cut off")
    assert Album([seen]).link(seen) == f"data:image/jpeg;base64,{base64.b64encode(seen.content).decode()}"
