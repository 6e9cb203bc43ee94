"""The key table of one holder."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

import msgspec
from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, Text, bindparam, func, select, update

from simulators.hsm.model import KeyRecord, KeyState, KeyType, RestingKey
from simulators.kit import records
from simulators.kit.prepared import Question
from simulators.kit.store import Instant


class _Standing(msgspec.Struct, frozen=True):
    """What is asked of a key before it signs."""

    state: KeyState


@cache
def key_table(holder: str) -> "KeyTable":
    """The table of `holder`, the same for each device of a process: which keys are in it, its database says."""
    return KeyTable(holder)


class KeyTable:
    """`hsm_<holder>_key`: every key that the holder was ever given, and those made ahead."""

    def __init__(self, holder: str) -> None:
        """The only one of its `tables`."""
        self.tables = MetaData()
        self._key = Table(
            f"hsm_{holder}_key",
            self.tables,
            Column("key_id", Text, primary_key=True),
            Column("label", Text, unique=True),
            Column("key_type", Text, nullable=False),
            Column("state", Text, nullable=False, index=True),
            Column("public_der", LargeBinary, nullable=False),
            Column("wrapped", LargeBinary, nullable=False),
            Column("made_at", Instant, nullable=False),
            Column("destroyed_at", Instant),
        )
        this, given = self._key.c.key_id == bindparam("this"), self._key.c.state != "pooled"
        self._state_of = Question(select(self._key.c.state).where(this), _Standing)
        self._by_id = Question(select(self._key).where(this & given), KeyRecord)
        resting = (self._key.c[each] for each in RestingKey.__struct_fields__)
        self._resting = Question(select(*resting).where(this & given), RestingKey)
        self._by_label = Question(select(self._key).where(self._key.c.label == bindparam("this")), KeyRecord)

    def add(self, connection: Connection, *new: KeyRecord) -> None:
        """Keep new keys."""
        records.add(connection, self._key, *new)

    def by_id(self, connection: Connection, key_id: str) -> KeyRecord | None:
        """The key with this id, unless it is still in the pool."""
        return self._by_id.first(connection, this=key_id)

    def resting(self, connection: Connection, key_id: str) -> RestingKey | None:
        """The same, as it is opened."""
        return self._resting.first(connection, this=key_id)

    def state_of(self, connection: Connection, key_id: str) -> KeyState | None:
        """How it stands with the key."""
        found = self._state_of.first(connection, this=key_id)
        return None if found is None else found.state

    def by_label(self, connection: Connection, label: str) -> KeyRecord | None:
        """The key that was made under this label."""
        return self._by_label.first(connection, this=label)

    def by_labels(self, connection: Connection, labels: Sequence[str]) -> list[KeyRecord]:
        """The keys that were made under any of these labels."""
        return records.every(connection, select(self._key).where(self._key.c.label.in_(labels)), KeyRecord)

    def take_ready(self, connection: Connection, key_type: KeyType, label: str) -> str | None:
        """Give one key of the pool its label; its id, or None when the pool has none.

        The condition on the state hands a key out once even where two writers chose the same one.
        """
        ready = (self._key.c.key_type == key_type) & (self._key.c.state == "pooled")
        for key_id in connection.scalars(select(self._key.c.key_id).where(ready)).all():
            mine = ready & (self._key.c.key_id == key_id)
            taken = connection.execute(update(self._key).where(mine).values(state="live", label=label))
            if taken.rowcount == 1:
                return str(key_id)
        return None

    def count_ready(self, connection: Connection, key_type: KeyType) -> int:
        """How many keys of this type wait in the pool."""
        ready = (self._key.c.key_type == key_type) & (self._key.c.state == "pooled")
        return connection.scalar(select(func.count()).where(ready)) or 0

    def undestroyed(self, connection: Connection) -> list[KeyRecord]:
        """Every key that is not destroyed yet, in use or made ahead."""
        return records.every(connection, select(self._key).where(self._key.c.state != "destroyed"), KeyRecord)

    def destroy(self, connection: Connection, key_id: str, at: datetime) -> None:
        """Overwrite the wrapped key with zeros of its length and remember that it is gone."""
        mine = self._key.c.key_id == key_id
        length = len(connection.scalar(select(self._key.c.wrapped).where(mine)) or b"")
        gone = {"wrapped": bytes(length), "state": "destroyed", "destroyed_at": at}
        connection.execute(update(self._key).where(mine).values(gone))
