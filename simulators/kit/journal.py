"""The bench's diary: what was asked, decided and refused, in order, across all simulators."""

import math
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import JSON, Column, Connection, Integer, MetaData, Table, Text, bindparam, insert, select

from simulators.kit import records
from simulators.kit.clock import Clock
from simulators.kit.prepared import Change
from simulators.kit.store import Database, Instant, after_commit, before_commit, notes_of

_LOOKS_EVERY = 0.05
TABLES = MetaData()
_WRITTEN = ("at", "simulator", "about", "event", "detail")
_ENTRY = Table(
    "journal_entry",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False),
    Column("simulator", Text, nullable=False),
    Column("about", Text, nullable=False, index=True),
    Column("event", Text, nullable=False, index=True),
    Column("detail", JSON, nullable=False),
)

_PUT = Change(insert(_ENTRY).values({name: bindparam(name) for name in _WRITTEN}))


class Entry(msgspec.Struct, frozen=True):
    """One fact: `event` is past tense (`certificate-issued`), `about` the id it happened to."""

    number: int
    at: datetime
    simulator: str
    about: str
    event: str
    detail: dict[str, Any]


@dataclass(eq=False)
class _Fact:
    """One row, and whether it is committed."""

    row: dict[str, Any]
    is_kept: bool = False


class Journal:
    """Append-only; a reader may wait for what has not happened yet."""

    def __init__(self, database: Database, clock: Clock, *, is_shared: bool = False) -> None:
        """`database` holds TABLES; of what other processes write into one that `is_shared`, nobody is told."""
        self._looks_every = _LOOKS_EVERY if is_shared else math.inf
        self._database = database
        self._clock = clock
        self._written = threading.Condition()
        self._waiting: list[_Fact] = []
        self._queueing = threading.Lock()
        self._committing = threading.Lock()

    def write(self, simulator: str, about: str, event: str, **detail: object) -> None:
        """Put down one fact; never a secret (PIN, code, password, key). It is durable when this returns.

        Facts that wait for one commit to end go into the next one together: of those who write them, whoever comes
        first commits for all.
        """
        self.write_all(simulator, event, {about: detail})

    def write_all(self, simulator: str, event: str, details: Mapping[str, Mapping[str, object]]) -> None:
        """The same fact of many: `details` by whom it happened to, in that order."""
        mine = [self._fact(simulator, about, event, detail) for about, detail in details.items()]
        with self._queueing:
            self._waiting.extend(mine)
        with self._committing:
            if not all(each.is_kept for each in mine):
                self._commit_with(mine)
        self._tell()

    def _fact(self, simulator: str, about: str, event: str, detail: Mapping[str, object]) -> _Fact:
        said = dict(detail)
        return _Fact({"at": self._clock.now(), "simulator": simulator, "about": about, "event": event, "detail": said})

    async def write_together(self, simulator: str, about: str, event: str, **detail: object) -> None:
        """The same on the event loop: facts of one moment are committed together, and none waits on a thread."""
        row = self._fact(simulator, about, event, detail).row
        await self._database.write_together(lambda connection: self._rows_of(connection).append(row))

    def _rows_of(self, connection: Connection) -> list[dict[str, Any]]:
        """The facts of the change being made on `connection`, put down by one statement at its end."""
        notes = notes_of(connection)
        rows: list[dict[str, Any]] | None = notes.get(self)
        if rows is None:
            begun = rows = notes[self] = []
            before_commit(connection, lambda: _PUT.make_each(connection, begun))
            after_commit(connection, self._tell)
        return rows

    def _tell(self) -> None:
        """Whoever waits for a fact may look."""
        with self._written:
            self._written.notify_all()

    def _commit_with(self, mine: list[_Fact]) -> None:
        """Keep all that waits; if that fails, only the writer of `mine` is told, and the others try anew."""
        with self._queueing:
            together, self._waiting = self._waiting, []
        try:
            with self._database.write() as connection:
                _PUT.make_each(connection, [each.row for each in together])
            for each in together:
                each.is_kept = True
        finally:
            with self._queueing:
                self._waiting[:0] = [each for each in together if not each.is_kept and each not in mine]

    def entries(
        self, *, after: int = 0, about: str | None = None, event: str | None = None, limit: int = 10_000
    ) -> list[Entry]:
        """The facts after number `after`, oldest first."""
        query = select(_ENTRY).where(_ENTRY.c.number > after).order_by(_ENTRY.c.number).limit(limit)
        if about is not None:
            query = query.where(_ENTRY.c.about == about)
        if event is not None:
            query = query.where(_ENTRY.c.event == event)
        with self._database.read() as connection:
            return records.every(connection, query, Entry)

    def latest(
        self, limit: int, *, about: str | None = None, event: str | None = None, simulator: str | None = None
    ) -> list[Entry]:
        """The last facts, latest first."""
        query = select(_ENTRY).order_by(_ENTRY.c.number.desc()).limit(limit)
        asked = ((_ENTRY.c.about, about), (_ENTRY.c.event, event), (_ENTRY.c.simulator, simulator))
        for column, word in asked:
            query = query.where(column == word) if word else query
        with self._database.read() as connection:
            return records.every(connection, query, Entry)

    def wait_for(
        self, event: str | None, *, about: str | None = None, after: int = 0, seconds: float = 5
    ) -> list[Entry]:
        """The same, but wait until there is at least one, or `seconds` are over (then: none); `event` None: any."""

        def found() -> list[Entry]:
            return self.entries(after=after, about=about, event=event)

        with self._written:
            while not (facts := self._written.wait_for(found, min(seconds, self._looks_every))) and seconds > 0:
                seconds -= self._looks_every
            return facts or []
