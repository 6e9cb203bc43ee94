"""What the identification app says besides its way through: advice, refusals, the end."""

from playwright.sync_api import Locator, Page, expect

from steps.screens.identification import IdentificationApp


class AppScreen(IdentificationApp):
    """Whatever screen of the app is open, with what it says."""

    def __init__(self, page: Page, idv: str) -> None:
        """`idv` is the address of identity verification."""
        super().__init__(page)
        self._idv = idv

    def go_on(self) -> None:
        """Open the app again, wherever the person was."""
        self._page.goto(f"{self._idv}/app")

    def follow(self, link: str) -> None:
        """Open a link that may be dead."""
        self._page.goto(link)

    def words(self) -> Locator:
        """All that the screen says."""
        return self._main

    def refusal(self) -> Locator:
        """Why it says no: a page's notice, or the summary above a form."""
        return self._main.get_by_role("alert").filter(has_text=".").first

    def refuse_consent(self) -> None:
        """Say no, and mean it."""
        self._main.get_by_role("link", name="Nie wyrażam zgody").click()
        self._main.get_by_role("button", name="Zakończ weryfikację").click()

    def withdraw_consent(self) -> None:
        """Take the consent back on the way."""
        self._main.get_by_role("link", name="Wycofaj zgodę").click()
        self._main.get_by_role("button", name="Zakończ weryfikację").click()

    def expect_waiting_for_connection(self) -> None:
        """The picture is kept until it can be sent."""
        expect(self._main.get_by_role("status").filter(has_text="Brak połączenia")).to_be_visible(timeout=30_000)

    def expect_advice(self, words: str) -> None:
        """The last picture is to be taken again, and why."""
        expect(self._main.get_by_role("status").filter(has_text=words)).to_be_visible(timeout=30_000)
