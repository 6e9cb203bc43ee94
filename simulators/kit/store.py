"""Where a simulator keeps its records: one database each, SQLAlchemy Core beneath."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeVar

import msgspec
from sqlalchemy import BigInteger, Connection, Dialect, Engine, MetaData, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.types import TypeDecorator

from simulators.kit.prepared import driver
from simulators.kit.tables import DatabaseUnreachable, make_tables
from simulators.kit.together import Together

T = TypeVar("T")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_COURSE = "course of the change"
_LOOKING = 2


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, kept as microseconds since 1970 so that every database sorts it alike."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """To the database."""
        return _microseconds(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From the database."""
        return _moment(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:  # noqa: ARG002
        """The same without a layer between; every signature writes and reads half a dozen moments."""
        return _microseconds

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:  # noqa: ARG002
        """Likewise."""
        return _moment


def _microseconds(moment: datetime | None) -> int | None:
    return None if moment is None else (moment - _EPOCH) // _MICROSECOND


def _moment(microseconds: Any) -> datetime | None:
    return None if microseconds is None else _EPOCH + timedelta(microseconds=int(microseconds))


@cache
def tables_of(simulator: str) -> MetaData:  # noqa: ARG001
    """Where a simulator's stores describe their tables, with `keep_existing`: once for all its benches in a process."""
    return MetaData()


def open_engine(url: str) -> Engine:
    """An engine whose answers are durable once a transaction has ended."""
    engine = create_engine(
        url,
        json_serializer=lambda value: msgspec.json.encode(value).decode(),
        json_deserializer=msgspec.json.decode,
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _make_durable)
        event.listen(engine, "begin", _begin)
    return engine


def _make_durable(connection: Any, _record: object) -> None:
    """Write-ahead log, synced at each commit; a busy writer is waited for."""
    connection.isolation_level = None  # transactions are begun by _begin
    for pragma in ("busy_timeout=20000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once, so that what it read still holds when it writes."""
    writes = connection.get_execution_options().get("writes", False)
    driver(connection).execute("BEGIN IMMEDIATE" if writes else "BEGIN")


@dataclass(frozen=True)
class _Course:
    """What belongs to one change while it is being made."""

    before: list[Callable[[], None]] = field(default_factory=list)
    after: list[Callable[[], None]] = field(default_factory=list)
    notes: dict[object, Any] = field(default_factory=dict)


def after_commit(connection: Connection, action: Callable[[], None]) -> None:
    """Call `action` once the change being made on `connection` can be seen by others; never if it is undone."""
    _course_of(connection).after.append(action)


def before_commit(connection: Connection, action: Callable[[], None]) -> None:
    """Call `action` as the last part of the change being made on `connection`; never if it is undone before."""
    _course_of(connection).before.append(action)


def notes_of(connection: Connection) -> dict[object, Any]:
    """What is kept in mind until the change being made on `connection` has ended."""
    return _course_of(connection).notes


def _course_of(connection: Connection) -> _Course:
    course: _Course = connection.info[_COURSE]
    return course


@contextmanager
def _change_on(connection: Connection, course: _Course) -> Iterator[None]:
    """One change on `connection`, with what is due before its end."""
    info = connection.info
    info[_COURSE] = course
    try:
        with connection.begin():
            yield
            for action in course.before:
                action()
    finally:
        del info[_COURSE]


class _Look:
    """One look; no generator, since every signature takes three."""

    __slots__ = ("_connection", "_kept", "_open")

    def __init__(self, kept: deque[Connection], open_another: Callable[[], Connection]) -> None:
        self._kept = kept
        self._open = open_another

    def __enter__(self) -> Connection:
        self._connection = self._kept.pop() if self._kept else self._open()
        return self._connection

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and len(self._kept) < _LOOKING:
            self._kept.append(self._connection)
        else:
            self._connection.close()


class Database:
    """The tables of one simulator."""

    def __init__(self, url: str, tables: MetaData) -> None:
        """Opens (and on first use creates) the tables; raises DatabaseUnreachable."""
        self._engine = open_engine(url)
        self._looking: deque[Connection] = deque()
        is_embedded = self._engine.dialect.name == "sqlite"
        self._together = Together(self._write_where_looked if is_embedded else self.write)
        try:
            with self.write() as connection:
                make_tables(connection, tables)
        except OperationalError as error:
            reason = str(error.orig).splitlines()[0]
            raise DatabaseUnreachable(f"The database {self._engine.url!r} can't be used: {reason}") from error

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A look at one consistent state."""
        with self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One change, whole or not at all; no other writer comes between (SQLite) or the row locks do it."""
        course = _Course()
        with self._engine.connect().execution_options(writes=True) as connection, _change_on(connection, course):
            yield connection
        for action in course.after:
            action()

    @contextmanager
    def _write_where_looked(self) -> Iterator[Connection]:
        """The same on the connection of the last look, whose pages in memory stay good when it writes itself."""
        course = _Course()
        with self.look() as connection, _change_on(connection, course):
            yield connection
        for action in course.after:
            action()

    async def write_together(self, change: Callable[[Connection], T]) -> T:
        """One change, committed with those that come at the same moment: together.Together.make()."""
        return await self._together.make(change)

    def look(self) -> _Look:
        """For prepared questions, each a look at what is committed now; the connection is kept for the next look."""
        return _Look(self._looking, self._open_look)

    def _open_look(self) -> Connection:
        connection = self._engine.connect()
        if connection.dialect.name == "sqlite":
            # _make_durable has left it without transactions of its own: one begins only where it is to write
            return connection.execution_options(writes=True)
        return connection.execution_options(isolation_level="AUTOCOMMIT")

    def close(self) -> None:
        """Let go of every connection."""
        while self._looking:
            self._looking.pop().close()
        self._engine.dispose()
