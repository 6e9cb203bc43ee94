"""A trail of two hundred entries, made by the service's own code in a database of its own."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, text

from simulators.hsm import sealing_in
from simulators.kit.clock import BenchClock
from simulators.kit.sealing import Sealed
from simulators.kit.store import Database
from simulators.signing.audit.examination import FOLDER, Evidence
from simulators.signing.audit.model import Verdict
from simulators.signing.audit.service import Trail
from simulators.signing.audit.stamps import StampFolder
from simulators.signing.audit.store import TrailStore
from simulators.signing.audit.verification import judge
from simulators.signing.vault import Vault

NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
Columns = tuple[Any, ...]


@dataclass
class Ground:
    """A data folder in which a trail is kept."""

    folder: Path
    clock: BenchClock

    def __post_init__(self) -> None:
        tables = MetaData()
        self.store = TrailStore(tables)
        (self.folder / "hsm").mkdir(parents=True, exist_ok=True)
        self.vault = Vault(sealing_in(self.folder / "hsm", "signing"))
        self.database = Database(f"sqlite:///{self.folder}/signing.sqlite", tables)
        self.stamps = StampFolder(self.folder / FOLDER)

    def trail(self) -> Trail:
        return Trail(self.store, self.database, self.vault, self.clock, self.stamps)

    def verdict(self) -> Verdict:
        return Evidence(self.database.read, self.store, self.stamps, self.vault).judge()

    def edit(self, statement: str, **words: object) -> None:
        """What an insider does, past the service."""
        with self.database.write() as connection:
            connection.execute(text(statement), words)

    def rows(self) -> list[Columns]:
        with self.database.read() as connection:
            return list(self.store.rows(connection))

    def head(self) -> Columns:
        with self.database.read() as connection:
            found = self.store.head(connection)
        assert found is not None
        return found


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    clock = BenchClock()
    clock.set(NOON, frozen=True)
    made = Ground(tmp_path, clock)
    yield made
    made.database.close()


def fill(ground: Ground, entries: int) -> Trail:
    """A trail of `entries`, such as a day may leave."""
    trail = ground.trail()
    with ground.database.write() as connection:
        for number in range(2, entries + 1):
            ground.clock.advance(timedelta(seconds=7))
            event = "signature-refused" if number % 5 == 0 else "signature-made"
            digests = base64.b16encode(number.to_bytes(32, "big")).decode().lower()
            trail.append(
                connection,
                event,
                f"credential-{number % 9}",
                "account-anna",
                client="program ż",
                digests=digests,
                count=1,
            )
    return trail


@dataclass(frozen=True)
class Log:
    """The two hundred rows in memory, and how they are judged."""

    rows: tuple[Columns, ...]
    head: Columns
    vault: Vault

    def is_genuine(self, record: Sealed) -> bool:
        return self.vault.is_genuine(record)

    def judged(self, rows: list[Columns], head: Columns | None = None) -> Verdict:
        return judge(rows, head or self.head, {}, self.is_genuine)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    clock = BenchClock()
    clock.set(NOON, frozen=True)
    ground = Ground(tmp_path_factory.mktemp("log"), clock)
    fill(ground, 200)
    ground.database.close()
    return Log(tuple(ground.rows()), ground.head(), ground.vault)
