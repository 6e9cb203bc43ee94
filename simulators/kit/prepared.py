"""Statements of the hot paths: worded once through SQLAlchemy, then put to the driver itself.

SQLAlchemy takes some 100 µs a statement to word it and to read the answer, SQLite 5. What is asked with every
signature is therefore compiled once for each kind of database; tables, types and placeholders stay the store's own.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy import Connection, Dialect, Insert, Select, Update

from simulators.kit.records import from_columns

T = TypeVar("T", bound=msgspec.Struct)
Convert = Callable[[Any], Any]


class _Wording:
    """One statement as one kind of database has it."""

    def __init__(self, statement: Select[Any] | Insert | Update, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.text = str(compiled)
        self._is_named = not compiled.positiontup
        bound = {name: each.type.dialect_impl(dialect) for each, name in compiled.bind_names.items()}
        # One place after the other: its name, what stands there where no word is given, and how the driver wants it.
        self._places: list[tuple[str, Any, Convert | None]] = [
            (name, compiled.params[name], bound[name].bind_processor(dialect)) for name in compiled.positiontup or bound
        ]

    def fill(self, words: Mapping[str, Any]) -> Any:
        """What the driver wants beside the text."""
        get = words.get
        filled = [
            get(name, constant) if process is None else process(get(name, constant))
            for name, constant, process in self._places
        ]
        if self._is_named:
            return {name: value for (name, _, _), value in zip(self._places, filled, strict=True)}
        return filled


class _Prepared:
    """A statement and its wordings."""

    def __init__(self, statement: Select[Any] | Insert | Update) -> None:
        self._statement = statement
        self._wordings: dict[str, _Wording] = {}

    def _wording(self, dialect: Dialect) -> _Wording:
        found = self._wordings.get(dialect.name)
        if found is None:
            found = self._wordings[dialect.name] = _Wording(self._statement, dialect)
        return found


class Question(_Prepared, Generic[T]):
    """A question whose answer is a record; its words are the statement's `bindparam`s."""

    def __init__(self, statement: Select[Any], kind: type[T]) -> None:
        """`statement` selects the columns of a `kind`."""
        super().__init__(statement)
        self._columns = list(statement.selected_columns)
        self._kind = kind
        self._readers: dict[str, list[tuple[str, Convert | None]]] = {}

    def first(self, connection: Connection, **words: object) -> T | None:
        """The first answer, if there is one."""
        wording = self._wording(connection.dialect)
        row = driver(connection).execute(wording.text, wording.fill(words)).fetchone()
        return None if row is None else self._record(connection, row)

    def every(self, connection: Connection, **words: object) -> list[T]:
        """All answers."""
        wording = self._wording(connection.dialect)
        rows = driver(connection).execute(wording.text, wording.fill(words)).fetchall()
        return [self._record(connection, row) for row in rows]

    def _record(self, connection: Connection, row: tuple[Any, ...]) -> T:
        pairs = zip(self._reader(connection.dialect), row, strict=True)
        return from_columns(self._kind, {name: read(value) if read else value for (name, read), value in pairs})

    def _reader(self, dialect: Dialect) -> list[tuple[str, Convert | None]]:
        found = self._readers.get(dialect.name)
        if found is None:
            reading = ((str(each.name), each.type.dialect_impl(dialect)) for each in self._columns)
            found = [(name, kind.result_processor(dialect, None)) for name, kind in reading]
            self._readers[dialect.name] = found
        return found


class Change(_Prepared):
    """An `insert(...)` or `update(...)`; its words are the columns, or the statement's `bindparam`s."""

    def __init__(self, statement: Insert | Update) -> None:
        """An insertion asks for nothing back."""
        super().__init__(statement.inline() if isinstance(statement, Insert) else statement)

    def make(self, connection: Connection, words: Mapping[str, Any]) -> int:
        """How many rows it changed; the driver's IntegrityError where a unique column is taken."""
        wording = self._wording(connection.dialect)
        return int(driver(connection).execute(wording.text, wording.fill(words)).rowcount)

    def make_each(self, connection: Connection, every: Iterable[Mapping[str, Any]]) -> None:
        """The same once for each of `every`."""
        wording = self._wording(connection.dialect)
        cursor = driver(connection).cursor()
        cursor.executemany(wording.text, [wording.fill(words) for words in every])
        cursor.close()


def driver(connection: Connection) -> Any:
    """The driver's own connection, within the same transaction."""
    return connection.connection.driver_connection
