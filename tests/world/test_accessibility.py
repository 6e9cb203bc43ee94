"""Which pages are of one kind, so that each kind is judged once."""

from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Page

from steps.world.accessibility import Accessibility


class Shown:
    """A page that axe finds nothing wrong with."""

    viewport_size = {"width": 1280, "height": 800}

    def __init__(self, path: str, heading: str = "Dane osobowe") -> None:
        self.url = f"http://127.0.0.1:8600{path}"
        self._heading = heading

    def evaluate(self, script: str, *_: object) -> list[object]:
        return [self._heading, False, "text/html"] if "contentType" in script else []


def kinds(folder: Path, *pages: Shown) -> int:
    accessibility = Accessibility(folder, {"portal": "http://127.0.0.1:8600"})
    for each in pages:
        assert accessibility.judge(cast(Page, each)) == []
    return len(list(folder.iterdir()))


@pytest.mark.parametrize("one", ["order-7f3a9kx2mq4r", "order-zxpyxakmpfzs"])
def test_same_page_of_another_order_is_of_the_same_kind(tmp_path: Path, one: str) -> None:
    assert kinds(tmp_path, Shown(f"/orders/{one}/personal-data"), Shown("/orders/order-x2/personal-data")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Shown("/orders/order-x2/personal-data"), Shown("/orders/order-x2/parameters")),
        (Shown("/recovery/user-name"), Shown("/recovery/password")),
        (Shown("/login", "Logowanie"), Shown("/login", "Konto zablokowane")),
    ],
)
def test_other_page_is_of_another_kind(tmp_path: Path, one: Shown, other: Shown) -> None:
    assert kinds(tmp_path, one, other) == 2
