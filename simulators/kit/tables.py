"""The tables of a database: made on first use, and of another version of the bench found out."""

from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Dialect, MetaData, Table
from sqlalchemy.schema import CreateIndex, CreateTable

_MAKING_TABLES: Final = 8600
_COLUMNS: Final = {
    "sqlite": "SELECT t.name, c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'",
    "postgresql": (
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
    ),
}
_worded: WeakKeyDictionary[Table, dict[str, list[str]]] = WeakKeyDictionary()


class DatabaseUnreachable(Exception):
    """The database can't be opened; the message says which and why, in one line."""


def make_tables(connection: Connection, tables: MetaData) -> None:
    """Those of `tables` that aren't there yet, found by one question; MetaData.create_all() asks for each.

    Raises DatabaseUnreachable where one that is there lacks a column.
    """
    _wait_for_turn(connection)
    there = _columns_there(connection)
    for table in tables.sorted_tables:
        if table.name in there:
            _require_columns(connection, table, there[table.name])
            continue
        for statement in _making(table, connection.dialect):
            connection.exec_driver_sql(statement)


def _wait_for_turn(connection: Connection) -> None:
    """Of two processes that open a database at once, one makes the tables (in SQLite, a writer has the lock)."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MAKING_TABLES})")


def _columns_there(connection: Connection) -> dict[str, set[str]]:
    """The names of the columns of each table."""
    there: dict[str, set[str]] = {}
    for table, column in connection.exec_driver_sql(_COLUMNS[connection.dialect.name]):
        there.setdefault(table, set()).add(column)
    return there


def _require_columns(connection: Connection, table: Table, there: set[str]) -> None:
    missing = sorted({each.name for each in table.columns} - there)
    if missing:
        raise DatabaseUnreachable(
            f"The database {connection.engine.url!r} is of another version of the bench: {table.name} has no "
            f"{', '.join(missing)}. Begin with an empty folder or database."
        )


def _making(table: Table, dialect: Dialect) -> list[str]:
    """What makes `table` and its indexes, worded once for each kind of database."""
    worded = _worded.setdefault(table, {})
    if dialect.name not in worded:
        making: list[CreateTable | CreateIndex] = [CreateTable(table), *map(CreateIndex, table.indexes)]
        worded[dialect.name] = [str(each.compile(dialect=dialect)) for each in making]
    return worded[dialect.name]
