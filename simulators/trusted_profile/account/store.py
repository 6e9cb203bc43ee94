"""The accounts' only SQL."""

from sqlalchemy import JSON, Boolean, Column, Connection, Integer, Table, Text, delete, select

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.trusted_profile.account.model import Account, Event, LoginTries, PhoneChange, Recovery, Registration
from simulators.trusted_profile.tables import TABLES

_PERSON_COLUMNS = ("phone", "password_hash", "first_name", "second_name", "surname", "pesel", "language")
_ACCOUNT = Table(
    "trusted_profile_account",
    TABLES,
    Column("account_id", Text, primary_key=True),
    Column("user_name", Text, nullable=False),
    Column("user_key", Text, nullable=False, unique=True),
    Column("email", Text, nullable=False),
    Column("email_key", Text, nullable=False, unique=True),
    *(Column(name, Text, nullable=False, index=name == "pesel") for name in _PERSON_COLUMNS),
    Column("created_at", Instant, nullable=False),
)
_REGISTRATION = Table(
    "trusted_profile_registration",
    TABLES,
    Column("registration_id", Text, primary_key=True),
    Column("user_name", Text, nullable=False),
    Column("user_key", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("email_key", Text, nullable=False),
    *(Column(name, Text, nullable=False) for name in _PERSON_COLUMNS),
    Column("began_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("account_id", Text, nullable=False),
)
_TRIES = Table(
    "trusted_profile_login_tries",
    TABLES,
    Column("login_key", Text, primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("locked_until", Instant),
)
_EVENT = Table(
    "trusted_profile_event",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("event_id", Text, nullable=False, unique=True),
    Column("account_id", Text, nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("words", JSON, nullable=False),
)
_RECOVERY = Table(
    "trusted_profile_recovery",
    TABLES,
    Column("recovery_id", Text, primary_key=True),
    Column("account_id", Text, nullable=False),
    Column("token", Text, nullable=False, unique=True),
    Column("ends_at", Instant, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("is_used", Boolean, nullable=False),
)
_PHONE_CHANGE = Table(
    "trusted_profile_phone_change",
    TABLES,
    Column("change_id", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("account_id", "old", "new", "language", "state")),
)


def keep_account(connection: Connection, account: Account) -> None:
    """Keep an account, new or changed."""
    records.keep(connection, _ACCOUNT, account)


def drop_account(connection: Connection, account_id: str) -> None:
    """Forget the account named `account_id`; its history stays."""
    connection.execute(delete(_ACCOUNT).where(_ACCOUNT.c.account_id == account_id))


def account_by_id(connection: Connection, account_id: str) -> Account | None:
    """The account named `account_id`."""
    return records.first(connection, select(_ACCOUNT).where(_ACCOUNT.c.account_id == account_id), Account)


def account_by_address(connection: Connection, email_key: str) -> Account | None:
    """The account of an address that looks like this one."""
    return records.first(connection, select(_ACCOUNT).where(_ACCOUNT.c.email_key == email_key), Account)


def account_by_user_name(connection: Connection, user_key: str) -> Account | None:
    """The account with this user name, whatever its letter case."""
    return records.first(connection, select(_ACCOUNT).where(_ACCOUNT.c.user_key == user_key), Account)


def account_by_pesel(connection: Connection, pesel: str) -> Account | None:
    """The account of the person with this PESEL."""
    return records.first(connection, select(_ACCOUNT).where(_ACCOUNT.c.pesel == pesel), Account)


def keep_registration(connection: Connection, registration: Registration) -> None:
    """Keep a registration, new or changed."""
    records.keep(connection, _REGISTRATION, registration)


def registration_by_id(connection: Connection, registration_id: str) -> Registration | None:
    """The registration named `registration_id`."""
    mine = _REGISTRATION.c.registration_id == registration_id
    return records.first(connection, select(_REGISTRATION).where(mine), Registration)


def tries_of(connection: Connection, login_key: str) -> LoginTries:
    """How often the password was wrong of late."""
    query = select(_TRIES).where(_TRIES.c.login_key == login_key)
    return records.first(connection, query, LoginTries) or LoginTries(login_key)


def keep_tries(connection: Connection, tries: LoginTries) -> None:
    """Keep `tries` in place of what was known."""
    records.keep(connection, _TRIES, tries)


def add_event(connection: Connection, event: Event) -> None:
    """Keep one more line of history."""
    records.add(connection, _EVENT, event)


def events_of(connection: Connection, account_id: str) -> list[Event]:
    """The history of an account, newest first."""
    query = select(_EVENT).where(_EVENT.c.account_id == account_id).order_by(_EVENT.c.number.desc())
    return records.every(connection, query, Event)


def keep_recovery(connection: Connection, recovery: Recovery) -> None:
    """Keep an attempt to set a new password, new or changed."""
    records.keep(connection, _RECOVERY, recovery)


def recovery_by_token(connection: Connection, token: str) -> Recovery | None:
    """The attempt whose link has a token with this fingerprint."""
    return records.first(connection, select(_RECOVERY).where(_RECOVERY.c.token == token), Recovery)


def keep_phone_change(connection: Connection, change: PhoneChange) -> None:
    """Keep a change of the phone number, new or further on."""
    records.keep(connection, _PHONE_CHANGE, change)


def phone_change_by_id(connection: Connection, change_id: str) -> PhoneChange | None:
    """The change named `change_id`."""
    return records.first(connection, select(_PHONE_CHANGE).where(_PHONE_CHANGE.c.change_id == change_id), PhoneChange)
