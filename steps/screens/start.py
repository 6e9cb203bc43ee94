"""The portal's front page, before anybody logs in."""

import re

from playwright.sync_api import Locator, Page, expect


class StartPage:
    """What is offered and what is needed for it."""

    def __init__(self, page: Page, portal: str) -> None:
        """`portal` is the portal's address."""
        self._page = page
        self._portal = portal

    def open(self) -> "StartPage":
        """Come to the portal; asserts that this is its front page."""
        self._page.goto(self._portal)
        return self.seen()

    def seen(self) -> "StartPage":
        """Asserts that this page stands open."""
        expect(self._page.get_by_role("heading", level=2, name="Co będzie potrzebne")).to_be_visible()
        return self

    def need(self, name: str) -> Locator:
        """The entry of the list of needs that begins with `name`."""
        return (
            self._page.get_by_role("main")
            .get_by_role("listitem")
            .filter(has_text=re.compile(rf"^\s*{re.escape(name)}"))
        )
