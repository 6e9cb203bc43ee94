"""The operator's desk of identity verification."""

from playwright.sync_api import Locator, Page, expect


class OperatorDesk:
    """From the sign-in to a decided case."""

    def __init__(self, page: Page) -> None:
        """`page` is the operator's."""
        self._page = page
        self._main = page.get_by_role("main")

    def sign_in(self, address: str, name: str, password: str) -> None:
        """The first factor."""
        self._page.goto(address)
        self._main.get_by_label("Nazwa operatora").fill(name)
        self._main.get_by_label("Hasło").fill(password)
        self._main.get_by_role("button", name="Dalej").click()
        expect(self._main.get_by_role("heading", level=1)).to_have_text("Podaj kod z SMS")

    def confirm(self, code: str) -> None:
        """The second factor."""
        self._main.get_by_label("Kod z SMS").fill(code)
        self._main.get_by_role("button", name="Zaloguj się").click()
        expect(self._main.get_by_role("heading", level=1)).to_have_text("Sprawy do wyjaśnienia")

    def open(self, verification_id: str) -> None:
        """One case from the list."""
        self._main.get_by_role("link", name=verification_id).click()
        expect(self._main.get_by_role("heading", name="Porównanie danych")).to_be_visible()

    def row(self, field: str) -> Locator:
        """One field of the comparison."""
        return self._main.get_by_role("row").filter(has=self._page.get_by_role("rowheader", name=field, exact=True))

    def pictures(self) -> Locator:
        """The photographs of the case."""
        return self._main.get_by_role("figure").get_by_role("img")

    def decision(self) -> Locator:
        """The choice, where there is one to be made."""
        return self._main.get_by_role("radio")

    def decide(self, choice: str, note: str) -> None:
        """`Potwierdzam tożsamość`, `Odrzucam` …, with its grounds."""
        self._main.get_by_role("radio", name=choice, exact=True).check()
        self._main.get_by_label("Uzasadnienie").fill(note)
        self._main.get_by_role("button", name="Zapisz decyzję").click()
        expect(self._main).to_contain_text("Ta sprawa jest zamknięta")

    def correct(self, given_names: str, surname: str) -> None:
        """What the document has."""
        self._main.get_by_label("Poprawione imiona").fill(given_names)
        self._main.get_by_label("Poprawione nazwisko").fill(surname)
