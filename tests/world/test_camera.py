"""What a page is told when it looks through the camera of a phone."""

import base64
from collections.abc import Callable
from typing import Any, cast

from playwright.sync_api import BrowserContext

from steps.world.camera import Camera


class Looking:
    """A page that sees what is held after it has been asked twice."""

    asked = 0

    def evaluate(self, _: str, showing: int) -> bool:
        assert showing == 1
        self.asked += 1
        return self.asked > 2


class Phone:
    """A browser context that remembers what its pages may call."""

    look: Callable[[int], Any]

    def __init__(self) -> None:
        self.pages: list[Looking] = []

    def grant_permissions(self, _: list[str]) -> None: ...

    def expose_function(self, _: str, look: Callable[[int], Any]) -> None:
        self.look = look

    def add_init_script(self, **_: object) -> None: ...


def test_picture_is_handed_over_once_and_again_when_another_is_held() -> None:
    phone = Phone()
    camera = Camera(cast(BrowserContext, phone))
    dark = phone.look(-1)
    assert phone.look(dark["showing"]) is None
    camera.show(b"a passport")
    seen = phone.look(dark["showing"])
    assert base64.b64decode(seen["picture"]) == b"a passport"
    assert phone.look(seen["showing"]) is None


def test_picture_is_held_until_each_page_has_seen_it() -> None:
    phone = Phone()
    phone.pages = [Looking(), Looking()]
    Camera(cast(BrowserContext, phone)).show(b"a passport")
    assert [each.asked for each in phone.pages] == [3, 3]
