"""The camera of a phone: a scenario holds a picture in front of it, and pages see that as a live stream."""

import base64
import io
from functools import cache, partial
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import BrowserContext

from steps.world.waiting import eventually

_SCRIPT: Final = Path(__file__).with_name("camera.js")
_IS_SEEN: Final = "(showing) => !window.throughCamera?.isOpen || window.throughCamera.showing === showing"
_SEEN_WITHIN: Final = 20.0


@cache
def _darkness() -> bytes:
    """What a camera sees before anything is held in front of it."""
    picture = io.BytesIO()
    Image.new("RGB", (1280, 960), "black").save(picture, "JPEG")
    return picture.getvalue()


class Camera:
    """One camera; what is shown stays until something else is."""

    def __init__(self, context: BrowserContext) -> None:
        """Give every page of `context` this camera."""
        self._context = context
        self._held = _darkness()
        self._showings = 0
        context.grant_permissions(["camera"])
        context.expose_function("heldInFrontOfCamera", self._unless_seen)
        context.add_init_script(path=_SCRIPT)

    def show(self, picture: bytes) -> None:
        """Hold `picture` (JPEG) in front of the camera, until each page that looks through it has seen it."""
        self._held = picture
        self._showings += 1
        for page in self._context.pages:
            eventually(partial(page.evaluate, _IS_SEEN, self._showings), within=_SEEN_WITHIN)

    def _unless_seen(self, showing: int) -> dict[str, object] | None:
        """What is held now, in base64; None if the page has it already, from showing number `showing`."""
        if showing == self._showings:
            return None
        return {"showing": self._showings, "picture": base64.b64encode(self._held).decode()}
