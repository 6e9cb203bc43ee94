"""The site's page that has something signed: what it says while the person is busy with the program."""

from typing import Final

from playwright.sync_api import Locator, Page, expect

PLACES: Final = {"confirm": "/confirmation", "link": "/links/new", "login": "/login/certificate"}


class SignaturePage:
    """One attempt to sign."""

    def __init__(self, page: Page, site: str) -> None:
        """`site` is its address."""
        self._page = page
        self._site = site
        self._main = page.get_by_role("main")

    def open(self, purpose: str) -> "SignaturePage":
        """Go there: the site turns to the program at once."""
        self._page.goto(self._site + PLACES[purpose])
        return self

    def says(self) -> Locator:
        """Where the attempt stands, in one line."""
        return self._main.get_by_role("status")

    def expect_told(self, heading: str) -> None:
        """Wait until the page says why it can't go on."""
        expect(self._main.get_by_role("heading", level=3, name=heading)).to_be_visible(timeout=15_000)

    def reason(self) -> Locator:
        """Why the signature was not taken."""
        return self._main.get_by_role("heading", name="Podpis nie został przyjęty").locator("..")

    def again(self) -> None:
        """Begin anew."""
        self._main.get_by_role("button", name="Spróbuj ponownie").click()

    def words(self) -> Locator:
        """All that it says."""
        return self._main
