"""The identification app on the phone: consent, choice of document, photographs."""

from playwright.sync_api import Locator, Page, expect


class IdentificationApp:
    """Whatever screen of the app is open."""

    def __init__(self, page: Page) -> None:
        """`page` is the phone's."""
        self._page = page
        self._main = page.get_by_role("main")

    def open(self, link: str) -> None:
        """Follow the link that the computer shows."""
        self._page.goto(link)
        self.expect_heading("Potwierdź swoją tożsamość")

    def heading(self) -> Locator:
        """What the screen asks for."""
        return self._main.get_by_role("heading", level=1)

    def expect_heading(self, words: str) -> None:
        """Wait until the screen asks for `words`; reading a photograph takes a while."""
        expect(self.heading()).to_have_text(words, timeout=30_000)

    def begin(self) -> None:
        """Start."""
        self._main.get_by_role("button", name="Rozpocznij").click()

    def consent(self) -> None:
        """Agree to the processing of biometric data."""
        self._main.get_by_role("checkbox", name="Wyrażam zgodę").check()
        self._main.get_by_role("button", name="Dalej").click()

    def choose(self, kind: str, state: str) -> None:
        """Say which document it will be; `state` is ISO 3166-1 alpha-2."""
        self._main.get_by_role("radio", name=kind).check()
        self._main.get_by_label("Państwo wydania").select_option(state)
        self._main.get_by_role("button", name="Dalej").click()

    def photograph(self) -> None:
        """Take the picture."""
        self._main.get_by_role("button", name="Zrób zdjęcie").click()

    def use(self) -> None:
        """Send the picture taken."""
        self._main.get_by_role("button", name="Użyj zdjęcia").click()
