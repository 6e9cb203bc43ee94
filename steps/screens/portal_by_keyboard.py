"""The portal's pages as whoever has nothing but a keyboard goes through them, control by control."""

from collections.abc import Mapping

from playwright.sync_api import Page

from steps.screens.e_document import DECLARATIONS
from steps.screens.order import ParametersForm
from steps.world.keyboard import Keyboard


class PortalByKeyboard:
    """One method for each page, from where it opens to where it is sent."""

    def __init__(self, page: Page, portal: str, keys: Keyboard) -> None:
        """`portal` is the portal's address, `keys` those of the computer that shows `page`."""
        self._page = page
        self._portal = portal
        self._keys = keys

    def come(self, path: str = "") -> None:
        """Type the portal's address."""
        self._page.goto(self._portal + path)

    def register(self, *, email: str, phone: str, password: str) -> None:
        """From the front page to the sent form; the address is mistyped first, and mended backwards."""
        self._keys.skips_to_content()
        self._keys.follows("Zarejestruj się")
        self._keys.sees("Rejestracja")
        self._keys.types("Adres e-mail", "anna@")
        self._keys.types("Numer telefonu komórkowego", phone)
        self._keys.goes_back_and_types("Adres e-mail", email)
        self._keys.types("Hasło", password)
        self._keys.types("Powtórz hasło", password)
        self._keys.ticks("Akceptuję regulamin")
        self._keys.presses("Zarejestruj się")

    def mistype_code(self, heading: str, label: str) -> None:
        """Send the field as it is, and follow the mistake that is named back to it."""
        self._keys.sees(heading)
        self._keys.presses("Potwierdź")
        self._keys.follows("Nieprawidłowy kod")
        focus = self._keys.focus()
        assert focus.fits("textbox", label), f"the mistake leads to {focus}"

    def confirm(self, heading: str, label: str, code: str) -> None:
        """Type the code of a message and send it with Enter."""
        self._keys.sees(heading)
        self._keys.types(label, code, send=True)

    def log_in(self, email: str, password: str) -> None:
        """Type both, send with Enter."""
        self._keys.sees("Logowanie")
        self._keys.types("Adres e-mail", email)
        self._keys.types("Hasło", password, send=True)

    def redeem(self, code: str) -> None:
        """From the list of orders to the order of the voucher."""
        self._keys.sees("Twoje zamówienia")
        self._keys.follows("Zrealizuj kod voucher")
        self._keys.sees("Zrealizuj kod voucher")
        self._keys.types("Kod voucher", code)
        self._keys.presses("Zrealizuj")

    def choose_parameters(self, *, validity: str, identifier: str, key: str) -> None:
        """Lists by arrows."""
        self._keys.sees("Parametry certyfikatu")
        self._keys.chooses("Okres ważności", validity)
        self._keys.picks(ParametersForm.IDENTIFIERS[identifier])
        self._keys.chooses("Rodzaj klucza", key)
        self._keys.picks("Bez danych organizacji")
        self._keys.presses("Dalej")

    def enter_data(self, words: Mapping[str, str], citizenship: str) -> None:
        """Every field, from the first to the last; `words` by the labels of the fields, in their order."""
        self._keys.sees("Dane osobowe")
        for label, value in words.items():
            self._keys.types(label, value)
            if label == "Data urodzenia":
                self._keys.chooses("Obywatelstwo", citizenship)
        self._keys.presses("Dalej")

    def begin_verification(self) -> None:
        """Up to where the link for the phone is shown."""
        self._keys.sees("Weryfikacja tożsamości")
        self._keys.presses("Rozpocznij weryfikację")
        self._keys.sees("Weryfikacja w telefonie")

    def declare(self) -> None:
        """Read the e-document and have the code sent."""
        self._keys.sees("Przeczytaj i podpisz e-dokument")
        for label in DECLARATIONS.values():
            self._keys.ticks(label)
        self._keys.presses("Wyślij kod SMS")

    def sign(self, code: str) -> None:
        """Type the code."""
        self._keys.sees("Podpisz e-dokument kodem SMS")
        self._keys.types("Kod z SMS", code)
        self._keys.presses("Podpisz")

    def ask_for_secret(self) -> None:
        """From the menu to the SMS."""
        self._keys.follows("Certyfikaty")
        self._keys.sees("Certyfikaty")
        self._keys.follows("QR Kod")
        self._keys.presses("Wyślij kod SMS")
