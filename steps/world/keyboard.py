"""A person without a mouse: Tab, arrows, Enter, Space and typing, judged by where the focus is and how it shows.

WCAG 2.2: 2.1.1 (everything by keyboard), 2.1.2 (no trap), 2.4.3 (order), 2.4.7 and 2.4.11 (focus seen, uncovered).
Name and role of the focused control are read from the browser's own accessibility tree.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
from playwright.sync_api import Download, FilePayload, Page, expect

Role = Literal["button", "checkbox", "combobox", "link", "radio", "textbox"]
_LOOK: Final = Path(__file__).with_name("focus.js").read_text()
_MOST_STOPS: Final = 120
_MOST_OPTIONS: Final = 300
_ROUNDS: Final = 2


class KeyboardFault(AssertionError):
    """The page can't be used by keyboard alone; the message says what is wrong with it."""


class _Look(msgspec.Struct, rename="camel"):
    """What `focus.js` tells."""

    on: str
    is_in_view: bool
    is_uncovered: bool
    is_marked: bool
    is_chosen: bool
    option: str
    text: str


class Focus(msgspec.Struct, frozen=True):
    """What holds the focus, by its accessible role and name; `node` tells one control from another."""

    node: int
    role: str
    name: str
    look: _Look

    @property
    def is_nowhere(self) -> bool:
        """Whether nothing on the page holds it."""
        return self.look.on == "nothing"

    def fits(self, role: Role, name: str) -> bool:
        """Whether this is the control of `role` whose name begins with `name`."""
        return self.role == role and self.name.startswith(name)

    def __str__(self) -> str:
        return f"{self.role} {self.name!r}"


