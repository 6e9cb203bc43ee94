"""The windows of the signing program, and the tray and reader beside them."""

import re
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

_STILL: Final = ("/install", "/card", "/issuers", "/cloud")


def turn_to_program(page: Page, computer: str) -> None:
    """Open the window of the program, unless `page` follows it already: two ways at once would cross."""
    if not page.url.startswith(computer) or urlsplit(page.url).path in _STILL:
        page.goto(f"{computer}/window")


class ProgramWindow:
    """Whatever the program shows now."""

    def __init__(self, page: Page, computer: str) -> None:
        """`computer` is where the program's windows are seen."""
        self._page = page
        self._computer = computer
        self._main = page.get_by_role("main")

    def look(self) -> "ProgramWindow":
        """Turn to the program, which shows by itself what is asked next; only its other pages stand still."""
        turn_to_program(self._page, self._computer)
        return self

    def expect_heading(self, words: str) -> None:
        """Wait until the window named `words` is open."""
        expect(self._page.get_by_role("heading", level=1)).to_have_text(words)

    def expect_list(self) -> None:
        """Wait until the program asks for a certificate."""
        self.expect_heading("Wybierz certyfikat")

    def offers(self) -> Locator:
        """The certificates to choose from."""
        return self._main.get_by_role("radio")

    def offer(self, serial: str) -> Locator:
        """The one with this serial number (hex)."""
        return self._main.get_by_role("radio", name=re.compile(f"…{serial[-8:]}$"))

    def pick(self, serial: str) -> None:
        """Choose the certificate and give it to the site."""
        self.expect_list()
        self.offer(serial).check()
        self._main.get_by_role("button", name="Wybierz", exact=True).click()

    def begin_login(self) -> None:
        """Turn to the cloud from the list."""
        self.expect_list()
        self._main.get_by_role("link", name="Zaloguj się do podpisu w chmurze").click()

    def log_in(self, email: str, password: str) -> None:
        """Portal address and password."""
        self.expect_heading("Zaloguj się do ECSigner")
        self._main.get_by_label("Adres e-mail").fill(email)
        self._main.get_by_label("Hasło").fill(password)
        self._main.get_by_role("button", name="Zaloguj się").click()

    def expect_pin(self) -> None:
        """Wait until the program asks for the PIN."""
        self.expect_heading("Wpisz PIN karty")

    def type_pin(self, pin: str) -> None:
        """The card's PIN."""
        self.expect_pin()
        self._main.get_by_label("PIN", exact=True).fill(pin)
        self._main.get_by_role("button", name="Akceptuję").click()

    def expect_code(self) -> None:
        """Wait until the program asks for the code of the phone."""
        self.expect_heading("Wpisz kod autoryzacji")

    def type_code(self, code: str) -> None:
        """The code that the phone shows."""
        self.expect_code()
        self._main.get_by_label("Kod autoryzacji").fill(code)
        self._main.get_by_role("button", name="Akceptuję").click()

    def cancel(self) -> None:
        """Close the window without a decision."""
        self._main.get_by_role("button", name="Anuluj").click()

    def begin_unblocking(self) -> None:
        """Turn to the PUK from where the PIN would be asked."""
        self._main.get_by_role("link", name="Odblokuj kartę kodem PUK").click()

    def unblock(self, puk: str, pin: str) -> None:
        """A new PIN by PUK."""
        self.expect_heading("Odblokuj kartę")
        self._main.get_by_label("PUK", exact=True).fill(puk)
        self._main.get_by_label("Nowy PIN", exact=True).fill(pin)
        self._main.get_by_label("Powtórz nowy PIN").fill(pin)
        self._main.get_by_role("button", name="Odblokuj").click()

    def install(self) -> None:
        """Install the current version."""
        self._page.goto(f"{self._computer}/install")
        self._main.get_by_role("button", name="Zainstaluj wersję").click()

    def start(self) -> None:
        """Start the program, or start it again."""
        self._page.goto(self._computer)
        self._main.get_by_role("button", name="Uruchom").click()

    def refusals(self) -> Locator:
        """What the program refuses, and why."""
        return self._main.get_by_role("alert")

    def words(self) -> Locator:
        """All that it says."""
        return self._main
