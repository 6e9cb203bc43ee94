"""The pages of an order: what each stage shows, and what can be done there."""

import re
from typing import Final

from playwright.sync_api import Locator, Page, expect

STAGES: Final = {
    "preparation": "Przygotowanie",
    "parameters": "Parametry",
    "personal data": "Dane osobowe",
    "identity verification": "Weryfikacja tożsamości",
    "result": "Wynik",
    "e-document": "E-dokument",
    "generation": "Generowanie",
    "done": "Gotowe",
}
STATES: Final = {"done": "zrobione", "now": "teraz", "next": "dalej"}


class VoucherPage:
    """Where the code of a voucher is typed."""

    def __init__(self, page: Page, portal: str) -> None:
        """`portal` is the portal's address."""
        self._page = page
        self._portal = portal

    def open(self) -> "VoucherPage":
        """Go there; asserts that this is the page."""
        self._page.goto(f"{self._portal}/voucher")
        expect(self._page.get_by_role("heading", level=1, name="Zrealizuj kod voucher")).to_be_visible()
        return self

    def type_code(self, code: str) -> None:
        """Fill the field."""
        self._page.get_by_label("Kod voucher").fill(code)

    def redeem(self, code: str) -> None:
        """Type the code and send it."""
        self.type_code(code)
        self._button().click()

    def send_without_waiting(self) -> None:
        """Send what was typed and look away at once."""
        self._button().click(no_wait_after=True)

    def expect_answer(self) -> None:
        """Wait until the code was taken or refused."""
        answers = self._page.get_by_role("navigation", name="Etapy zamówienia")
        expect(answers.or_(self._page.get_by_role("main").get_by_role("alert"))).to_be_visible()

    def _button(self) -> Locator:
        return self._page.get_by_role("main").get_by_role("button", name="Zrealizuj")

    def way_to_order(self) -> Locator:
        """The way to the order that the voucher led to before."""
        return self._page.get_by_role("link", name="Przejdź do zamówienia", exact=True)


class OrdersPage:
    """The person's list of orders."""

    def __init__(self, page: Page, portal: str) -> None:
        """`portal` is the portal's address."""
        self._page = page
        self._portal = portal

    def open(self) -> "OrdersPage":
        """Go there; asserts that this is the page."""
        self._page.goto(f"{self._portal}/home")
        expect(self._page.get_by_role("heading", level=1, name="Twoje zamówienia")).to_be_visible()
        return self

    def orders(self) -> Locator:
        """The way to each order."""
        return self._page.get_by_role("main").get_by_role("link", name=re.compile("(Kontynuuj|Pokaż) zamówienie"))

    def emptiness(self) -> Locator:
        """What is said when there are none."""
        return self._page.get_by_text("Nie masz jeszcze żadnego zamówienia.")


class OrderPage:
    """Any page of an order: the list of stages, the heading, what was refused."""

    def __init__(self, page: Page, portal: str) -> None:
        """`portal` is the portal's address."""
        self._page = page
        self._portal = portal

    def open(self, order_id: str, stage: str = "") -> "OrderPage":
        """Go to the order, or straight to one of its stages."""
        self._page.goto(f"{self._portal}/orders/{order_id}{stage}")
        return self

    @property
    def order_id(self) -> str:
        """The number of the order in the page's address."""
        found = re.search(r"/orders/([^/?]+)", self._page.url)
        assert found, f"{self._page.url} is no page of an order"
        return found[1]

    def stage(self, name: str) -> Locator:
        """One entry of the list of stages."""
        stages = self._page.get_by_role("navigation", name="Etapy zamówienia")
        return stages.get_by_role("listitem").filter(has=self._page.get_by_text(STAGES[name], exact=True))

    def expect_stage(self, name: str, state: str = "now") -> None:
        """Wait until the stage `name` is done, now or next."""
        expect(self.stage(name)).to_contain_text(STATES[state])

    def heading(self) -> Locator:
        """What the page is about."""
        return self._page.get_by_role("heading", level=1)

    def refusal(self) -> Locator:
        """What was refused, and why."""
        return self._page.get_by_role("main").get_by_role("alert")

    def notice(self) -> Locator:
        """What the person is told."""
        return self._page.get_by_role("main").get_by_role("status")

    def main(self) -> Locator:
        """All that the page says."""
        return self._page.get_by_role("main")

    def go_on(self) -> None:
        """Send the form of this stage."""
        self.main().get_by_role("button", name="Dalej").click()

    def go_back_to(self, name: str) -> None:
        """Follow the list of stages back to one that may still be changed."""
        self.stage(name).get_by_role("link").click()
        expect(self._page.get_by_role("button", name="Dalej")).to_be_visible()

    def give_up(self) -> None:
        """Cancel the order, and say yes when asked."""
        self.main().get_by_role("link", name="Anuluj zamówienie").click()
        self.main().get_by_role("button", name="Tak, anuluj zamówienie").click()


class ParametersForm:
    """The lists of certificate parameters."""

    IDENTIFIERS: Final = {
        "PESEL": "PESEL",
        "identity card": "Numer dowodu osobistego",
        "passport": "Numer paszportu",
    }

    def __init__(self, page: Page) -> None:
        """`page` shows them."""
        self._main = page.get_by_role("main")

    def choose(self, *, months: int, identifier: str, key: str) -> None:
        """Pick one position of each list."""
        self._main.get_by_label("Okres ważności").select_option(str(months))
        self._main.get_by_role("radio", name=self.IDENTIFIERS[identifier], exact=True).check()
        self._main.get_by_label("Rodzaj klucza").select_option(key)

    def add_organisation(self, *, name: str, nip: str, is_authorised: bool) -> None:
        """Ask for organisation data in the certificate."""
        self._main.get_by_role("radio", name="Z danymi organizacji").check()
        self._main.get_by_label("Nazwa organizacji").fill(name)
        self._main.get_by_label("NIP").fill(nip)
        self._main.get_by_role("checkbox", name="Oświadczam, że mam upoważnienie").set_checked(is_authorised)

    def chosen(self) -> dict[str, str]:
        """What stands chosen: months, key."""
        return {
            "months": self._main.get_by_label("Okres ważności").input_value(),
            "key": self._main.get_by_label("Rodzaj klucza").input_value(),
        }


class PersonalDataForm:
    """The fields of personal data, by the names that people give them."""

    FIELDS: Final = {
        "given names": "Imiona",
        "surname": "Nazwisko",
        "PESEL": "PESEL",
        "date of birth": "Data urodzenia",
        "phone": "Telefon komórkowy",
        "address": "Adres",
        "document number": "Numer (paszportu|dowodu osobistego)",
    }

    def __init__(self, page: Page) -> None:
        """`page` shows them."""
        self._main = page.get_by_role("main")

    def field(self, name: str) -> Locator:
        """The field that people call `name`."""
        return self._main.get_by_role("textbox", name=re.compile(f"^{self.FIELDS[name]}"))

    def fill(self, name: str, value: str) -> None:
        """Type `value` into the field."""
        self.field(name).fill(value)

    def choose_citizenship(self, state: str) -> None:
        """Pick a state (ISO 3166-1 alpha-2)."""
        self._main.get_by_label("Obywatelstwo").select_option(state)

    def choose_document_state(self, state: str) -> None:
        """Pick the state that issued the document."""
        self._main.get_by_label("Państwo, które wydało").select_option(state)
