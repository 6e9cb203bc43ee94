"""The computer's pages of identity verification."""

from playwright.sync_api import Locator, Page


class VerificationPage:
    """Before it begins, while it lasts, and its result."""

    def __init__(self, page: Page) -> None:
        """`page` shows one of them."""
        self._main = page.get_by_role("main")

    def begin(self) -> None:
        """Start the verification."""
        self._main.get_by_role("button", name="Rozpocznij weryfikację").click()

    def ask_for_new_link(self) -> None:
        """Have the link replaced."""
        self._main.get_by_role("button", name="Poproś o nowy link").click()

    def link(self) -> Locator:
        """The way to the app on the phone."""
        return self._main.get_by_role("link", name="Otwórz aplikację na tym urządzeniu")

    def qr_code(self) -> Locator:
        """The same, to be scanned."""
        return self._main.get_by_role("img", name="Kod QR z linkiem do aplikacji")

    def link_in_words(self) -> Locator:
        """The same, to be read out."""
        return self._main.get_by_role("figure").get_by_role("code")

    def try_again(self) -> None:
        """After a negative result, verify once more."""
        self._main.get_by_role("button", name="Spróbuj ponownie").click()

    def correct_data(self) -> None:
        """After a negative result, go to the data first."""
        self._main.get_by_role("button", name="Popraw dane").click()

    def verify_again(self) -> None:
        """Replace a positive result that is too old."""
        self._main.get_by_role("button", name="Potwierdź tożsamość jeszcze raz").click()
