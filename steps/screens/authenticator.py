"""The signer's phone app."""

from playwright.sync_api import Locator, Page, expect


class AuthenticatorApp:
    """The app on one phone."""

    def __init__(self, page: Page, address: str) -> None:
        """`address` is the app's."""
        self._page = page
        self._address = address
        self._main = page.get_by_role("main")

    def start(self) -> "AuthenticatorApp":
        """Open the app."""
        self._page.goto(self._address)
        return self

    def expect_heading(self, words: str) -> None:
        """Wait until the screen named `words` is open."""
        expect(self._page.get_by_role("heading", level=1)).to_have_text(words)

    def choose_pin(self, pin: str, again: str) -> None:
        """First start: type a PIN twice."""
        self.expect_heading("Ustaw PIN aplikacji")
        self._main.get_by_label("PIN", exact=True).fill(pin)
        self._main.get_by_label("Powtórz PIN").fill(again)
        self._main.get_by_role("button", name="Ustaw PIN").click()

    def enter_pin(self, pin: str) -> None:
        """Every other start: type the PIN."""
        self.expect_heading("Wpisz PIN")
        self._main.get_by_label("PIN", exact=True).fill(pin)
        self._main.get_by_role("button", name="Otwórz").click()

    def begin_adding(self) -> None:
        """The plus."""
        self._main.get_by_role("link", name="Dodaj podpis").click()
        self.expect_heading("Zeskanuj kod QR")

    def scan(self) -> None:
        """Take what the camera sees."""
        expect(self._main.get_by_label("Podgląd aparatu")).to_be_visible()
        self._main.get_by_role("button", name="Skanuj").click()

    def type_secret(self, secret: str) -> None:
        """Type the secret in place of scanning it."""
        self._main.get_by_label("Sekret").fill(secret)
        self._main.get_by_role("button", name="Dodaj", exact=True).click()

    def code(self) -> Locator:
        """The code that is shown."""
        return self._main.get_by_role("status", name="Kod autoryzacji")

    def requests(self) -> Locator:
        """The requests that wait for a decision."""
        return self._main.get_by_role("region", name="Do zatwierdzenia").get_by_role("link")

    def read_request(self) -> Locator:
        """Open the only request; what it says."""
        self.requests().click()
        self.expect_heading("Prośba o podpis")
        return self._main

    def decide(self, words: str, pin: str) -> None:
        """Type the PIN and decide: `words` are those of the decision."""
        self.expect_heading("Prośba o podpis")
        self._main.get_by_label("PIN", exact=True).fill(pin)
        self._main.get_by_role("button", name=words, exact=True).click()

    def close(self) -> None:
        """Close the app."""
        self._main.get_by_role("button", name="Zamknij aplikację").click()

    def refusals(self) -> Locator:
        """The box that says what was refused, and why."""
        return self._main.get_by_role("alert")
