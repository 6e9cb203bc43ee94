"""A gateway of its own for each test, with its pages."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from simulators.kit import journal
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.peers import AddressBook
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.messages import store
from simulators.messages.app import build
from simulators.messages.service import Gateway
from simulators.settings import PORTS, Settings


@dataclass
class Messages:
    """The simulator as its peers and people meet it; `open_gateway` is one more reader of the same records."""

    surroundings: Surroundings
    clock: BenchClock
    peer: TestClient
    person: TestClient

    def open_gateway(self) -> Gateway:
        around = self.surroundings
        return Gateway(around.database("messages", store.TABLES), around.clock, around.ids, around.journal)


@pytest.fixture
def messages(tmp_path: Path) -> Messages:
    clock = BenchClock()
    clock.set(datetime(2026, 11, 22, 9, 0, tzinfo=UTC), frozen=True)
    surroundings = Surroundings(
        settings=Settings(data=tmp_path),
        clock=clock,
        ids=Ids(seed=5),
        journal=journal.Journal(Database(f"sqlite:///{tmp_path}/journal.sqlite", journal.TABLES), clock),
        addresses=AddressBook({role: f"http://127.0.0.1:{port}" for port, role in enumerate(PORTS, start=1)}),
        peer_key="peer-key",
    )
    app = build(surroundings).app
    return Messages(surroundings, clock, TestClient(app, headers={"Authorization": "Bearer peer-key"}), TestClient(app))
