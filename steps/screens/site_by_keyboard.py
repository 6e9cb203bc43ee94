"""The trusted-profile site and the signing program as whoever has nothing but a keyboard goes through them."""

from collections.abc import Mapping

from playwright.sync_api import Page

from steps.screens.program import turn_to_program
from steps.screens.site import RegistrationPage
from steps.world.keyboard import Keyboard


class SiteByKeyboard:
    """The site, from page to page."""

    def __init__(self, page: Page, site: str, keys: Keyboard) -> None:
        """`site` is its address, `keys` those of the computer that shows `page`."""
        self._page = page
        self._site = site
        self._keys = keys

    def go(self, path: str = "") -> None:
        """Type the site's address."""
        self._page.goto(self._site + path)

    def register(self, words: Mapping[str, str]) -> None:
        """From the front page to the sent form; `words` by the names that the sentences use, in their order."""
        self._keys.skips_to_content()
        self._keys.follows("Zarejestruj się")
        self._keys.sees("Wybierz sposób założenia profilu")
        self._keys.follows("e-dowód")
        self._keys.sees("Wniosek o profil zaufany")
        for name, value in words.items():
            self._keys.types(RegistrationPage.FIELDS[name], value)
        self._keys.presses("Zarejestruj się")

    def confirm(self, heading: str, label: str, code: str) -> None:
        """Type the code of a message and send it with Enter."""
        self._keys.sees(heading)
        self._keys.types(label, code, send=True)

    def log_in(self, name: str, password: str) -> None:
        """From the end of the registration on."""
        self._keys.sees("Konto zostało założone")
        self._keys.follows("Zaloguj się")
        self._keys.sees("Logowanie")
        self._keys.types("Nazwa użytkownika lub adres e-mail", name)
        self._keys.types("Hasło", password, send=True)

    def begin_confirming(self) -> None:
        """From the application to the program."""
        self._keys.sees("Wniosek o profil zaufany")
        self._keys.follows("Potwierdź certyfikatem")

    def begin_linking(self) -> None:
        """From the profile, through the management of the account, to the program."""
        self._keys.sees("Profil zaufany")
        self._keys.follows("Zarządzanie kontem")
        self._keys.sees("Zarządzanie kontem")
        self._keys.follows("Szczegóły konta")
        self._keys.sees("Szczegóły konta")
        self._keys.follows("Dodaj certyfikat kwalifikowany")

    def begin_login(self) -> None:
        """Log out, and begin to log in with the certificate."""
        self._keys.presses("Wyloguj się")
        self._keys.sees("Logowanie")
        self._keys.follows("Zaloguj się przy pomocy banku lub innego dostawcy")
        self._keys.sees("Zaloguj się przy pomocy banku lub innego dostawcy")
        self._keys.follows("Certyfikat kwalifikowany")


class ProgramByKeyboard:
    """The windows of the signing program."""

    def __init__(self, page: Page, computer: str, keys: Keyboard) -> None:
        """`computer` is where the program's windows are seen."""
        self._page = page
        self._computer = computer
        self._keys = keys

    def look(self) -> None:
        """Turn to the program."""
        turn_to_program(self._page, self._computer)
        self._keys.sees("Wybierz certyfikat")

    def log_in(self, email: str, password: str) -> None:
        """From the list to the cloud and back."""
        self._keys.follows("Zaloguj się do podpisu w chmurze")
        self._keys.sees("Zaloguj się do ECSigner")
        self._keys.types("Adres e-mail", email)
        self._keys.types("Hasło", password)
        self._keys.presses("Zaloguj się")
        self._keys.sees("Wybierz certyfikat")

    def pick(self, beginning: str) -> None:
        """The certificate whose entry begins so."""
        self._keys.picks(beginning)
        self._keys.presses("Wybierz")

    def type_pin(self, pin: str) -> None:
        """The card's PIN."""
        self._keys.sees("Wpisz PIN karty")
        self._keys.types("PIN", pin)
        self._keys.presses("Akceptuję")

    def type_code(self, code: str) -> None:
        """The code that the phone shows."""
        self._keys.sees("Wpisz kod autoryzacji")
        self._keys.types("Kod autoryzacji", code)
        self._keys.presses("Akceptuję")
