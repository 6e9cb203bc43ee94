"""The signing service's own pages, where a person signs a PDF."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Locator, Page, expect


class SigningPages:
    """From the login to the signed document."""

    def __init__(self, page: Page, address: str) -> None:
        """`address` is the service's."""
        self._page = page
        self._address = address
        self._main = page.get_by_role("main")

    def open(self) -> "SigningPages":
        """Go there."""
        self._page.goto(f"{self._address}/sign")
        return self

    def expect_heading(self, words: str) -> None:
        """Wait until the page named `words` is open."""
        expect(self._page.get_by_role("heading", level=1)).to_have_text(words)

    def log_in(self, email: str, password: str) -> None:
        """Log in as in the portal."""
        self.expect_heading("Zaloguj się, aby podpisać dokument")
        self._main.get_by_label("Adres e-mail").fill(email)
        self._main.get_by_label("Hasło").fill(password)
        self._main.get_by_role("button", name="Zaloguj się").click()
        self.expect_heading("Wybierz dokument do podpisania")

    def bring(self, name: str, content: bytes) -> None:
        """Choose the file and go on; returns when the answer is there, for the browser reads from the disk."""
        with TemporaryDirectory() as folder:
            file = Path(folder) / name
            file.write_bytes(content)
            self._main.get_by_label("Dokument PDF").set_input_files(file)
            with self._page.expect_navigation():
                self._main.get_by_role("button", name="Dalej").click()

    def approve(self, code: str) -> None:
        """Type the authorization code for the only certificate and sign."""
        self.expect_heading("Podpisz dokument")
        self._main.get_by_label("Kod autoryzacji").fill(code)
        self._main.get_by_role("button", name="Podpisz", exact=True).click()

    def download(self) -> bytes:
        """The signed document."""
        self.expect_heading("Dokument podpisany")
        with self._page.expect_download() as begun:
            self._main.get_by_role("link", name="Pobierz podpisany dokument").click()
        return begun.value.path().read_bytes()

    def refusals(self) -> Locator:
        """The box that says what was refused, and why."""
        return self._main.get_by_role("alert")

    def unusable(self) -> Locator:
        """The certificates that can't be chosen, each with its reason."""
        return self._main.get_by_role("listitem")
