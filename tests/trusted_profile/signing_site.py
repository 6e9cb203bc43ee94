"""A site whose signatures are made by a key in the test, and judged as the test says."""

import base64
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from httpx import Response
from lxml import etree, html
from starlette.testclient import TestClient

from simulators.kit import journal
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.peers import AddressBook
from simulators.kit.refusal import Refusal
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.kit.web import build_app
from simulators.settings import PORTS, Settings
from simulators.trusted_profile.account import store as accounts
from simulators.trusted_profile.account.model import Account
from simulators.trusted_profile.account.service import Logins
from simulators.trusted_profile.link.app import LinkSide
from simulators.trusted_profile.link.errands import CertificateLogin, Linking
from simulators.trusted_profile.link.service import Links
from simulators.trusted_profile.parts import Message, Parts, open_parts
from simulators.trusted_profile.profile.model import Application, Profile
from simulators.trusted_profile.profile.service import Profiles
from simulators.trusted_profile.profile.statement import application_document
from simulators.trusted_profile.residents.model import Resident
from simulators.trusted_profile.residents.service import Residents
from simulators.trusted_profile.signature.app import SignatureSide
from simulators.trusted_profile.signature.confirmation import Confirmation
from simulators.trusted_profile.signature.model import Errand, Purpose
from simulators.trusted_profile.signature.notary import Notary
from simulators.trusted_profile.signature.page import SigningPage
from simulators.trusted_profile.signature.service import Caller, Signatures
from simulators.trusted_profile.validation.model import Expected, Signer
from tests.trusted_profile.tokens import NOON, Token, token

DS = "{http://www.w3.org/2000/09/xmldsig#}"
ANNA_PESEL, BARTEK_PESEL = "44051401359", "02070803628"


class JudgedBad(Refusal):
    """What the test has the judge say."""

    code = "judged-bad"
    status = 422
    sentence = "Podpis jest zły."


@dataclass
class Judge:
    """Takes any signature unless told otherwise; remembers what it was shown."""

    refusal: Refusal | None = None
    seen: list[tuple[bytes, Expected]] = field(default_factory=list)

    def judge(self, xml: bytes, expected: Expected, at: datetime) -> Signer:
        self.seen.append((xml, expected))
        if self.refusal is not None:
            raise self.refusal
        der = base64.b64decode(etree.fromstring(xml).findtext(f".//{DS}X509Certificate") or "")
        return Signer(der, "", "", "", "", "", at, at, at, expected.pesel)


@dataclass
class Browser:
    """A browser, and what its script tells the site."""

    web: TestClient

    def begin(self, purpose: str) -> str:
        """The path of a new transaction."""
        answer = self.web.post("/signatures", json={"purpose": purpose})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["path"])

    def choose(self, path: str, card: Token) -> Response:
        answer: Response = self.web.post(f"{path}/certificate", json={"certificate": card.certificate})
        return answer

    def prepared(self, path: str, card: Token) -> str:
        """What is to be signed (base64)."""
        answer = self.choose(path, card)
        assert answer.status_code == 200, answer.text
        assert answer.json()["digestAlgorithm"] == "SHA256"
        return str(answer.json()["toBeSigned"])

    def hand_in(self, path: str, value: dict[str, str]) -> Response:
        answer: Response = self.web.post(f"{path}/value", json=value)
        return answer

    def sign(self, purpose: str, card: Token) -> Response:
        """The whole way."""
        path = self.begin(purpose)
        return self.hand_in(path, card.answer(self.prepared(path, card)))


