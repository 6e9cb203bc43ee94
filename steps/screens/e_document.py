"""The portal's pages of the e-document: reading, declaring, typing the code, and what comes of it."""

from typing import Final

from playwright.sync_api import Locator, Page, expect

DECLARATIONS: Final = {
    "declaring her data to be true": "Oświadczam, że moje dane",
    "accepting the terms": "Akceptuję regulamin",
    "asking for the service to begin": "Żądam rozpoczęcia usługi",
}


class EDocumentPage:
    """Where the e-document is read and the code is asked for."""

    def __init__(self, page: Page, portal: str) -> None:
        """`portal` is the portal's address."""
        self._page = page
        self._portal = portal

    def open(self, order_id: str) -> "EDocumentPage":
        """Go there; asserts that this is the page."""
        self._page.goto(f"{self._portal}/orders/{order_id}/document")
        return self.seen()

    def seen(self) -> "EDocumentPage":
        """Asserts that this is the page."""
        expect(self._main.get_by_role("heading", level=1, name="Przeczytaj i podpisz e-dokument")).to_be_visible()
        return self

    def statements(self) -> dict[str, str]:
        """Every term with its value, as the page says them."""
        said = self._main.get_by_role("article")
        return dict(zip(said.get_by_role("term").all_inner_texts(), _values(said), strict=True))

    def paper(self) -> bytes:
        """The e-document as a PDF."""
        address = self._main.get_by_role("link", name="(PDF)").get_attribute("href")
        return self._page.context.request.get(f"{self._portal}{address}").body()

    def declare(self, *, all_but: str = "") -> None:
        """Tick the declarations."""
        for name, label in DECLARATIONS.items():
            self._main.get_by_role("checkbox", name=label).set_checked(name != all_but)

    def ask_for_code(self) -> None:
        """Have the code sent."""
        self._main.get_by_role("button", name="Wyślij kod SMS").click()

    def prepare_new(self) -> None:
        """After signing was stopped, have a new document made."""
        self._main.get_by_role("button", name="Przygotuj nowy dokument").click()

    @property
    def _main(self) -> Locator:
        return self._page.get_by_role("main")


class CodePage:
    """Where the code is typed."""

    def __init__(self, page: Page) -> None:
        """`page` shows it."""
        self._main = page.get_by_role("main")

    def seen(self) -> "CodePage":
        """Asserts that this is the page."""
        expect(self._main.get_by_role("heading", level=1, name="Podpisz e-dokument kodem SMS")).to_be_visible()
        return self

    def sign(self, code: str) -> None:
        """Type the code and sign."""
        self._main.get_by_label("Kod z SMS").fill(code)
        self._main.get_by_role("button", name="Podpisz", exact=True).click()

    def send_again(self) -> None:
        """Have another code sent."""
        self._main.get_by_role("button", name="Wyślij kod ponownie").click()

    def refusals(self) -> Locator:
        """What was refused, and why."""
        return self._main.get_by_role("alert")


class OutcomePage:
    """Generation, as its person sees it: under way, done, or failed."""

    def __init__(self, page: Page, portal: str) -> None:
        """`portal` is the portal's address."""
        self._page = page
        self._portal = portal
        self._main = page.get_by_role("main")

    def expect_issued(self) -> None:
        """The page comes to say so by itself."""
        expect(self.heading()).to_have_text("Twój podpis kwalifikowany jest gotowy", timeout=30_000)

    def heading(self) -> Locator:
        """What the page is about."""
        return self._main.get_by_role("heading", level=1)

    def certificate(self) -> Locator:
        """The certificate's card."""
        return self._main.get_by_role("article")

    def try_again(self) -> None:
        """After a failure, have it generated again."""
        self._main.get_by_role("button", name="Ponów generowanie").click()

    def download(self, name: str) -> bytes:
        """One of the files offered."""
        address = self._main.get_by_role("link", name=name).get_attribute("href")
        return self._page.context.request.get(f"{self._portal}{address}").body()


def _values(said: Locator) -> list[str]:
    return said.get_by_role("definition").all_inner_texts()
