"""What the keyboard finds wrong with a page."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Page

from steps.world.browser import browser
from steps.world.keyboard import Keyboard, KeyboardFault

GOOD: Final = """<!doctype html><html lang="pl"><title>Toy</title><body><main>
<a href="#x">Dokąd</a>
<label>Imię <input id="name"></label>
<fieldset><legend>Kolor</legend>
<label><input type="radio" name="colour"> Zielony</label><label><input type="radio" name="colour"> Żółty</label>
</fieldset>
<label>Kraj <select id="country">
<option>Wybierz</option><option>Polska</option><option>Portugalia</option></select></label>
<label><input type="checkbox" id="agreed"> Zgadzam się</label>
<button onclick="document.title = 'Pressed'">Dalej</button>
</main></body></html>"""

FAULTS: Final = {
    "never comes to button 'Dalej'": ("<button onclick", "<button tabindex=-1 onclick"),
    "can't be seen": ("<main>", "<main><style>*:focus { outline: none }</style>"),
    "is trapped": ('<input id="name">', '<input id="name" onkeydown="event.preventDefault()">'),
    "without a name": ("Imię <input", "<input"),
    "out of sight": ('<input id="name">', '<input id="name" style="position: fixed; left: -2000px">'),
    "is covered": (
        "<main>",
        '<main><div style="position: fixed; inset: 0; background: white; z-index: 9"></div>',
    ),
}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with browser(headed=False) as running:
        yield running.new_page()


@pytest.fixture
def keys(page: Page) -> Keyboard:
    page.set_content(GOOD)
    return Keyboard(page)


def test_every_kind_of_control_is_reached_and_used(keys: Keyboard, page: Page) -> None:
    keys.types("Imię", "Anna")
    keys.picks("Żółty")
    keys.chooses("Kraj", "Portugalia")
    keys.ticks("Zgadzam się")
    keys.goes_back_and_types("Imię", "Ewa")
    keys.presses("Dalej")
    assert page.title() == "Pressed"
    assert page.locator("#name").input_value() == "Ewa"
    assert page.locator("#country").input_value() == "Portugalia"
    assert page.locator("#agreed").is_checked()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named(keys: Keyboard, page: Page, fault: str) -> None:
    page.set_content(GOOD.replace(*FAULTS[fault]))
    with pytest.raises(KeyboardFault, match=fault):
        keys.presses("Dalej")


def test_an_option_that_is_not_there_is_not_chosen(keys: Keyboard) -> None:
    with pytest.raises(KeyboardFault, match="can't be chosen"):
        keys.chooses("Kraj", "Litwa")
