"""A trusted-profile site of its own for each test, without the sides that sign."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from starlette.testclient import TestClient

from simulators.kit import journal
from simulators.kit.api import operation_routes
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.peers import AddressBook
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.kit.web import build_app
from simulators.settings import PORTS, Settings
from simulators.trusted_profile.account import store as accounts
from simulators.trusted_profile.account.app import AccountSide
from simulators.trusted_profile.account.model import Account, Person
from simulators.trusted_profile.account.registration import Applicant, Registrations
from simulators.trusted_profile.parts import LinkLine, Message, Parts, Side, open_parts
from simulators.trusted_profile.profile.app import ProfileSide
from simulators.trusted_profile.profile.model import Application, Profile
from simulators.trusted_profile.profile.service import Profiles
from simulators.trusted_profile.residents.app import ResidentsSide
from simulators.trusted_profile.residents.model import Resident
from simulators.trusted_profile.residents.service import Residents

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PASSWORD = "Kwiaty-na-oknie-27"
ANNA = Applicant(
    user_name="anna.nowak",
    password=PASSWORD,
    person=Person("Anna", "Łucja", "Nowak-Żak", "85072112349"),
    email="anna.nowak@example.com",
    phone="+48600100200",
    language="pl",
)
BARTEK = Applicant(
    user_name="bartek",
    password=PASSWORD,
    person=Person("Bartosz", "", "Wilk", "00222901239"),
    email="bartek@example.com",
    phone="+48600100201",
    language="en",
)
FORM = {
    "user_name": "anna.nowak",
    "password": PASSWORD,
    "first_name": "Anna",
    "second_name": "Łucja",
    "surname": "Nowak-Żak",
    "pesel": "85072112349",
    "email": "anna.nowak@example.com",
    "phone": "600 100 200",
}


@cache
def certificate() -> bytes:
    """Some certificate (DER); nobody looks further into it than at its names here."""
    key = ec.generate_private_key(ec.SECP256R1())

    def named(name: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])

    return (
        x509.CertificateBuilder()
        .subject_name(named("Anna Łucja Nowak-Żak TEST"))
        .issuer_name(named("TEST CA"))
        .public_key(key.public_key())
        .serial_number(0xABCDEF)
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(days=365))
        .sign(key, SHA256())
        .public_bytes(Encoding.DER)
    )


@dataclass
class Desk:
    """The site's services, its pages, and what left through its outbox."""

    parts: Parts
    clock: BenchClock
    residents: Residents
    profiles: Profiles
    registrations: Registrations
    sides: tuple[Side, ...]
    links: list[LinkLine]

    def browser(self) -> TestClient:
        """A browser without cookies that follows redirects."""
        routes = [route for side in self.sides for route in side.routes()]
        return TestClient(build_app(self.parts.site, routes), base_url="https://profile.test")

    def control(self) -> TestClient:
        """The control plane's part of the site."""
        operations = [operation for side in self.sides for operation in side.control()]
        return TestClient(build_app(self.parts.site, operation_routes(self.parts.site, operations)))

    def sent(self, to: str) -> list[Message]:
        """What was sent to `to`, oldest first."""
        with self.parts.database.read() as connection:
            tasks = self.parts.outbox.waiting(connection)
        messages = [msgspec.convert(task.work, Message) for task in tasks]
        return [message for message in messages if message.to == to]

    def code(self, to: str) -> str:
        """The code in the latest message to `to`."""
        found = re.search(r"\b\d{6}\b", self.sent(to)[-1].text)
        assert found
        return found[0]

    def pass_time(self, **span: float) -> None:
        self.clock.advance(timedelta(**span))

    def account(self, applicant: Applicant = ANNA, **different: object) -> Account:
        """An account with an application to confirm."""
        return self.registrations.open_registered(replace(applicant, **different))  # type: ignore[arg-type]

    def profile(self, account: Account) -> Profile:
        """The account's profile, confirmed now."""
        application = self.profiles.open_application(account)
        with self.parts.database.write() as connection:
            return self.profiles.confirm(connection, application.application_id, b"<signed/>", certificate())

    def standing(self, account: Account) -> tuple[Application | None, Profile | None]:
        return self.profiles.standing(account.account_id)

    def again(self, account: Account) -> Account | None:
        """The account as it is kept now."""
        with self.parts.database.read() as connection:
            return accounts.account_by_id(connection, account.account_id)

    def history(self, account: Account) -> list[str]:
        """The account's history, newest first."""
        with self.parts.database.read() as connection:
            events = accounts.events_of(connection, account.account_id)
        return [event.sentence.format(**event.words) for event in events]

    def inside(self, applicant: Applicant = ANNA) -> TestClient:
        """The browser of somebody logged in."""
        browser = self.browser()
        answer = browser.post("/login", data={"name": applicant.email, "password": applicant.password})
        assert answer.url.path == "/profile"
        return browser


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = BenchClock()
    clock.set(NOW, frozen=True)
    surroundings = Surroundings(
        settings=Settings(data=tmp_path),
        clock=clock,
        ids=Ids(seed=3),
        journal=journal.Journal(Database(f"sqlite:///{tmp_path}/journal.sqlite", journal.TABLES), clock),
        addresses=AddressBook({role: f"http://127.0.0.1:{port}" for port, role in enumerate(PORTS, start=1)}),
        peer_key="peer-key",
    )
    parts = open_parts(surroundings)
    residents = Residents(parts)
    profiles = Profiles(parts, residents)
    registrations = Registrations(parts, residents, profiles)
    links: list[LinkLine] = []
    account_side = AccountSide(parts, registrations, profiles, lambda _: links)
    sides = (ResidentsSide(parts, residents), account_side, ProfileSide(parts, profiles, registrations))
    residents.keep(Resident("85072112349", "Anna Łucja", "Nowak-Żak", date(1985, 7, 21)))
    residents.keep(Resident("00222901239", "Bartosz", "Wilk", date(2000, 2, 29)))
    yield Desk(parts, clock, residents, profiles, registrations, sides, links)
    parts.database.close()
