"""Where enrolments and the guards are kept."""

from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, Table, Text, select, update

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.signing.enrolment.model import Enrolment, Guard


class EnrolmentStore:
    """Who shares which secret with the service."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its tables to `tables`."""
        self._enrolment = Table(
            "signing_enrolment",
            tables,
            Column("enrolment_id", Text, primary_key=True),
            Column("request_key", Text, nullable=False, unique=True),
            Column("owner", Text, nullable=False, index=True),
            Column("secret", Text, nullable=False),
            Column("made_at", Instant, nullable=False),
            Column("state", Text, nullable=False),
            Column("last_step", BigInteger, nullable=False),
        )
        self._guard = Table(
            "signing_guard",
            tables,
            Column("owner", Text, primary_key=True),
            Column("wrong_tries", Integer, nullable=False),
            Column("locked_until", Instant),
        )

    def put(self, connection: Connection, enrolment: Enrolment) -> None:
        """A new secret; the owner's earlier ones die."""
        earlier = self._enrolment.c.owner == enrolment.owner
        connection.execute(update(self._enrolment).where(earlier).values(state="dead"))
        records.add(connection, self._enrolment, enrolment)

    def by_request(self, connection: Connection, request_key: str) -> Enrolment | None:
        """The enrolment that an earlier request with this key made."""
        query = select(self._enrolment).where(self._enrolment.c.request_key == request_key)
        return records.first(connection, query, Enrolment)

    def active_of(self, connection: Connection, owner: str) -> Enrolment | None:
        """The secret that counts for `owner`."""
        mine = (self._enrolment.c.owner == owner) & (self._enrolment.c.state == "active")
        return records.first(connection, select(self._enrolment).where(mine), Enrolment)

    def spend(self, connection: Connection, enrolment: Enrolment, step: int) -> bool:
        """Make `step` the newest accepted one; False if it or a later one was accepted before."""
        unspent = (self._enrolment.c.enrolment_id == enrolment.enrolment_id) & (self._enrolment.c.last_step < step)
        return connection.execute(update(self._enrolment).where(unspent).values(last_step=step)).rowcount == 1

    def guard_of(self, connection: Connection, owner: str) -> Guard:
        """How the owner's tries stand."""
        return records.first(connection, select(self._guard).where(self._guard.c.owner == owner), Guard) or Guard(owner)

    def put_guard(self, connection: Connection, guard: Guard) -> None:
        """Write down how they stand now."""
        records.keep(connection, self._guard, guard)
