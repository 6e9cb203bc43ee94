"""The phone's apps and the signing service as whoever has nothing but keys goes through them."""

from playwright.sync_api import FilePayload, Page

from steps.world.keyboard import Keyboard


class IdentificationByKeyboard:
    """The identification app."""

    def __init__(self, page: Page, keys: Keyboard) -> None:
        """`keys` are those of the phone that shows `page`."""
        self._page = page
        self._keys = keys

    def open(self, link: str) -> None:
        """The phone has scanned the link."""
        self._page.goto(link)

    def begin(self) -> None:
        """Consent."""
        self._keys.sees("Potwierdź swoją tożsamość")
        self._keys.presses("Rozpocznij")
        self._keys.ticks("Wyrażam zgodę")
        self._keys.presses("Dalej")

    def choose(self, kind: str, state: str) -> None:
        """Say which document it will be."""
        self._keys.sees("Wybierz dokument")
        self._keys.picks(kind)
        self._keys.chooses("Państwo wydania", state)
        self._keys.presses("Dalej")

    def photograph(self, heading: str) -> None:
        """Take what the camera sees, and send it."""
        self._keys.sees(heading)
        self._keys.presses("Zrób zdjęcie")
        self._keys.presses("Użyj zdjęcia")

    def show_face(self) -> None:
        """A selfie is sent by itself."""
        self._keys.presses("Zrób zdjęcie")


class AuthenticatorByKeyboard:
    """The signer's app."""

    def __init__(self, page: Page, address: str, keys: Keyboard) -> None:
        """`address` is the app's."""
        self._page = page
        self._address = address
        self._keys = keys

    def set_up(self, pin: str) -> None:
        """First start."""
        self._page.goto(self._address)
        self._keys.sees("Ustaw PIN aplikacji")
        self._keys.types("PIN", pin)
        self._keys.types("Powtórz PIN", pin)
        self._keys.presses("Ustaw PIN")

    def add(self, secret: str) -> None:
        """Type the secret."""
        self._keys.sees("Moje podpisy")
        self._keys.follows("Dodaj podpis")
        self._keys.sees("Zeskanuj kod QR")
        self._keys.types("Sekret", secret)
        self._keys.presses("Dodaj")
        self._keys.sees("Kod autoryzacji")


class SigningByKeyboard:
    """The signing service's own pages."""

    def __init__(self, page: Page, address: str, keys: Keyboard) -> None:
        """`address` is the service's."""
        self._page = page
        self._address = address
        self._keys = keys

    def log_in(self, email: str, password: str) -> None:
        """As in the portal."""
        self._page.goto(f"{self._address}/sign")
        self._keys.sees("Zaloguj się, aby podpisać dokument")
        self._keys.types("Adres e-mail", email)
        self._keys.types("Hasło", password)
        self._keys.presses("Zaloguj się")

    def bring(self, name: str, content: bytes) -> None:
        """Choose the file and go on."""
        self._keys.sees("Wybierz dokument do podpisania")
        self._keys.brings("Dokument PDF", FilePayload(name=name, mimeType="application/pdf", buffer=content))
        self._keys.presses("Dalej")

    def approve(self, code: str) -> bytes:
        """Type the authorization code and sign; the signed document."""
        self._keys.sees("Podpisz dokument")
        self._keys.types("Kod autoryzacji", code)
        self._keys.presses("Podpisz")
        self._keys.sees("Dokument podpisany")
        return self._keys.downloads("Pobierz podpisany dokument").path().read_bytes()
