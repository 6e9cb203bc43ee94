"""Where authorisations are kept, and which of their digests have been signed."""

from typing import Any

from sqlalchemy import JSON, Column, Connection, Integer, MetaData, Table, Text, bindparam, insert, select, update

from simulators.kit.prepared import Change, Question
from simulators.kit.records import to_row
from simulators.kit.store import Instant
from simulators.signing.authorisation.model import Authorisation


class AuthorisationStore:
    """The authorisations given."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its table to `tables`."""
        table = Table(
            "signing_authorisation",
            tables,
            Column("authorisation_id", Text, primary_key=True),
            Column("credential_id", Text, nullable=False),
            Column("owner", Text, nullable=False),
            Column("client", Text, nullable=False),
            Column("count", Integer, nullable=False),
            Column("given_at", Instant, nullable=False),
            Column("expires_at", Instant, nullable=False),
            Column("digests", JSON, nullable=False),
            Column("spent", JSON, nullable=False),
            Column("seal", Text, nullable=False),
            keep_existing=True,
        )
        mine = table.c.authorisation_id == bindparam("this")
        self._put = Change(insert(table))
        self._locked = Question(select(table).where(mine).with_for_update(), Authorisation)
        now: dict[str, Any] = {"spent": bindparam("now_spent"), "seal": bindparam("now_sealed")}
        self._note = Change(update(table).where(mine).values(now))

    def put(self, connection: Connection, authorisation: Authorisation) -> None:
        """A new authorisation."""
        self._put.make(connection, to_row(authorisation))

    def locked(self, connection: Connection, authorisation_id: str) -> Authorisation | None:
        """The authorisation with this id; no other writer changes it until the transaction ends."""
        return self._locked.first(connection, this=authorisation_id)

    def note_spent(self, connection: Connection, authorisation: Authorisation) -> None:
        """Write down what has been signed by now."""
        now = {"now_spent": list(authorisation.spent), "now_sealed": authorisation.seal}
        self._note.make(connection, {"this": authorisation.authorisation_id, **now})
