"""The portal's pages of account, login and notifications."""

from playwright.sync_api import Locator, Page, expect


class PortalPage:
    """What every page of the portal has."""

    def __init__(self, page: Page, portal: str) -> None:
        """`portal` is the portal's address."""
        self._page = page
        self._portal = portal
        self._main = page.get_by_role("main")

    def expect_heading(self, words: str) -> None:
        """Wait until the page named `words` is open."""
        expect(self._page.get_by_role("heading", level=1)).to_have_text(words)

    def refusals(self) -> Locator:
        """The box that says what was refused, and why."""
        return self._main.get_by_role("alert")

    def mistakes(self) -> Locator:
        """Each mistake in that box."""
        return self.refusals().get_by_role("listitem")

    def says(self, words: str) -> None:
        """Wait until the page says `words`."""
        expect(self._main).to_contain_text(words)

    def press(self, name: str) -> None:
        """Press the button `name` of the page itself."""
        self._main.get_by_role("button", name=name, exact=True).click()


class RegistrationPage(PortalPage):
    """The form that an account begins with."""

    def open(self) -> "RegistrationPage":
        """Go there; asserts that this is the page."""
        self._page.goto(f"{self._portal}/register")
        self.expect_heading("Rejestracja")
        return self

    def fill(self, *, email: str, phone: str, password: str, again: str) -> None:
        """Fill everything in and accept the terms."""
        self._main.get_by_label("Adres e-mail").fill(email)
        self._main.get_by_label("Numer telefonu komórkowego").fill(phone)
        self._main.get_by_label("Hasło", exact=True).fill(password)
        self._main.get_by_label("Powtórz hasło").fill(again)
        self._main.get_by_label("Akceptuję regulamin").check()

    def send(self) -> None:
        """Send the form."""
        self.press("Zarejestruj się")


class CodePage(PortalPage):
    """A page that asks for a code from a message."""

    def confirm(self, code: str) -> None:
        """Type the code and send it."""
        self._main.get_by_role("textbox", name="Kod").fill(code)
        self.press("Potwierdź")

    def send_again(self) -> None:
        """Ask for a new code."""
        self.press("Wyślij kod ponownie")


class LoginPage(PortalPage):
    """Where address and password are asked."""

    def open(self) -> "LoginPage":
        """Go there; asserts that this is the page."""
        self._page.goto(f"{self._portal}/login")
        return self.seen()

    def seen(self) -> "LoginPage":
        """Asserts that this page stands open."""
        self.expect_heading("Logowanie")
        return self

    def log_in(self, email: str, password: str) -> None:
        """Type both and send them."""
        self._main.get_by_label("Adres e-mail").fill(email)
        self._main.get_by_label("Hasło").fill(password)
        self.press("Zaloguj się")


class AccountMenu(PortalPage):
    """The menu of whoever is logged in, and the pages it leads to."""

    def open_notices(self) -> None:
        """Go to the notifications, however the person got here."""
        self._page.goto(f"{self._portal}/notices")

    def follow(self, name: str) -> None:
        """Follow the link `name` of the menu."""
        self._page.get_by_role("navigation", name="Strona").get_by_role("link", name=name).click()

    def log_out(self) -> None:
        """Leave."""
        self._page.get_by_role("navigation", name="Strona").get_by_role("button", name="Wyloguj się").click()

    def change_password(self, present: str, new: str) -> None:
        """Put a new password in place of the present one, on the account's page."""
        self._main.get_by_label("Obecne hasło").fill(present)
        self._main.get_by_label("Nowe hasło", exact=True).fill(new)
        self._main.get_by_label("Powtórz nowe hasło").fill(new)
        self.press("Zmień hasło")

    def notice(self, title: str) -> Locator:
        """The notification with this title."""
        entries = self._main.get_by_role("list", name="Powiadomienia").get_by_role("listitem")
        return entries.filter(has=self._page.get_by_role("heading", name=title))
