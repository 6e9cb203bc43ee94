"""The orders' only SQL."""

from sqlalchemy import JSON, Column, Connection, Integer, Table, Text, insert, select, update

from simulators.kit import records
from simulators.kit.records import to_row
from simulators.kit.store import Instant
from simulators.portal.order.model import Order, Verification, Voucher
from simulators.portal.tables import TABLES

_VOUCHER = Table(
    "portal_voucher",
    TABLES,
    Column("code", Text, primary_key=True),
    Column("product", Text, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("order_id", Text, unique=True),
    Column("redeemed_by", Text),
    Column("redeemed_at", Instant),
)
_ORDER = Table(
    "portal_order",
    TABLES,
    Column("order_id", Text, primary_key=True),
    Column("account_id", Text, nullable=False, index=True),
    Column("voucher_code", Text, nullable=False, index=True),
    Column("stage", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("parameters", JSON(none_as_null=True)),
    Column("personal_data", JSON(none_as_null=True)),
    Column("verification_id", Text),
    Column("verification_link", Text),
    Column("verification_link_expires_at", Instant),
    Column("verification_attempts", Integer, nullable=False),
    Column("negative_results", Integer, nullable=False),
    Column("identity", JSON(none_as_null=True)),
    Column("document_id", Text),
    Column("credential_id", Text),
    Column("certificate_serial", Text),
    Column("failure", Text),
    Column("version", Integer, nullable=False),
)
_VERIFICATION = Table(
    "portal_verification",
    TABLES,
    Column("verification_id", Text, primary_key=True),
    Column("order_id", Text, nullable=False, index=True),
    Column("begun_at", Instant, nullable=False),
)
_EVENT = Table(
    "portal_identity_event",
    TABLES,
    Column("event_id", Text, primary_key=True),
    Column("verification_id", Text, nullable=False),
    Column("outcome", Text, nullable=False),
)


def add_voucher(connection: Connection, voucher: Voucher) -> None:
    """Keep a new voucher."""
    records.add(connection, _VOUCHER, voucher)


def voucher_by_code(connection: Connection, code: str) -> Voucher | None:
    """The voucher with `code` (capitals, nothing between them)."""
    return records.first(connection, select(_VOUCHER).where(_VOUCHER.c.code == code), Voucher)


def take_voucher(connection: Connection, voucher: Voucher) -> bool:
    """Write who redeemed it, if nobody has; whether it was free until now."""
    free = (_VOUCHER.c.code == voucher.code) & _VOUCHER.c.order_id.is_(None)
    return connection.execute(update(_VOUCHER).where(free).values(to_row(voucher))).rowcount == 1


def free_voucher(connection: Connection, order: Order) -> None:
    """Make the voucher of `order` redeemable again."""
    its = _VOUCHER.c.order_id == order.order_id
    connection.execute(update(_VOUCHER).where(its).values(order_id=None, redeemed_by=None, redeemed_at=None))


def add_order(connection: Connection, order: Order) -> None:
    """Keep a new order."""
    records.add(connection, _ORDER, order)


def order_by_id(connection: Connection, order_id: str) -> Order | None:
    """The order named `order_id`."""
    return records.first(connection, select(_ORDER).where(_ORDER.c.order_id == order_id), Order)


def order_for_change(connection: Connection, order_id: str) -> Order | None:
    """The order named `order_id`, which nobody else may change until this change ends."""
    return records.first(connection, select(_ORDER).where(_ORDER.c.order_id == order_id).with_for_update(), Order)


def orders_of(connection: Connection, account_id: str) -> list[Order]:
    """The orders of an account, newest first."""
    query = select(_ORDER).where(_ORDER.c.account_id == account_id)
    query = query.order_by(_ORDER.c.created_at.desc(), _ORDER.c.order_id)
    return records.every(connection, query, Order)


def replace_order(connection: Connection, order: Order, changed: Order) -> bool:
    """Keep `changed` in place of `order`, if that is still as it was read; whether it was."""
    same = (_ORDER.c.order_id == order.order_id) & (_ORDER.c.stage == order.stage) & (_ORDER.c.version == order.version)
    return connection.execute(update(_ORDER).where(same).values(to_row(changed))).rowcount == 1


def add_verification(connection: Connection, verification: Verification) -> None:
    """Keep a verification just begun."""
    records.add(connection, _VERIFICATION, verification)


def verification_by_id(connection: Connection, verification_id: str) -> Verification | None:
    """The verification named `verification_id`."""
    its = _VERIFICATION.c.verification_id == verification_id
    return records.first(connection, select(_VERIFICATION).where(its), Verification)


def has_event(connection: Connection, event_id: str) -> bool:
    """Whether the message `event_id` came before."""
    return connection.execute(select(_EVENT.c.event_id).where(_EVENT.c.event_id == event_id)).first() is not None


def add_event(connection: Connection, event_id: str, verification_id: str, outcome: str) -> None:
    """Remember a message about a verification and what was made of it."""
    row = {"event_id": event_id, "verification_id": verification_id, "outcome": outcome}
    connection.execute(insert(_EVENT).values(row))
