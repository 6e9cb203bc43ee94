"""Where the trail is kept.

It is written with every signature, so it speaks to the driver itself: three short statements take a tenth of the
time that they take otherwise (benchmarks/audit.py).
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, Table, Text, text

from simulators.kit.prepared import driver
from simulators.signing.audit.model import Head, Row

_ENTRIES: Final = "signing_audit_entry"
_HEAD: Final = "signing_audit_head"
_COLUMNS: Final = ("number", "at", "event", "about", "actor", "detail", "previous", "digest")
# In SQLite the number is then the row's own id, and no index beside the table has to be written.
_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")
_MANY: Final = 1000
_BEFORE_ALL: Final = -(2**63)
_INSERT: Final = f"INSERT INTO {_ENTRIES} ({', '.join(_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_UPDATE: Final = f"UPDATE {_HEAD} SET number = ?, digest = ?, seal = ? WHERE place = 1"
_SELECT: Final = f"SELECT number, digest, seal FROM {_HEAD} WHERE place = 1"
_BEGIN: Final = f"INSERT INTO {_HEAD} (place, number, digest, seal) VALUES (1, ?, ?, ?) ON CONFLICT DO NOTHING"


class TrailStore:
    """The entries and the head."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its tables to `tables`."""
        Table(
            _ENTRIES,
            tables,
            Column("number", _NUMBER, primary_key=True, autoincrement=False),
            Column("at", BigInteger, nullable=False),
            *(Column(name, Text, nullable=False) for name in _COLUMNS[2:]),
            keep_existing=True,
        )
        Table(
            _HEAD,
            tables,
            Column("place", Integer, primary_key=True, autoincrement=False),
            Column("number", BigInteger, nullable=False),
            Column("digest", Text, nullable=False),
            Column("seal", Text, nullable=False),
            keep_existing=True,
        )

    def begin(self, connection: Connection, head: Head) -> None:
        """`head` of an empty trail, unless there is a head."""
        driver(connection).execute(_worded(connection, _BEGIN), (head.number, head.digest, head.seal))

    def locked_head(self, connection: Connection) -> Head | None:
        """The head; no other writer changes it until the transaction ends."""
        lock = " FOR UPDATE" if connection.dialect.name == "postgresql" else ""
        found = driver(connection).execute(_SELECT + lock).fetchone()
        return None if found is None else Head(*found)

    def append(self, connection: Connection, rows: Sequence[Row], head: Head) -> None:
        """New entries, and the head that they make."""
        cursor = driver(connection).cursor()
        cursor.executemany(_worded(connection, _INSERT), [msgspec.structs.astuple(row) for row in rows])
        cursor.execute(_worded(connection, _UPDATE), (head.number, head.digest, head.seal))
        cursor.close()

    def head(self, connection: Connection) -> tuple[Any, ...] | None:
        """Number, digest and seal of the head as they stand there, whatever they are."""
        words = _as_they_stand(connection, ("number", "digest", "seal"))
        found = connection.execute(text(f"SELECT {words} FROM {_HEAD} ORDER BY place LIMIT 1")).first()
        return None if found is None else tuple(found)

    def rows(
        self, connection: Connection, *, after: int = _BEFORE_ALL, limit: int | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """The columns of each entry as they stand there, whatever they are, in the order of the numbers.

        Texts come as octets from SQLite, which keeps what is no text too.
        """
        words = _as_they_stand(connection, _COLUMNS)
        question = f"SELECT {words} FROM {_ENTRIES} WHERE number > :after ORDER BY number"
        cut = question if limit is None else f"{question} LIMIT {int(limit)}"
        answers = connection.execute(text(cut), {"after": after}, execution_options={"stream_results": True})
        for part in answers.partitions(_MANY):
            for each in part:
                yield tuple(each)

    def has_entries(self, connection: Connection) -> bool:
        """Whether there is any."""
        return connection.execute(text(f"SELECT 1 FROM {_ENTRIES} LIMIT 1")).first() is not None


def _worded(connection: Connection, statement: str) -> str:
    """`statement` with the driver's sign for a parameter."""
    return statement if connection.dialect.paramstyle == "qmark" else statement.replace("?", "%s")


def _as_they_stand(connection: Connection, columns: tuple[str, ...]) -> str:
    if connection.dialect.name != "sqlite":
        return ", ".join(columns)
    return ", ".join(name if name in ("number", "at") else f"CAST({name} AS BLOB)" for name in columns)
