"""Records as rows: frozen msgspec structs in and out of SQLAlchemy tables.

A row is the record's fields by name; a nested record is JSON. Questions stay in each simulator's `store.py`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, insert, update

T = TypeVar("T", bound=msgspec.Struct)
_KEPT_AS_THEY_ARE = (datetime, bytes)


def to_row(record: msgspec.Struct) -> dict[str, Any]:
    """The columns of `record`."""
    row: dict[str, Any] = msgspec.to_builtins(record, builtin_types=_KEPT_AS_THEY_ARE)
    nested = {name: _as_json(value) for name, value in row.items() if isinstance(value, dict | list)}
    return row | nested


def from_row(kind: type[T], row: Row[Any]) -> T:
    """The record of type `kind` whose columns are `row`."""
    return from_columns(kind, {str(name): value for name, value in row._mapping.items()})


def from_columns(kind: type[T], columns: dict[str, Any]) -> T:
    """The record of type `kind` with these `columns`."""
    return msgspec.convert(columns, kind, strict=False, builtin_types=_KEPT_AS_THEY_ARE)


def first(connection: Connection, question: Select[Any], kind: type[T]) -> T | None:
    """The first answer to `question`, if there is one."""
    row = connection.execute(question).first()
    return from_row(kind, row) if row else None


def every(connection: Connection, question: Select[Any], kind: type[T]) -> list[T]:
    """All answers to `question`, in its order."""
    return [from_row(kind, row) for row in connection.execute(question)]


def add(connection: Connection, table: Table, *records: msgspec.Struct) -> None:
    """Keep new records; IntegrityError when one of their unique columns is taken."""
    rows: Sequence[dict[str, Any]] = [to_row(each) for each in records]
    connection.execute(insert(table), rows)


def change(connection: Connection, table: Table, record: msgspec.Struct) -> bool:
    """Keep `record` in place of the one with its primary key; whether there was one."""
    return connection.execute(update(table).where(_same_key(table, record)).values(to_row(record))).rowcount == 1


def keep(connection: Connection, table: Table, record: msgspec.Struct) -> None:
    """Keep `record`, new or in place of the one with its primary key."""
    if not change(connection, table, record):
        add(connection, table, record)


def _same_key(table: Table, record: msgspec.Struct) -> ColumnElement[bool]:
    return and_(*(column == getattr(record, column.name) for column in table.primary_key))


def _as_json(value: object) -> Any:
    """`value` with every moment and octet string written as JSON has them."""
    return msgspec.json.decode(msgspec.json.encode(value))
