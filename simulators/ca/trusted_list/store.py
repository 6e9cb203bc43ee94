"""The trusted list's only SQL."""

from typing import Final

from sqlalchemy import Column, Connection, Integer, LargeBinary, Table, Text, UniqueConstraint, delete, select

from simulators.ca.store import TABLES
from simulators.ca.trusted_list.model import IssuedList, ListSigner, State
from simulators.kit import records
from simulators.kit.store import Instant

_STATE: Final = Table(
    "ca_trusted_list_state",
    TABLES,
    Column("service_id", Text, nullable=False),
    Column("starting_at", Instant, nullable=False),
    Column("status", Text, nullable=False),
    UniqueConstraint("service_id", "starting_at"),
)
_LIST: Final = Table(
    "ca_trusted_list",
    TABLES,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("issued_at", Instant, nullable=False),
    Column("next_update", Instant, nullable=False),
    Column("states", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
_SIGNER: Final = Table(
    "ca_trusted_list_signer",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("key_id", Text, nullable=False),
    Column("certificate", LargeBinary, nullable=False),
)


def signer(connection: Connection) -> ListSigner | None:
    """Who signs, once there is somebody."""
    return records.first(connection, select(_SIGNER), ListSigner)


def found(connection: Connection, signer: ListSigner, *states: State) -> None:
    """Keep the signer and the first states; IntegrityError when there is one."""
    records.add(connection, _SIGNER, signer)
    records.add(connection, _STATE, *states)


def states(connection: Connection) -> list[State]:
    """Every state of every service, newest first."""
    return records.every(connection, select(_STATE).order_by(_STATE.c.starting_at.desc()), State)


def put_state(connection: Connection, state: State) -> None:
    """Keep `state` in place of whatever began then or later."""
    later = (_STATE.c.service_id == state.service_id) & (_STATE.c.starting_at >= state.starting_at)
    connection.execute(delete(_STATE).where(later))
    records.add(connection, _STATE, state)


def newest(connection: Connection) -> IssuedList | None:
    """The last list issued."""
    return records.first(connection, select(_LIST).order_by(_LIST.c.sequence.desc()).limit(1), IssuedList)


def add(connection: Connection, issued: IssuedList) -> None:
    """Keep a new list; IntegrityError when another took its number."""
    records.add(connection, _LIST, issued)
