from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from simulators.authenticator.app import build
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Journal
from simulators.kit.peers import AddressBook
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.store import Database
from simulators.settings import Settings

NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> BenchClock:
    still = BenchClock()
    still.set(NOON, frozen=True)
    return still


@pytest.fixture
def surroundings(tmp_path: Path, clock: BenchClock) -> Surroundings:
    journal = Journal(Database(f"sqlite:///{tmp_path}/journal.sqlite", TABLES), clock)
    addresses = AddressBook({"console": "http://console.test", "signing": "http://127.0.0.1:9"})
    return Surroundings(Settings(data=tmp_path), clock, Ids(), journal, addresses, "peer-key")


@pytest.fixture
def simulator(surroundings: Surroundings) -> Simulator:
    return build(surroundings)


@pytest.fixture
def phone(simulator: Simulator) -> TestClient:
    """A browser on which the app was never started."""
    return TestClient(simulator.app, follow_redirects=True)


@pytest.fixture
def control(simulator: Simulator) -> TestClient:
    """The control plane's part of the app."""
    return TestClient(Starlette(routes=[Mount("/authenticator", routes=list(simulator.control))]))


@pytest.fixture
def other_phone(simulator: Simulator) -> TestClient:
    """A second phone of the same app."""
    return TestClient(simulator.app, follow_redirects=True)
