"""Pages of the certification authority that anybody may read."""

from playwright.sync_api import Page, expect


class RepositoryPage:
    """All that the authority publishes."""

    def __init__(self, page: Page, authority: str) -> None:
        """`authority` is its address."""
        self._page = page
        self._authority = authority

    def open(self) -> "RepositoryPage":
        """Go there."""
        self._page.goto(f"{self._authority}/repository")
        expect(self._page.get_by_role("heading", level=1)).to_have_text("Repozytorium")
        return self

    def open_certificate(self, serial: str, holder: str) -> "CertificatePage":
        """Follow the number of a certificate in the list."""
        self._page.get_by_role("link", name=serial, exact=True).click()
        return CertificatePage(self._page, holder)


class CertificatePage:
    """One certificate, field by field."""

    def __init__(self, page: Page, holder: str) -> None:
        """`holder` is whom it should be of."""
        self._page = page
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Certyfikat: {holder}")

    def expect_lines(self, *lines: str) -> None:
        """These stand on it, each as a line of its own."""
        for line in lines:
            expect(self._page.get_by_role("definition").get_by_text(line, exact=True)).to_be_visible()

    def expect_standing(self, words: str) -> None:
        """How it stands with the certificate."""
        expect(self._page.get_by_role("main").get_by_text(words, exact=True)).to_be_visible()
