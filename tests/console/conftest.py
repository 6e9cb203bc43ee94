from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import MetaData

from simulators.console.people.service import People
from simulators.console.people.store import PeopleStore
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Journal
from simulators.kit.store import Database


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
    yield People(database, store, clock, Ids(7), journal)
    database.close()
