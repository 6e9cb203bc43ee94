"""The computer's pages of identity verification."""

from playwright.sync_api import Locator, Page, expect


class VerificationPage:
    """Before it begins, while it lasts, and its result."""

    def __init__(self, page: Page) -> None:
        """`page` shows one of them."""
        self._main = page.get_by_role("main")

    def begin(self) -> None:
        """Start the verification."""
        self._main.get_by_role("button", name="Rozpocznij weryfikację").click()

    def ask_for_new_link(self) -> None:
        """Have the link replaced."""
        self._main.get_by_role("button", name="Poproś o nowy link").click()

    def link(self) -> Locator:
        """The way to the app on the phone."""
        return self._main.get_by_role("link", name="Otwórz aplikację na tym urządzeniu")

    def qr_code(self) -> Locator:
        """The same, to be scanned."""
        return self._main.get_by_role("img", name="Kod QR z linkiem do aplikacji")

    def link_in_words(self) -> Locator:
        """The same, to be read out."""
        return self._main.get_by_role("figure").get_by_role("code")

    def try_again(self) -> None:
        """After a negative result, verify once more."""
        self._main.get_by_role("button", name="Spróbuj ponownie").click()

    def correct_data(self) -> None:
        """After a negative result, go to the data first."""
        self._main.get_by_role("button", name="Popraw dane").click()

    def verify_again(self) -> None:
        """Replace a positive result that is too old."""
        self._main.get_by_role("button", name="Potwierdź tożsamość jeszcze raz").click()


class CorrectionPage:
    """Where a person sees what an operator corrected."""

    def __init__(self, page: Page) -> None:
        """`page` shows it."""
        self._main = page.get_by_role("main")

    def seen(self) -> "CorrectionPage":
        """Asserts that this is the page."""
        expect(self._main.get_by_role("heading", level=1, name="Sprawdź poprawione dane")).to_be_visible()
        return self

    def given_names(self) -> tuple[str, str]:
        """As they were, and as corrected."""
        terms, values = self._main.get_by_role("term").all_inner_texts(), self._main.get_by_role("definition")
        shown = [text for term, text in zip(terms, values.all_inner_texts(), strict=True) if term == "Imiona"]
        before, now = shown
        return before, now

    def agree(self) -> None:
        """To the corrected names."""
        self._main.get_by_role("button", name="Zgadzam się na poprawione dane", exact=True).click()

    def disagree(self) -> None:
        """Back to the data."""
        self._main.get_by_role("button", name="Nie zgadzam się").click()