@dataclass
class Site:
    """The signature and the link side, their pages, and what left through the outbox."""

    parts: Parts
    judge: Judge
    clock: BenchClock
    residents: Residents
    profiles: Profiles
    links: Links
    signatures: Signatures
    sides: tuple[SignatureSide, LinkSide]

    def account(self, name: str = "anna", pesel: str = ANNA_PESEL) -> Account:
        """An account with an application that waits."""
        made = Account(
            account_id=f"account-{name}",
            user_name=name,
            user_key=name,
            email=f"{name}@example.com",
            email_key=f"{name}@example.com",
            phone="+48600100200",
            password_hash="",
            first_name=name.capitalize(),
            second_name="",
            surname="Testowa",
            pesel=pesel,
            language="pl",
            created_at=self.clock.now(),
        )
        self.residents.keep(Resident(pesel, made.first_name, made.surname, date(1944, 5, 14)))
        with self.parts.database.write() as connection:
            accounts.keep_account(connection, made)
            self.profiles.apply(connection, made)
        return made

    def browser(self, account: Account | None = None) -> Browser:
        """A browser, logged in as `account`."""
        routes = [route for side in self.sides for route in side.routes()]
        web = TestClient(build_app(self.parts.site, routes), base_url="https://pz.test", follow_redirects=False)
        if account is not None:
            web.cookies.set(self.parts.sessions.cookie, Logins(self.parts).begin_session(account), domain="pz.test")
        return Browser(web)

    def caller(self, account: Account | None, *, browser: str = "browser", session: str = "session") -> Caller:
        return Caller(browser, session, account.account_id if account else None)

    def confirmed(self, account: Account) -> Profile:
        """The account's profile, confirmed."""
        with self.parts.database.write() as connection:
            application = self.profiles.open_application(account)
            return self.profiles.confirm(connection, application.application_id, b"<signed/>", token().der)

    def application(self, account: Account) -> Application:
        application, _ = self.profiles.standing(account.account_id)
        assert application is not None
        return application

    def profile(self, account: Account) -> Profile | None:
        return self.profiles.standing(account.account_id)[1]

    def mails(self, account: Account) -> list[Message]:
        with self.parts.database.read() as connection:
            tasks = self.parts.outbox.waiting(connection)
        return [message for task in tasks if (message := msgspec.convert(task.work, Message)).to == account.email]

    def document(self, account: Account) -> bytes:
        return application_document(self.application(account))

    def history(self, account: Account) -> list[str]:
        with self.parts.database.read() as connection:
            events = accounts.events_of(connection, account.account_id)
        return [each.sentence.format(**each.words) for each in events]

    def events(self, about: str | None = None) -> list[str]:
        return [each.event for each in self.parts.journal.entries(about=about)]


def surroundings_in(folder: Path) -> Surroundings:
    clock = BenchClock()
    clock.set(NOON, frozen=True)
    return Surroundings(
        settings=Settings(data=folder),
        clock=clock,
        ids=Ids(),
        journal=journal.Journal(Database(f"sqlite:///{folder}/journal.sqlite", journal.TABLES), clock),
        addresses=AddressBook({role: f"http://127.0.0.1:{port}" for port, role in enumerate(PORTS, start=1)}),
        peer_key="peer-key",
    )


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose tables are made, so that not every test makes them."""
    folder = tmp_path_factory.mktemp("founded")
    surroundings = surroundings_in(folder)
    open_parts(surroundings).database.close()
    surroundings.journal._database.close()
    return folder


@pytest.fixture
def site(tmp_path: Path, founded: Path) -> Iterator[Site]:
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    parts, judge = open_parts(surroundings_in(tmp_path)), Judge()
    residents, links = Residents(parts), Links(parts)
    profiles = Profiles(parts, residents)
    errands: dict[Purpose, Errand] = {
        "confirm": Confirmation(profiles),
        "link": Linking(parts, links),
        "login": CertificateLogin(parts, links),
    }
    signatures, pages = Signatures(parts, Notary(parts, judge), errands), SigningPage(parts, errands)
    sides = (SignatureSide(parts, signatures, pages), LinkSide(parts, links, pages))
    yield Site(parts, judge, parts.clock, residents, profiles, links, signatures, sides)
    parts.database.close()
    parts.journal._database.close()


def words(page: Response) -> str:
    """What stands on a page."""
    return " ".join(str(each) for each in html.fromstring(page.text).itertext())


def code_of(answer: Response) -> tuple[int, Any]:
    """The status and the refusal's name."""
    return answer.status_code, answer.json().get("code")
