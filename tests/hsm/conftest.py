from pathlib import Path

import pytest

from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Journal
from simulators.kit.peers import AddressBook
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.settings import Settings


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return surroundings_in(tmp_path)


def surroundings_in(folder: Path) -> Surroundings:
    """What a process that serves the data in `folder` gives its simulators."""
    clock = BenchClock()
    journal = Journal(Database(f"sqlite:///{folder / 'journal.sqlite'}", TABLES), clock)
    return Surroundings(Settings(data=folder), clock, Ids(), journal, AddressBook({}), "peer-key")
