"""The camera of a phone: a scenario holds a picture in front of it, and pages see that as a live stream."""

import base64
import io
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import BrowserContext

_SCRIPT: Final = Path(__file__).with_name("camera.js")


def _darkness() -> bytes:
    """What a camera sees before anything is held in front of it."""
    picture = io.BytesIO()
    Image.new("RGB", (1280, 960), "black").save(picture, "JPEG")
    return picture.getvalue()


class Camera:
    """One camera; what is shown stays until something else is."""

    def __init__(self, context: BrowserContext) -> None:
        """Give every page of `context` this camera."""
        self._held = _darkness()
        context.grant_permissions(["camera"])
        context.expose_function("heldInFrontOfCamera", lambda: base64.b64encode(self._held).decode())
        context.add_init_script(path=_SCRIPT)

    def show(self, picture: bytes) -> None:
        """Hold `picture` (JPEG) in front of the camera."""
        self._held = picture
