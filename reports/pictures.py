"""Screenshots made small, so that a whole run's fit into one file."""

import base64
import io
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from PIL import Image, UnidentifiedImageError

from reports.record import Attachment

_WIDEST: Final = 960  # px; 16 px letters stay legible
_QUALITY: Final = 45
_EFFORT: Final = 2  # of 6; more costs twice the time for a twentieth of the size
_AT_ONCE: Final = 2


class Album:
    """The pictures of a run as links that need no file beside the report; equal ones are reduced once."""

    def __init__(self, pictures: Iterable[Attachment]) -> None:
        """Reduces them, which takes some 40 ms of CPU each."""
        contents = {each.content: each for each in pictures}
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            self._links = dict(zip(contents, pool.map(_link, contents.values()), strict=True))

    def link(self, picture: Attachment) -> str:
        """The picture as a link."""
        return self._links[picture.content]


def _link(picture: Attachment) -> str:
    media_type, content = _reduced(picture)
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def _reduced(picture: Attachment) -> tuple[str, bytes]:
    """As WebP, no wider than a report shows it; as it is where that would save nothing, or can't be done."""
    try:
        drawn = Image.open(io.BytesIO(picture.content)).convert("RGB")
    except UnidentifiedImageError:
        return picture.media_type, picture.content
    if drawn.width > _WIDEST:
        drawn = drawn.resize((_WIDEST, round(drawn.height * _WIDEST / drawn.width)), Image.Resampling.BILINEAR)
    written = io.BytesIO()
    drawn.save(written, "WEBP", quality=_QUALITY, method=_EFFORT)
    small = written.getvalue()
    return ("image/webp", small) if len(small) < len(picture.content) else (picture.media_type, picture.content)
