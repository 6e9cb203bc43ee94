"""The PESEL register's only SQL."""

from sqlalchemy import Boolean, Column, Connection, Table, Text, select

from simulators.kit import records
from simulators.trusted_profile.residents.model import Resident
from simulators.trusted_profile.tables import TABLES

_RESIDENT = Table(
    "trusted_profile_resident",
    TABLES,
    Column("pesel", Text, primary_key=True),
    Column("given_names", Text, nullable=False),
    Column("surname", Text, nullable=False),
    Column("birth_date", Text, nullable=False),
    Column("restricted", Boolean, nullable=False),
)


def keep(connection: Connection, resident: Resident) -> None:
    """Keep a resident, new or changed."""
    records.keep(connection, _RESIDENT, resident)


def by_pesel(connection: Connection, pesel: str) -> Resident | None:
    """The resident with this number."""
    return records.first(connection, select(_RESIDENT).where(_RESIDENT.c.pesel == pesel), Resident)
