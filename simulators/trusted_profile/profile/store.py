"""The applications' and profiles' only SQL."""

from sqlalchemy import JSON, Boolean, Column, Connection, LargeBinary, Table, Text, select

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.trusted_profile.profile.model import Application, Change, Profile
from simulators.trusted_profile.tables import TABLES

_WORDS = ("user_name", "first_name", "second_name", "surname", "pesel", "birth_date", "email", "phone", "state")
_APPLICATION = Table(
    "trusted_profile_application",
    TABLES,
    Column("application_id", Text, primary_key=True),
    Column("account_id", Text, nullable=False, index=True),
    *(Column(name, Text, nullable=False) for name in _WORDS),
    Column("submitted_at", Instant, nullable=False),
    Column("confirmable_until", Instant, nullable=False),
)
_PROFILE = Table(
    "trusted_profile_profile",
    TABLES,
    Column("profile_id", Text, primary_key=True),
    Column("application_id", Text, nullable=False, unique=True),
    Column("account_id", Text, nullable=False, index=True),
    Column("pesel", Text, nullable=False, index=True),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("evidence", LargeBinary, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("holder", "issuer", "serial", "method")),
    Column("extended_at", Instant),
    Column("invalidated_at", Instant),
)
# Of two profiles of one moment, the later one is the one that stands.
_NEWEST = (_PROFILE.c.created_at.desc(), _PROFILE.c.invalidated_at.is_not(None))
_CHANGE = Table(
    "trusted_profile_change",
    TABLES,
    Column("change_id", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("kind", "account_id", "profile_id")),
    Column("confirmed", JSON, nullable=False),
    Column("is_done", Boolean, nullable=False),
)


def keep_application(connection: Connection, application: Application) -> None:
    """Keep an application, new or changed."""
    records.keep(connection, _APPLICATION, application)


def application_by_id(connection: Connection, application_id: str) -> Application | None:
    """The application named `application_id`."""
    mine = _APPLICATION.c.application_id == application_id
    return records.first(connection, select(_APPLICATION).where(mine), Application)


def latest_application(connection: Connection, account_id: str) -> Application | None:
    """The account's application that none has replaced."""
    mine = (_APPLICATION.c.account_id == account_id) & (_APPLICATION.c.state != "replaced")
    return records.first(connection, select(_APPLICATION).where(mine), Application)


def keep_profile(connection: Connection, profile: Profile) -> None:
    """Keep a profile, new or changed."""
    records.keep(connection, _PROFILE, profile)


def latest_profile(connection: Connection, account_id: str) -> Profile | None:
    """The profile that the account got last."""
    query = select(_PROFILE).where(_PROFILE.c.account_id == account_id).order_by(*_NEWEST)
    return records.first(connection, query, Profile)


def profiles_of_person(connection: Connection, pesel: str) -> list[Profile]:
    """Every profile that the person with this PESEL has had, newest first."""
    query = select(_PROFILE).where(_PROFILE.c.pesel == pesel).order_by(*_NEWEST)
    return records.every(connection, query, Profile)


def keep_change(connection: Connection, change: Change) -> None:
    """Keep an attempt to extend or invalidate, new or further on."""
    records.keep(connection, _CHANGE, change)


def change_by_id(connection: Connection, change_id: str) -> Change | None:
    """The attempt named `change_id`."""
    return records.first(connection, select(_CHANGE).where(_CHANGE.c.change_id == change_id), Change)
