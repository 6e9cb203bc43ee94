"""Where enrolments, the phones' keys and the guards are kept."""

from sqlalchemy import BigInteger, Column, Connection, Integer, LargeBinary, MetaData, Table, Text, select, update

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.signing.enrolment.model import Enrolment, Guard, PhoneKey


class EnrolmentStore:
    """Who shares which secret with the service, and whose phone has which key."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its tables to `tables`."""
        self._enrolment = _enrolments(tables)
        self._phone_key = Table(
            "signing_phone_key",
            tables,
            Column("enrolment_id", Text, primary_key=True),
            Column("owner", Text, nullable=False),
            Column("public_key", LargeBinary, nullable=False),
            Column("token_fingerprint", Text, nullable=False, unique=True),
            Column("registered_at", Instant, nullable=False),
            Column("seal", Text, nullable=False),
        )
        self._guard = Table(
            "signing_guard",
            tables,
            Column("owner", Text, primary_key=True),
            Column("wrong_tries", Integer, nullable=False),
            Column("locked_until", Instant),
            Column("seal", Text, nullable=False),
        )

    def put(self, connection: Connection, *enrolments: Enrolment) -> None:
        """New enrolments."""
        records.add(connection, self._enrolment, *enrolments)

    def replace(self, connection: Connection, enrolment: Enrolment) -> None:
        """`enrolment` in place of the one with its id."""
        records.change(connection, self._enrolment, enrolment)

    def by_request(self, connection: Connection, request_key: str) -> Enrolment | None:
        """The enrolment that an earlier request with this key made."""
        query = select(self._enrolment).where(self._enrolment.c.request_key == request_key)
        return records.first(connection, query, Enrolment)

    def by_requests(self, connection: Connection, request_keys: list[str]) -> list[Enrolment]:
        """The enrolments that earlier requests with any of these keys made."""
        query = select(self._enrolment).where(self._enrolment.c.request_key.in_(request_keys))
        return records.every(connection, query, Enrolment)

    def by_secret(self, connection: Connection, secret_id: str) -> Enrolment | None:
        """The active enrolment of this secret."""
        mine = (self._enrolment.c.secret_id == secret_id) & (self._enrolment.c.state == "active")
        return records.first(connection, select(self._enrolment).where(mine), Enrolment)

    def all_active_of(self, connection: Connection, owner: str) -> list[Enrolment]:
        """The enrolments that count for `owner`; more than one only if somebody wrote past the service."""
        mine = (self._enrolment.c.owner == owner) & (self._enrolment.c.state == "active")
        return records.every(connection, select(self._enrolment).where(mine), Enrolment)

    def spend(self, connection: Connection, spent: Enrolment) -> bool:
        """Keep `spent`, whose newest step is accepted now; False if that or a later one was accepted before."""
        mine = self._enrolment.c.enrolment_id == spent.enrolment_id
        unspent = mine & (self._enrolment.c.last_step < spent.last_step)
        change = {"last_step": spent.last_step, "seal": spent.seal}
        return connection.execute(update(self._enrolment).where(unspent).values(change)).rowcount == 1

    def keep_phone_key(self, connection: Connection, key: PhoneKey) -> None:
        """The key of an enrolment's phone, new or with a new token."""
        records.keep(connection, self._phone_key, key)

    def phone_key_of(self, connection: Connection, enrolment_id: str) -> PhoneKey | None:
        """The key of the enrolment's phone."""
        query = select(self._phone_key).where(self._phone_key.c.enrolment_id == enrolment_id)
        return records.first(connection, query, PhoneKey)

    def phone_key_by_token(self, connection: Connection, token_fingerprint: str) -> PhoneKey | None:
        """The key whose phone holds this token."""
        query = select(self._phone_key).where(self._phone_key.c.token_fingerprint == token_fingerprint)
        return records.first(connection, query, PhoneKey)

    def guard_of(self, connection: Connection, owner: str) -> Guard | None:
        """How the owner's tries stand."""
        return records.first(connection, select(self._guard).where(self._guard.c.owner == owner), Guard)

    def add_guards(self, connection: Connection, *guards: Guard) -> None:
        """How the tries of new owners stand."""
        records.add(connection, self._guard, *guards)

    def put_guard(self, connection: Connection, guard: Guard) -> None:
        """Write down how they stand now."""
        records.keep(connection, self._guard, guard)


def _enrolments(tables: MetaData) -> Table:
    return Table(
        "signing_enrolment",
        tables,
        Column("enrolment_id", Text, primary_key=True),
        Column("request_key", Text, nullable=False, unique=True),
        Column("owner", Text, nullable=False, index=True),
        Column("secret_id", Text, nullable=False, index=True),
        Column("wrapped_secret", LargeBinary, nullable=False),
        Column("made_at", Instant, nullable=False),
        Column("state", Text, nullable=False),
        Column("last_step", BigInteger, nullable=False),
        Column("seal", Text, nullable=False),
    )
