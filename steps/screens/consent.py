"""The pages on which a signer answers a program's request."""

from playwright.sync_api import Locator, Page, expect


class ConsentPages:
    """From the login to the way back."""

    def __init__(self, page: Page) -> None:
        """`page` is the browser's."""
        self._page = page
        self._main = page.get_by_role("main")

    def come(self, address: str, email: str, password: str) -> None:
        """Follow the program's link and log in."""
        self._page.goto(address)
        self.expect_heading("Zaloguj się, aby odpowiedzieć programowi")
        self._main.get_by_label("Adres e-mail").fill(email)
        self._main.get_by_label("Hasło").fill(password)
        self._main.get_by_role("button", name="Zaloguj się").click()

    def expect_heading(self, words: str) -> None:
        """Wait until the page named `words` is open."""
        expect(self._page.get_by_role("heading", level=1)).to_have_text(words)

    def request(self) -> Locator:
        """What is asked."""
        self.expect_heading("Zgoda na podpis")
        return self._main

    def consent(self, code: str) -> None:
        """Type the code and agree."""
        self.request().get_by_label("Kod autoryzacji").fill(code)
        self._main.get_by_role("button", name="Zatwierdź kodem").click()

    def leave_to_phone(self) -> None:
        """Decide on the phone."""
        self.request().get_by_role("button", name="Zdecyduję w telefonie").click()
        self.expect_heading("Decyzja w telefonie")

    def refuse(self) -> None:
        """Say no."""
        self.request().get_by_role("button", name="Odmawiam").click()

    def expect_back(self) -> None:
        """Wait until the browser is back in the program."""
        self.expect_heading("Program")

    def refusals(self) -> Locator:
        """The box that says what was refused, and why."""
        return self._main.get_by_role("alert")
