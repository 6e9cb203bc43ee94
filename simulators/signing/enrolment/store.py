"""Where enrolments, the phones' keys and the guards are kept."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    bindparam,
    select,
    update,
)

from simulators.kit import records
from simulators.kit.prepared import Change, Question
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
            keep_existing=True,
        )
        self._guard = Table(
            "signing_guard",
            tables,
            Column("owner", Text, primary_key=True),
            Column("wrong_tries", Integer, nullable=False),
            Column("locked_until", Instant),
            Column("seal", Text, nullable=False),
            keep_existing=True,
        )
        self._prepare()

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
        return self._active_of.every(connection, this=owner)

    def spend(self, connection: Connection, spent: Enrolment) -> bool:
        """Keep `spent`, whose newest step is accepted now; False if that or a later one was accepted before."""
        now = {"now_last": spent.last_step, "now_sealed": spent.seal}
        return self._spend.make(connection, {"this": spent.enrolment_id, **now}) == 1

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
        return self._guard_of.first(connection, this=owner)

    def add_guards(self, connection: Connection, *guards: Guard) -> None:
        """How the tries of new owners stand."""
        records.add(connection, self._guard, *guards)

    def put_guard(self, connection: Connection, guard: Guard) -> None:
        """Write down how they stand now."""
        now = {"now_wrong": guard.wrong_tries, "now_locked": guard.locked_until, "now_sealed": guard.seal}
        if not self._keep_guard.make(connection, {"this": guard.owner, **now}):
            records.add(connection, self._guard, guard)

    def _prepare(self) -> None:
        """What is asked with every authorisation."""
        this: BindParameter[str] = bindparam("this")
        enrolment, guard = self._enrolment.c, self._guard.c
        active = (enrolment.owner == this) & (enrolment.state == "active")
        self._active_of = Question(select(self._enrolment).where(active), Enrolment)
        unspent = (enrolment.enrolment_id == this) & (enrolment.last_step < bindparam("now_last"))
        spent: dict[str, Any] = {"last_step": bindparam("now_last"), "seal": bindparam("now_sealed")}
        self._spend = Change(update(self._enrolment).where(unspent).values(spent))
        self._guard_of = Question(select(self._guard).where(guard.owner == this), Guard)
        now: dict[str, Any] = {
            "wrong_tries": bindparam("now_wrong"),
            "locked_until": bindparam("now_locked"),
            "seal": bindparam("now_sealed"),
        }
        self._keep_guard = Change(update(self._guard).where(guard.owner == this).values(now))


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
        keep_existing=True,
    )
