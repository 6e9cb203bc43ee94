"""The signing transactions' only SQL."""

from typing import Final

from sqlalchemy import Column, Connection, LargeBinary, Table, Text, select, update

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.trusted_profile.signature.model import Purpose, Transaction
from simulators.trusted_profile.tables import TABLES

_TRANSACTION = Table(
    "trusted_profile_signature",
    TABLES,
    Column("transaction_id", Text, primary_key=True),
    Column("purpose", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("browser", Text, nullable=False, index=True),
    Column("account_id", Text),
    Column("subject", Text, nullable=False, index=True),
    Column("document", LargeBinary, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("pesel", Text),
    Column("certificate", LargeBinary),
    Column("draft", LargeBinary),
    Column("signature_value", LargeBinary),
    Column("signed", LargeBinary),
    Column("completed_at", Instant),
    Column("ended_by", Text),
    Column("go_on", Text, nullable=False),
)
UNDER_WAY: Final = ("open", "prepared")


def add(connection: Connection, transaction: Transaction) -> None:
    """Keep a new transaction."""
    records.add(connection, _TRANSACTION, transaction)


def by_id(connection: Connection, transaction_id: str) -> Transaction | None:
    """The transaction of that id."""
    query = select(_TRANSACTION).where(_TRANSACTION.c.transaction_id == transaction_id)
    return records.first(connection, query, Transaction)


def change_from(connection: Connection, state: str, changed: Transaction) -> bool:
    """Keep `changed` if it still is in `state`; whether it was. Of two at once, one changes it."""
    mine = (_TRANSACTION.c.transaction_id == changed.transaction_id) & (_TRANSACTION.c.state == state)
    return connection.execute(update(_TRANSACTION).where(mine).values(records.to_row(changed))).rowcount == 1


def end_others(connection: Connection, browser: str, purpose: Purpose, refusal: str) -> list[str]:
    """End every transaction under way of this browser and purpose; their ids."""
    mine = (
        (_TRANSACTION.c.browser == browser) & (_TRANSACTION.c.purpose == purpose) & _TRANSACTION.c.state.in_(UNDER_WAY)
    )
    ended = list(connection.scalars(select(_TRANSACTION.c.transaction_id).where(mine)))
    connection.execute(update(_TRANSACTION).where(mine).values(state="expired", ended_by=refusal, draft=None))
    return ended


def completed_of(connection: Connection, purpose: Purpose, subject: str) -> Transaction | None:
    """The latest completed transaction for `purpose` about `subject`."""
    mine = (
        (_TRANSACTION.c.subject == subject)
        & (_TRANSACTION.c.purpose == purpose)
        & (_TRANSACTION.c.state == "completed")
    )
    query = select(_TRANSACTION).where(mine).order_by(_TRANSACTION.c.completed_at.desc())
    return records.first(connection, query, Transaction)
