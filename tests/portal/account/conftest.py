"""A portal of its own for each test, with the account side only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from simulators.kit import journal
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import AddressBook, Peer
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.kit.web import build_app
from simulators.portal.account.app import AccountSide
from simulators.portal.account.login import Logins
from simulators.portal.account.model import Account
from simulators.portal.account.registration import Applicant, Registrations
from simulators.portal.parts import CertificateLine, Message, OrderLine, Parts, open_parts
from simulators.settings import PORTS, Settings

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PASSWORD = "kwiaty na oknie 27"
ANNA = Applicant("anna.nowak@example.com", "+48600100200", PASSWORD, "pl")


class SigningService(Peer):
    """Stands in for the signing service: a new secret for each new key."""

    def __init__(self) -> None:
        self.secrets: dict[str, dict[str, str]] = {}
        self.is_down = False

    def ask(self, method: str, path: str, *, body: object = None, answer: type[Any]) -> Any:
        if self.is_down:
            raise PeerUnavailable(path)
        asked = msgspec.to_builtins(body)
        assert (method, path) == ("POST", "/api/enrolments")
        secret = f"SECRET{len(self.secrets) + 1}"
        made = {"otpauth_uri": f"otpauth://totp/{asked['owner']}?secret={secret}", "secret": secret}
        return msgspec.convert(self.secrets.setdefault(asked["key"], made), answer)


@dataclass
class Portal:
    """The account side, its pages, and what left through its outbox."""

    parts: Parts
    side: AccountSide
    clock: BenchClock
    signing: SigningService
    certificates: list[CertificateLine]
    orders: list[OrderLine]

    def browser(self) -> TestClient:
        """A browser without cookies that follows redirects."""
        return TestClient(build_app(self.parts.site, self.side.routes()), base_url="https://portal.test")

    def sent(self, to: str) -> list[Message]:
        """What was sent to `to`, oldest first."""
        with self.parts.database.read() as connection:
            tasks = self.parts.outbox.waiting(connection)
        messages = [msgspec.convert(task.work, Message) for task in tasks if task.kind == "message"]
        return [message for message in messages if message.to == to]

    def code(self, to: str) -> str:
        """The code in the latest message to `to`."""
        found = re.search(r"\b\d{6}\b", self.sent(to)[-1].text)
        assert found
        return found[0]

    def refused(self) -> str:
        """The name of the last refusal."""
        return str(self.parts.journal.entries(event="refused")[-1].detail["code"])

    def pass_time(self, **span: float) -> None:
        self.clock.advance(timedelta(**span))

    @property
    def registrations(self) -> Registrations:
        return Registrations(self.parts)

    @property
    def logins(self) -> Logins:
        return Logins(self.parts)

    def account(self, **different: str) -> Account:
        """A confirmed account, Anna's unless said otherwise."""
        return self.registrations.open_confirmed(replace(ANNA, **different))  # type: ignore[arg-type]

    def signed_in_browser(self) -> TestClient:
        """Anna's browser, logged in."""
        browser = self.browser()
        answer = browser.post("/login", data={"email": ANNA.email, "password": PASSWORD})
        assert answer.url.path == "/home"
        return browser


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
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
    signing = SigningService()
    opened = open_parts(surroundings)
    parts = replace(opened, peers={**opened.peers, "signing": signing})
    certificates: list[CertificateLine] = []
    orders: list[OrderLine] = []
    side = AccountSide(parts, lambda _: orders, lambda _: certificates)
    yield Portal(parts, side, clock, signing, certificates, orders)
    parts.database.close()
