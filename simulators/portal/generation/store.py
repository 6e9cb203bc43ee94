"""The issued certificates' only SQL."""

from sqlalchemy import JSON, Column, Connection, Table, Text, select

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.portal.generation.model import IssuedCertificate
from simulators.portal.tables import TABLES

_CERTIFICATE = Table(
    "portal_certificate",
    TABLES,
    Column("serial", Text, primary_key=True),
    Column("order_id", Text, nullable=False, unique=True),
    Column("account_id", Text, nullable=False, index=True),
    Column("credential_id", Text, nullable=False),
    Column("certificate", Text, nullable=False),
    Column("chain", JSON, nullable=False),
    Column("holder", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("issued_at", Instant, nullable=False),
)


def add_certificate(connection: Connection, certificate: IssuedCertificate) -> None:
    """Keep a new certificate; the order it belongs to can't have a second one."""
    records.add(connection, _CERTIFICATE, certificate)


def certificates_of(connection: Connection, account_id: str) -> list[IssuedCertificate]:
    """The certificates of an account, newest first."""
    query = select(_CERTIFICATE).where(_CERTIFICATE.c.account_id == account_id)
    query = query.order_by(_CERTIFICATE.c.issued_at.desc(), _CERTIFICATE.c.serial)
    return records.every(connection, query, IssuedCertificate)


def certificate_of_order(connection: Connection, order_id: str) -> IssuedCertificate | None:
    """The certificate that an order led to."""
    return records.first(connection, select(_CERTIFICATE).where(_CERTIFICATE.c.order_id == order_id), IssuedCertificate)
