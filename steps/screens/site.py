"""The trusted-profile site's pages of account and profile."""

from collections.abc import Mapping
from typing import Final

from playwright.sync_api import Locator, expect

from steps.screens.portal_account import PortalPage

WAYS: Final = {
    "e-ID": "e-dowód",
    "bank": "Bank lub inny dostawca tożsamości",
    "video call": "Rozmowa wideo z urzędnikiem",
    "confirming point": "Punkt potwierdzający",
}
STATES: Final = {"valid": "Ważny", "expired": "Wygasły", "invalidated": "Unieważniony"}


class SitePage(PortalPage):
    """Any page of the site."""

    def go(self, path: str) -> None:
        """Go straight to `path`."""
        self._page.goto(self._portal + path)

    def follow(self, name: str) -> None:
        """Follow the link `name` of the page itself."""
        self._main.get_by_role("link", name=name, exact=True).click()

    def follow_in_menu(self, name: str) -> None:
        """Follow the link `name` of the menu above the page."""
        self._page.get_by_role("navigation", name="Strona").get_by_role("link", name=name).click()

    def fill_in(self, label: str, value: str) -> None:
        """Type `value` into the field of this label."""
        self._main.get_by_role("textbox", name=label).fill(value)

    def tells(self) -> Locator:
        """What the person is told."""
        return self._main.get_by_role("status")

    def value(self, term: str) -> Locator:
        """What stands beside `term`."""
        row = self._main.locator("dl > div").filter(has=self._page.get_by_role("term").filter(has_text=term))
        return row.get_by_role("definition")

    def need(self, words: str) -> Locator:
        """The entry of the list of needs that says `words`."""
        return self._main.get_by_role("listitem").filter(has_text=words)


class RegistrationPage(SitePage):
    """The form that an account begins with."""

    FIELDS: Final = {
        "user name": "Nazwa użytkownika",
        "password": "Hasło",
        "first name": "Pierwsze imię",
        "second name": "Drugie imię",
        "surname": "Nazwisko",
        "PESEL": "PESEL",
        "address": "Adres e-mail",
        "phone": "Numer telefonu",
    }

    def open(self) -> "RegistrationPage":
        """Go there; asserts that this is the page."""
        self.go("/register/e-dowod")
        return self.seen()

    def seen(self) -> "RegistrationPage":
        """Asserts that this is the page."""
        self.expect_heading("Wniosek o profil zaufany")
        return self

    def fill(self, words: Mapping[str, str]) -> None:
        """Fill the form in; `words` by the names that the sentences use."""
        for name, value in words.items():
            self._main.get_by_role("textbox", name=self.FIELDS[name]).fill(value)

    def send(self) -> None:
        """Send it."""
        self.press("Zarejestruj się")


class LoginPage(SitePage):
    """Where address and password are asked."""

    def open(self) -> "LoginPage":
        """Go there."""
        self.go("/login")
        return self.seen()

    def seen(self) -> "LoginPage":
        """Asserts that this is the page."""
        self.expect_heading("Logowanie")
        return self

    def log_in(self, name: str, password: str) -> None:
        """Type both and send them."""
        self._main.get_by_label("Nazwa użytkownika lub adres e-mail").fill(name)
        self._main.get_by_label("Hasło").fill(password)
        self.press("Zaloguj się")


class ProfilePage(SitePage):
    """The application, or the profile that has come of it."""

    def open(self) -> "ProfilePage":
        """Go there."""
        self.go("/profile")
        return self

    def expect_state(self, state: str) -> None:
        """Wait until the profile stands so."""
        self.expect_heading("Profil zaufany")
        expect(self.value("Status")).to_have_text(STATES[state])

    def apply_again(self) -> None:
        """A new application."""
        self.press("Złóż nowy wniosek")

    def begin_extension(self) -> None:
        """Up to where the codes are asked."""
        self.follow("Przedłuż ważność lub zmień dane")
        self.press("Dalej")
        self.expect_heading("Potwierdź przedłużenie")

    def confirm_extension(self, *, phone: str, mailbox: str) -> None:
        """Type both codes."""
        self._main.get_by_label("Kod SMS").fill(phone)
        self._main.get_by_label("Kod z wiadomości e-mail").fill(mailbox)
        self.press("Potwierdź")

    def begin_invalidation(self) -> None:
        """Up to where the code is asked."""
        self.follow("Unieważnij profil")
        self.press("Kontynuuj")
        self.expect_heading("Potwierdź unieważnienie")

    def confirm_invalidation(self, code: str) -> None:
        """Type the code of the phone."""
        self._main.get_by_label("Kod SMS").fill(code)
        self.press("Unieważnij")


class AccountPage(SitePage):
    """The details of an account, with its linked certificates."""

    def open(self) -> "AccountPage":
        """Go there; asserts that this is the page."""
        self.go("/account")
        return self.seen()

    def seen(self) -> "AccountPage":
        """Asserts that this is the page."""
        self.expect_heading("Szczegóły konta")
        return self

    def linked(self) -> Locator:
        """The linked certificates."""
        return self._main.get_by_role("region", name="Powiązane certyfikaty kwalifikowane").get_by_role("article")

    def begin_linking(self) -> None:
        """Turn to the signature that links one more."""
        self.follow("Dodaj certyfikat kwalifikowany")

    def unlink(self) -> None:
        """Take the only link away, and say yes when asked."""
        self.linked().get_by_role("link", name="Usuń powiązanie").click()
        self.expect_heading("Usuń powiązanie certyfikatu")
        self.press("Usuń powiązanie")
