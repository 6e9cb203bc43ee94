"""Where PINs, sent codes and tries are kept."""

from datetime import datetime

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, Table, Text, bindparam, func, select

from simulators.kit import records
from simulators.kit.prepared import Question
from simulators.kit.store import Instant
from simulators.signing.factor.model import Pin, SentCode, Tries


class FactorStore:
    """What people show."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its tables to `tables`."""
        self._pin = Table(
            "signing_pin",
            tables,
            Column("credential_id", Text, primary_key=True),
            Column("pin_hash", Text, nullable=False),
            Column("set_at", Instant, nullable=False),
            Column("seal", Text, nullable=False),
            keep_existing=True,
        )
        this = self._pin.c.credential_id == bindparam("this")
        self._pin_of = Question(select(self._pin).where(this), Pin)
        self._code = _codes(tables)
        self._tries = Table(
            "signing_tries",
            tables,
            Column("name", Text, primary_key=True),
            Column("wrong", Integer, nullable=False),
            Column("locked_until", Instant),
            Column("seal", Text, nullable=False),
            keep_existing=True,
        )

    def put_pin(self, connection: Connection, pin: Pin) -> None:
        """The PIN from now on."""
        records.keep(connection, self._pin, pin)

    def add_pins(self, connection: Connection, *pins: Pin) -> None:
        """The PINs of credentials that had none."""
        records.add(connection, self._pin, *pins)

    def pin_of(self, connection: Connection, credential_id: str) -> Pin | None:
        """The credential's PIN, if it has one."""
        return self._pin_of.first(connection, this=credential_id)

    def put_code(self, connection: Connection, code: SentCode) -> None:
        """A code, new or changed."""
        records.keep(connection, self._code, code)

    def code(self, connection: Connection, code_id: str) -> SentCode | None:
        """The code with this id."""
        return records.first(connection, select(self._code).where(self._code.c.code_id == code_id), SentCode)

    def open_code(self, connection: Connection, owner: str, client: str, credential_id: str) -> SentCode | None:
        """The code sent last to `owner` for this credential and client, if it is not used; locked for the writer."""
        mine = (self._code.c.owner == owner) & (self._code.c.client == client) & (self._code.c.state == "open")
        query = select(self._code).where(mine & (self._code.c.credential_id == credential_id)).with_for_update()
        return records.first(connection, query, SentCode)

    def sent_since(self, connection: Connection, owner: str, moment: datetime) -> int:
        """How many codes were sent to `owner` after `moment`."""
        mine = (self._code.c.owner == owner) & (self._code.c.sent_at > moment)
        return connection.execute(select(func.count()).where(mine)).scalar_one()

    def tries_of(self, connection: Connection, name: str) -> Tries | None:
        """How the tries of `name` stand; locked for the writer."""
        return records.first(connection, select(self._tries).where(self._tries.c.name == name).with_for_update(), Tries)

    def put_tries(self, connection: Connection, tries: Tries) -> None:
        """How they stand now."""
        records.keep(connection, self._tries, tries)


def _codes(tables: MetaData) -> Table:
    return Table(
        "signing_sent_code",
        tables,
        Column("code_id", Text, primary_key=True),
        Column("owner", Text, nullable=False, index=True),
        Column("client", Text, nullable=False),
        Column("credential_id", Text, nullable=False),
        Column("wrapped_code", LargeBinary, nullable=False),
        Column("sent_at", Instant, nullable=False),
        Column("expires_at", Instant, nullable=False),
        Column("state", Text, nullable=False),
        Column("seal", Text, nullable=False),
        keep_existing=True,
    )
