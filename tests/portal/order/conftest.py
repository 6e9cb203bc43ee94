"""A portal of its own for each test, with a verification service that answers at once."""

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
from simulators.kit.peers import AddressBook, Peer, PeerRefused
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.kit.web import build_app
from simulators.portal.account import store as accounts
from simulators.portal.account.model import Account
from simulators.portal.order.app import OrderSide
from simulators.portal.order.examples import typed_parameters, typed_person
from simulators.portal.order.model import Order, Product
from simulators.portal.order.vouchers import Vouchers
from simulators.portal.parts import Parts, open_parts
from simulators.settings import PORTS, Settings

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ROLES = (*PORTS, "console")


class Verifier(Peer):
    """Stands in for the verification service."""

    def __init__(self, clock: BenchClock) -> None:
        self.clock = clock
        self.asked: list[tuple[str, str, Any]] = []
        self.fails: Exception | None = None

    def ask(self, method: str, path: str, *, body: object = None, answer: type[Any]) -> Any:
        self.asked.append((method, path, msgspec.to_builtins(body)))
        if self.fails:
            raise self.fails
        known = {}
        if path == "/api/verifications":
            known = {"verification_id": f"verification-{self.keys().index(self.asked[-1][2]['key']) + 1}"}
        link = f"http://127.0.0.1:8601/v/{len(self.asked)}"
        return msgspec.convert(
            known | {"link": link, "link_expires_at": self.clock.now() + timedelta(minutes=30)}, answer
        )

    def tell(self, method: str, path: str, *, body: object, secret: str | None = None) -> None:  # noqa: ARG002
        self.asked.append((method, path, msgspec.to_builtins(body)))
        if self.fails:
            raise self.fails

    def keys(self) -> list[str]:
        return list(dict.fromkeys(body["key"] for _, path, body in self.asked if path == "/api/verifications"))

    def is_down(self) -> None:
        self.fails = PeerUnavailable("no answer")

    def refuses(self, code: str) -> None:
        self.fails = PeerRefused(409, code)


@dataclass(frozen=True)
class Portal:
    """The order side, and what it was given."""

    parts: Parts
    clock: BenchClock
    verifier: Verifier
    side: OrderSide
    vouchers: Vouchers

    def account(self, name: str = "anna") -> str:
        """A confirmed account; its id."""
        account_id = f"account-{name}"
        phone = f"+48600{sum(map(ord, name)) % 1000:03d}200"
        account = Account(account_id, f"{name}@example.com", name, phone, "", "pl", self.clock.now())
        with self.parts.database.write() as connection:
            if accounts.account_by_id(connection, account_id) is None:
                accounts.add_account(connection, account)
        return account_id

    def voucher(self, product: Product = "remote-issuance", days: float = 90) -> str:
        return self.vouchers.issue(product, self.clock.now() + timedelta(days=days)).code

    def order(self, account_id: str, stage: str = "parameters") -> Order:
        """An order at a stage up to `waiting`."""
        order = self.vouchers.redeem(account_id, self.voucher())
        if stage != "parameters":
            order = self.side.orders.choose_parameters(account_id, order.order_id, typed_parameters(None))
        if stage in ("identity", "waiting"):
            order = self.side.orders.enter_personal_data(account_id, order.order_id, typed_person(None))
        return self.side.verifications.begin(account_id, order.order_id) if stage == "waiting" else order

    def events(self, about: str) -> list[str]:
        return [entry.event for entry in self.parts.journal.entries(about=about)]


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    settings = Settings(data=tmp_path)
    clock = BenchClock()
    clock.set(NOW, frozen=True)
    diary = Database(f"sqlite:///{tmp_path}/journal.sqlite", journal.TABLES)
    addresses = AddressBook({role: settings.address_of(role) for role in ROLES})
    surroundings = Surroundings(settings, clock, Ids(1), journal.Journal(diary, clock), addresses, "peer-key")
    parts = open_parts(surroundings)
    verifier = Verifier(clock)
    parts = replace(parts, peers={"idv": verifier})
    side = OrderSide(parts)
    yield Portal(parts, clock, verifier, side, Vouchers(parts, side.orders))
    parts.database.close()
    diary.close()


@pytest.fixture
def browser(portal: Portal) -> Iterator[TestClient]:
    """Anna's browser, logged in; it does not follow redirects."""
    app = build_app(portal.parts.site, portal.side.routes())
    with TestClient(app, base_url="http://portal", follow_redirects=False) as client:
        log_in(portal, client, "anna")
        yield client


def log_in(portal: Portal, client: TestClient, name: str) -> None:
    token = portal.parts.sessions.begin(portal.parts.database, portal.clock, portal.account(name))
    client.cookies.set(portal.parts.sessions.cookie, token)