class Keyboard:
    """The keys of one device. Names are those that a screen reader says; their beginning is enough."""

    def __init__(self, page: Page) -> None:
        """`page` is what the keys go to."""
        self._page = page
        self._browser = page.context.new_cdp_session(page)
        # The browser is told to hand over its windows for files now: told at the key, it would be late now and then.
        page.on("filechooser", lambda _: None)

    def sees(self, heading: str) -> None:
        """Wait until the page headed `heading` is open."""
        expect(self._page.get_by_role("heading", level=1)).to_have_text(heading, timeout=30_000)

    def presses(self, name: str) -> None:
        """Go to the button and press it."""
        self._see("button", name)
        self._go_to("button", name)
        self._page.keyboard.press("Space")

    def follows(self, name: str) -> None:
        """Go to the link and follow it."""
        self._see("link", name)
        self._go_to("link", name)
        self._page.keyboard.press("Enter")

    def types(self, name: str, text: str, *, send: bool = False) -> None:
        """Go to the field, replace what is in it, and with `send` press Enter."""
        self._see("textbox", name)
        self._go_to("textbox", name)
        self._page.keyboard.press("Control+A")
        self._page.keyboard.type(text)
        if send:
            self._page.keyboard.press("Enter")

    def goes_back_and_types(self, name: str, text: str) -> None:
        """The same, backwards: the field lies before the present control."""
        self._go_to("textbox", name, key="Shift+Tab")
        self._page.keyboard.press("Control+A")
        self._page.keyboard.type(text)

    def ticks(self, name: str) -> None:
        """Go to the declaration and tick it."""
        self._see("checkbox", name)
        self._go_to("checkbox", name)
        self._page.keyboard.press("Space")
        self._must(self.focus().look.is_chosen, f"Space does not tick {name!r}")

    def picks(self, name: str) -> None:
        """Go to the group of choices and move to the one of this name."""
        self._see("radio", name)
        self._walk("Tab", lambda focus: focus.role == "radio" and self._arrows_to(name), f"radio {name!r}")
        if not self.focus().look.is_chosen:
            self._page.keyboard.press("Space")
        self._must(self.focus().look.is_chosen, f"{name!r} can't be chosen")

    def chooses(self, name: str, option: str) -> None:
        """Go to the list and choose the option that begins with `option`: its first word, then arrows."""
        self._see("combobox", name)
        self._go_to("combobox", name)
        self._page.keyboard.type(option.partition(" ")[0])
        for _ in range(_MOST_OPTIONS):
            if self.focus().look.option.startswith(option):
                return
            self._page.keyboard.press("ArrowDown")
        raise KeyboardFault(f"{option!r} can't be chosen in {name!r}")

    def brings(self, name: str, file: FilePayload) -> None:
        """Go to where a file is chosen, open the system's window for it, and choose `file` there."""
        self._go_to("button", name)
        with self._page.expect_file_chooser() as opened:
            self._page.keyboard.press("Enter")
        opened.value.set_files(file)

    def downloads(self, name: str) -> Download:
        """Follow a link that gives a file."""
        with self._page.expect_download() as begun:
            self.follows(name)
        return begun.value

    def skips_to_content(self) -> None:
        """The first stop of a page leads past what all pages share."""
        self._page.keyboard.press("Tab")
        self._must(self.focus().fits("link", "Przejdź do treści"), f"the first stop is {self.focus()}")
        self._page.keyboard.press("Enter")
        self._must(self.focus().role == "main", f"the content does not take the focus: {self.focus()}")

    def focus(self) -> Focus:
        """What holds the focus now."""
        element = self._browser.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
        asked = {"objectId": element["objectId"], "functionDeclaration": _caller(), "returnByValue": True}
        asked["arguments"] = [{"objectId": element["objectId"]}]
        look = self._browser.send("Runtime.callFunctionOn", asked)["result"]["value"]
        about = {"objectId": element["objectId"], "fetchRelatives": False}
        node = self._browser.send("Accessibility.getPartialAXTree", about)["nodes"][0]
        return Focus(
            node=node["backendDOMNodeId"],
            role=_value(node, "role"),
            name=_value(node, "name").strip(),
            look=msgspec.convert(look, _Look),
        )

    def _go_to(self, role: Role, name: str, *, key: str = "Tab") -> None:
        if not self.focus().fits(role, name):
            self._walk(key, lambda focus: focus.fits(role, name), f"{role} {name!r}")

    def _see(self, role: Role, name: str) -> None:
        expect(self._page.get_by_role(role, name=name).first).to_be_visible(timeout=30_000)

    def _walk(self, key: str, is_there: Callable[[Focus], bool], wanted: str) -> None:
        """Press `key` until `is_there`; the focus is judged at every stop."""
        met: list[str] = []
        before, rounds = self.focus(), 0
        for _ in range(_MOST_STOPS):
            self._page.keyboard.press(key)
            now = self.focus()
            rounds += now.is_nowhere
            if rounds > _ROUNDS:
                break
            if not now.is_nowhere:
                self._judge(now, before, key)
                met.append(str(now))
                if is_there(now):
                    return
            before = now
        raise KeyboardFault(f"{key} never comes to {wanted}, only to {'; '.join(dict.fromkeys(met))}")

    def _judge(self, now: Focus, before: Focus, key: str) -> None:
        self._must(now.node != before.node, f"the focus is trapped: {key} does not leave {now}")
        self._must(bool(now.name), f"the focus is on a {now.role} without a name ({now.look.on})")
        self._must(now.look.is_in_view, f"the focus is out of sight: {now}")
        self._must(now.look.is_uncovered, f"the focus is covered: {now}")
        self._must(now.look.is_marked, f"the focus can't be seen: {now}")

    def _arrows_to(self, name: str) -> bool:
        first = self.focus()
        now = first
        while not now.name.startswith(name):
            self._page.keyboard.press("ArrowDown")
            now = self.focus()
            if now.node == first.node:
                return False
        return True

    def _must(self, holds: bool, otherwise: str) -> None:
        if not holds:
            raise KeyboardFault(f"{otherwise} (on {self._page.title()!r})")


def _caller() -> str:
    return f"function (element) {{ return ({_LOOK.strip().rstrip(';')})(element); }}"


def _value(node: dict[str, Any], what: str) -> str:
    return str(node.get(what, {}).get("value", ""))
