"""The portal's list of certificates."""

from playwright.sync_api import Locator, Page


class CertificateList:
    """Certificates > List."""

    def __init__(self, page: Page, portal: str) -> None:
        """`portal` is the portal's address."""
        self._page = page
        self._portal = portal

    def open(self) -> "CertificateList":
        """Go there."""
        self._page.goto(f"{self._portal}/certificates")
        return self

    def open_activation(self, serial: str) -> None:
        """Go straight to where the certificate `serial` would be activated."""
        self._page.goto(f"{self._portal}/certificates/{serial}/activation")

    def card(self, serial: str) -> Locator:
        """The card of the certificate `serial`."""
        return self._page.get_by_role("article").filter(has_text=serial)

    def activation(self, serial: str) -> Locator:
        """The way from that card to the phone app."""
        return self.card(serial).get_by_role("link", name="QR Kod")
