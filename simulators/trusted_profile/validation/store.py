"""The only SQL of validation: who is believed to sign the trusted list, and the newest list that was seen."""

from typing import Final

from sqlalchemy import BigInteger, Column, Connection, LargeBinary, Table, Text, select, update

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.trusted_profile.tables import TABLES
from simulators.trusted_profile.validation.model import ListSigner, SeenList

_SIGNER: Final = Table(
    "trusted_profile_list_signer",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("certificate", LargeBinary, nullable=False),
    Column("pinned_at", Instant, nullable=False),
)

_SEEN: Final = Table(
    "trusted_profile_list_seen",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
)


def signer(connection: Connection, name: str) -> ListSigner | None:
    """The signer kept under `name`."""
    return records.first(connection, select(_SIGNER).where(_SIGNER.c.name == name), ListSigner)


def pin(connection: Connection, signer: ListSigner) -> None:
    """Keep a signer; IntegrityError when there is one of that name."""
    records.add(connection, _SIGNER, signer)


def newest(connection: Connection, name: str) -> SeenList | None:
    """The newest list of that name that was seen."""
    return records.first(connection, select(_SEEN).where(_SEEN.c.name == name), SeenList)


def see(connection: Connection, seen: SeenList) -> None:
    """Keep a list as the newest, unless there is a newer one; IntegrityError when another call adds the first."""
    older = (_SEEN.c.name == seen.name) & (_SEEN.c.sequence < seen.sequence)
    if newest(connection, seen.name) is None:
        records.add(connection, _SEEN, seen)
    else:
        connection.execute(update(_SEEN).where(older).values(sequence=seen.sequence))
