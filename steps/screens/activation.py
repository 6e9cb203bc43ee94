"""The portal's way from a certificate to the secret for the phone app."""

from playwright.sync_api import Page, expect


class ActivationPages:
    """Certificates > List > QR code > SMS code > secret."""

    def __init__(self, page: Page, portal: str) -> None:
        """`portal` is the portal's address."""
        self._page = page
        self._portal = portal
        self._main = page.get_by_role("main")

    def ask_for_code(self) -> None:
        """From the list of certificates to the SMS."""
        self._page.goto(f"{self._portal}/certificates")
        self._main.get_by_role("link", name="QR Kod").click()
        self._main.get_by_role("button", name="Wyślij kod SMS").click()

    def confirm(self, code: str) -> None:
        """Type the code from the SMS; the secret appears."""
        self._main.get_by_role("textbox", name="Kod SMS").fill(code)
        self._main.get_by_role("button", name="Potwierdź").click()
        expect(self._page.get_by_role("heading", level=1)).to_have_text("Secret")

    def picture_of_secret(self) -> bytes:
        """The QR code as a camera sees it (JPEG)."""
        return self._main.get_by_role("img", name="Kod QR do zeskanowania").screenshot(type="jpeg", quality=90)

    def secret(self) -> str:
        """The same, to be typed."""
        return self._main.get_by_role("definition").last.inner_text()

    def close(self) -> None:
        """Close the window with the secret."""
        self._main.get_by_role("link", name="Zamknij").click()
