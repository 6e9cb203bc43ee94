"""The whole way in a real browser: the site, the component on loopback, the card, the authority, the trusted list."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect, sync_playwright

from simulators.settings import Settings
from simulators.stack import Stack
from steps.world.ports import free_block

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PIN, PASSWORD = "12345678", "Kwiaty-na-oknie-27"


@dataclass
class Bench:
    """A running bench and a browser."""

    addresses: dict[str, str]
    control: httpx.Client
    browser: Browser

    def ask(self, method: str, path: str, body: object = None) -> Any:
        answer = self.control.request(method, path, json=body)
        assert answer.is_success, f"{method} {path}: {answer.text}"
        return answer.json() if answer.content and answer.headers["content-type"].endswith("json") else answer.content


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with free_block(24300) as port, sync_playwright() as playwright:
        stack = Stack(Settings(data=tmp_path_factory.mktemp("bench"), base_port=port))
        stack.start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        with httpx.Client(base_url=stack.addresses.of("console"), timeout=60, trust_env=False) as control:
            yield Bench(stack.addresses.all(), control, browser)
        browser.close()
        stack.stop()


@dataclass
class Person:
    """Somebody at the computer: a page for the site, a page for the computer itself."""

    bench: Bench
    site: Page
    computer: Page
    email: str
    account: dict[str, Any]

    def log_in(self) -> None:
        self.site.goto(f"{self.bench.addresses['trusted_profile']}/login")
        self.site.get_by_label("adres e-mail").fill(self.email)
        self.site.get_by_label("Hasło").fill(PASSWORD)
        self.site.get_by_role("main").get_by_role("button", name="Zaloguj się").click()
        expect(self.site.get_by_role("button", name="Wyloguj się")).to_be_visible()

    def log_out(self) -> None:
        self.site.get_by_role("button", name="Wyloguj się").click()

    def pick(self) -> None:
        """Choose the certificate in the component's window."""
        expect(self.site.get_by_role("status")).to_contain_text("Okno programu PodpisGOV jest otwarte", timeout=15_000)
        self.computer.goto(f"{self.bench.addresses['computer']}/window")
        self.computer.get_by_role("radio").check()
        self.computer.get_by_role("button", name="Wybierz").click()

    def sign(self) -> None:
        """The same, and the PIN."""
        self.pick()
        expect(self.site.get_by_role("status")).to_contain_text("Podpisz w oknie programu PodpisGOV")
        self.computer.goto(f"{self.bench.addresses['computer']}/window")
        self.computer.get_by_label("PIN").fill(PIN)
        self.computer.get_by_role("button", name="Akceptuję").click()


@pytest.fixture
def person(bench: Bench) -> Iterator[Person]:
    made = bench.ask("POST", "/people", {})
    first, _, second = made["given_names"].partition(" ")
    account = bench.ask(
        "POST",
        "/trusted_profile/accounts",
        {
            "user_name": f"osoba{made['pesel']}",
            "password": PASSWORD,
            "first_name": first,
            "second_name": second,
            "surname": made["surname"],
            "pesel": made["pesel"],
            "email": made["email"],
            "phone": made["phone"],
        },
    )
    holder = {name: made[name] for name in ("given_names", "surname", "pesel")}
    bench.ask("DELETE", "/desktop/state")
    card = bench.ask("POST", "/desktop/cards", {"person": holder, "pin": PIN})
    bench.ask("PUT", "/desktop/reader", {"card_id": card["card_id"]})
    context = bench.browser.new_context(ignore_https_errors=True, locale="pl-PL")
    yield Person(bench, context.new_page(), context.new_page(), made["email"], account)
    context.close()


def test_confirm_link_and_log_in(person: Person) -> None:
    person.log_in()
    person.site.goto(f"{person.bench.addresses['trusted_profile']}/profile")
    person.site.get_by_role("link", name="Potwierdź certyfikatem").click()
    person.sign()
    expect(person.site.get_by_role("status").first).to_contain_text("Twój profil zaufany jest potwierdzony")
    application_id = person.account["application"]["application_id"]
    signed = person.bench.ask("GET", f"/trusted_profile/applications/{application_id}/signed")
    assert etree.fromstring(signed).findtext("{*}ApplicationId") == application_id

    person.site.get_by_role("link", name="Zarządzanie kontem").click()
    person.site.get_by_role("link", name="Szczegóły konta").click()
    person.site.get_by_role("link", name="Dodaj certyfikat kwalifikowany").click()
    person.sign()
    expect(person.site.get_by_role("status").first).to_contain_text("Certyfikat został powiązany z Twoim kontem.")
    person.log_out()

    person.site.goto(f"{person.bench.addresses['trusted_profile']}/login")
    person.site.get_by_role("link", name="Zaloguj się przy pomocy banku lub innego dostawcy").click()
    person.site.get_by_role("link", name="Certyfikat kwalifikowany").click()
    person.sign()
    person.site.wait_for_url("**/account")
    expect(person.site.get_by_role("button", name="Wyloguj się")).to_be_visible()


def test_unlinked_certificate_does_not_log_in(person: Person) -> None:
    person.site.goto(f"{person.bench.addresses['trusted_profile']}/login/certificate")
    person.sign()
    refused = person.site.get_by_role("heading", name="Podpis nie został przyjęty")
    expect(refused).to_be_focused()
    expect(person.site.get_by_role("main")).to_contain_text("Ten certyfikat nie jest powiązany z żadnym kontem.")


def test_page_waits_for_the_component_and_goes_on(person: Person) -> None:
    person.bench.ask("PUT", "/desktop/state", {"running": False})
    person.log_in()
    person.site.goto(f"{person.bench.addresses['trusted_profile']}/confirmation")
    expect(person.site.get_by_role("heading", name="nie działa na tym komputerze")).to_be_focused()
    person.bench.ask("PUT", "/desktop/state", {"running": True})
    person.pick()
    expect(person.site.get_by_role("status")).to_contain_text("Podpisz w oknie programu PodpisGOV")
    person.computer.goto(f"{person.bench.addresses['computer']}/window")
    person.computer.get_by_role("button", name="Anuluj").click()
    expect(person.site.get_by_role("heading", name="Anulowano. Nic nie zostało podpisane")).to_be_focused()
    person.site.get_by_role("button", name="Spróbuj ponownie").click()
    person.sign()
    person.site.wait_for_url("**/profile?confirmed=1")
