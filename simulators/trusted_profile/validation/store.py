"""The only SQL of validation: who is believed to sign the trusted list."""

from typing import Final

from sqlalchemy import Column, Connection, LargeBinary, Table, Text, select

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.trusted_profile.tables import TABLES
from simulators.trusted_profile.validation.model import ListSigner

_SIGNER: Final = Table(
    "trusted_profile_list_signer",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("certificate", LargeBinary, nullable=False),
    Column("pinned_at", Instant, nullable=False),
)


def signer(connection: Connection, name: str) -> ListSigner | None:
    """The signer kept under `name`."""
    return records.first(connection, select(_SIGNER).where(_SIGNER.c.name == name), ListSigner)


def pin(connection: Connection, signer: ListSigner) -> None:
    """Keep a signer; IntegrityError when there is one of that name."""
    records.add(connection, _SIGNER, signer)
