"""A clock that stands still, chance that repeats, and a database of one table."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import MetaData

from simulators.kit import journal as diary
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import Journal
from simulators.kit.store import Database

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> BenchClock:
    still = BenchClock()
    still.set(NOON, frozen=True)
    return still


@pytest.fixture
def ids() -> Ids:
    return Ids(seed=7)


@pytest.fixture
def journal(tmp_path: Path, clock: BenchClock) -> Journal:
    return Journal(Database(f"sqlite:///{tmp_path}/journal.sqlite", diary.TABLES), clock)


@pytest.fixture
def tables() -> MetaData:
    return MetaData()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/kit.sqlite"
