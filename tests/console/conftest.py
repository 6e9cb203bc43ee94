from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import MetaData
from starlette.testclient import TestClient

from simulators.console import app as console
from simulators.console.people.register import Register
from simulators.console.people.service import People
from simulators.console.people.store import PeopleStore
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Journal
from simulators.kit.peers import AddressBook, Peer
from simulators.kit.simulator import Simulator, Surroundings, database_url
from simulators.kit.store import Database
from simulators.settings import Settings

NOWHERE = "http://127.0.0.1:9"  # the discard port: nobody answers


@pytest.fixture
def clock() -> BenchClock:
    return BenchClock()


@pytest.fixture
def journal(tmp_path: Path, clock: BenchClock) -> Iterator[Journal]:
    database = Database(f"sqlite:///{tmp_path}/journal.sqlite", TABLES)
    yield Journal(database, clock)
    database.close()


@pytest.fixture
def people(tmp_path: Path, clock: BenchClock, journal: Journal) -> Iterator[People]:
    tables = MetaData()
    store = PeopleStore(tables)
    database = Database(f"sqlite:///{tmp_path}/console.sqlite", tables)
    yield People(database, store, clock, Ids(7), journal, Register(Peer(NOWHERE, "key"), journal))
    database.close()


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    settings, clock = Settings(tmp_path), BenchClock()
    book = Journal(Database(database_url(settings, "journal"), TABLES), clock)
    addresses = AddressBook({"messages": NOWHERE, "console": NOWHERE, "trusted_profile": NOWHERE})
    return Surroundings(settings, clock, Ids(7), book, addresses, "key")


@pytest.fixture
def simulator(surroundings: Surroundings) -> Simulator:
    return console.build(surroundings, [])


@pytest.fixture
def http(simulator: Simulator) -> Iterator[TestClient]:
    with TestClient(simulator.app, raise_server_exceptions=False) as client:
        yield client
