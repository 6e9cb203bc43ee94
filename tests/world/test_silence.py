"""An address where nobody answers: a fault, unless the scenario is about it."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser

from steps.world.browser import browser
from steps.world.net import LeftUnsaid, Net

NOBODY: Final = "http://127.0.0.1:9"
ASKS: Final = f"<script>fetch('{NOBODY}/version').catch(() => {{ document.title = 'Nobody' }})</script>"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser(headed=False) as running:
        yield running


def ask(chromium: Browser, net: Net) -> None:
    context = chromium.new_context()
    net.watch(context)
    page = context.new_page()
    page.route("http://bench.example/", lambda route: route.fulfill(body=ASKS, content_type="text/html"))
    page.goto("http://bench.example/")
    page.wait_for_function("document.title === 'Nobody'")
    context.close()


def test_silence_that_no_sentence_asked_about_fails(chromium: Browser) -> None:
    net = Net()
    ask(chromium, net)
    with pytest.raises(LeftUnsaid, match="a page wrote an error to its console"):
        net.draw()


def test_silence_that_the_scenario_is_about_does_not(chromium: Browser) -> None:
    net = Net()
    net.expect_silence_of(NOBODY)
    ask(chromium, net)
    net.draw()
