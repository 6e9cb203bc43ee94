"""The accounts' only SQL."""

from datetime import datetime

from sqlalchemy import JSON, Column, Connection, Integer, Table, Text, func, select, update

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.portal.account.model import Account, Activation, LoginTries, Notice, Registration
from simulators.portal.tables import TABLES

_ACCOUNT = Table(
    "portal_account",
    TABLES,
    Column("account_id", Text, primary_key=True),
    Column("email", Text, nullable=False),
    Column("email_key", Text, nullable=False, unique=True),
    Column("phone", Text, nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("full_name", Text, nullable=False),
)
_REGISTRATION = Table(
    "portal_registration",
    TABLES,
    Column("registration_id", Text, primary_key=True),
    Column("email", Text, nullable=False),
    Column("email_key", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
)
_TRIES = Table(
    "portal_login_tries",
    TABLES,
    Column("email_key", Text, primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("locked_until", Instant),
)
_NOTICE = Table(
    "portal_notice",
    TABLES,
    Column("notice_id", Text, primary_key=True),
    Column("account_id", Text, nullable=False, index=True),
    Column("key", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("words", JSON, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("read_at", Instant),
)
_ACTIVATION = Table(
    "portal_activation",
    TABLES,
    Column("activation_id", Text, primary_key=True),
    Column("account_id", Text, nullable=False),
    Column("serial", Text, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("confirmed_at", Instant),
)


def add_account(connection: Connection, account: Account) -> None:
    """Keep a new account."""
    records.add(connection, _ACCOUNT, account)


def change_account(connection: Connection, account: Account) -> None:
    """Keep `account` in place of what was known of it."""
    records.change(connection, _ACCOUNT, account)


def account_by_id(connection: Connection, account_id: str) -> Account | None:
    """The account named `account_id`."""
    return records.first(connection, select(_ACCOUNT).where(_ACCOUNT.c.account_id == account_id), Account)


def account_by_address(connection: Connection, email_key: str) -> Account | None:
    """The account of an address that looks like this one."""
    return records.first(connection, select(_ACCOUNT).where(_ACCOUNT.c.email_key == email_key), Account)


def account_by_phone(connection: Connection, phone: str) -> Account | None:
    """The account that `phone` belongs to."""
    return records.first(connection, select(_ACCOUNT).where(_ACCOUNT.c.phone == phone), Account)


def keep_registration(connection: Connection, registration: Registration) -> None:
    """Keep a registration, new or changed."""
    records.keep(connection, _REGISTRATION, registration)


def registration_by_id(connection: Connection, registration_id: str) -> Registration | None:
    """The registration named `registration_id`."""
    mine = _REGISTRATION.c.registration_id == registration_id
    return records.first(connection, select(_REGISTRATION).where(mine), Registration)


def tries_of(connection: Connection, email_key: str) -> LoginTries:
    """How often the password of this address was wrong of late."""
    query = select(_TRIES).where(_TRIES.c.email_key == email_key)
    return records.first(connection, query, LoginTries) or LoginTries(email_key)


def keep_tries(connection: Connection, tries: LoginTries) -> None:
    """Keep `tries` in place of what was known."""
    records.keep(connection, _TRIES, tries)


def has_notice(connection: Connection, key: str) -> bool:
    """Whether the notification `key` was sent already."""
    return connection.execute(select(_NOTICE.c.key).where(_NOTICE.c.key == key)).first() is not None


def add_notice(connection: Connection, notice: Notice) -> None:
    """Keep a new notification."""
    records.add(connection, _NOTICE, notice)


def notices_of(connection: Connection, account_id: str) -> list[Notice]:
    """The notifications of an account, newest first."""
    query = select(_NOTICE).where(_NOTICE.c.account_id == account_id).order_by(_NOTICE.c.sent_at.desc())
    return records.every(connection, query, Notice)


def count_unread(connection: Connection, account_id: str) -> int:
    """How many notifications of an account have not been seen."""
    unread = (_NOTICE.c.account_id == account_id) & _NOTICE.c.read_at.is_(None)
    return connection.execute(select(func.count()).select_from(_NOTICE).where(unread)).scalar_one()


def mark_read(connection: Connection, account_id: str, at: datetime) -> None:
    """Every notification of the account has been seen."""
    unread = (_NOTICE.c.account_id == account_id) & _NOTICE.c.read_at.is_(None)
    connection.execute(update(_NOTICE).where(unread).values(read_at=at))


def keep_activation(connection: Connection, activation: Activation) -> None:
    """Keep an activation, new or changed."""
    records.keep(connection, _ACTIVATION, activation)


def activation_by_id(connection: Connection, activation_id: str) -> Activation | None:
    """The activation named `activation_id`."""
    return records.first(
        connection, select(_ACTIVATION).where(_ACTIVATION.c.activation_id == activation_id), Activation
    )
