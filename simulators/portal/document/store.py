"""The e-documents' only SQL."""

from sqlalchemy import JSON, Column, Connection, Integer, LargeBinary, Table, Text, select

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.portal.document.model import EDocument, SealCertificate
from simulators.portal.tables import TABLES

_DOCUMENT = Table(
    "portal_document",
    TABLES,
    Column("document_id", Text, primary_key=True),
    Column("order_id", Text, nullable=False, index=True),
    Column("account_id", Text, nullable=False),
    Column("verification_id", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("digest_sha256", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("round", Integer, nullable=False),
    Column("phone", Text),
    Column("declared_at", Instant),
    Column("code_sent_at", Instant),
    Column("signed_at", Instant),
    Column("sealed", LargeBinary),
    Column("sealed_at", Instant),
)
_SEAL = Table(
    "portal_seal_certificate",
    TABLES,
    Column("serial", Text, primary_key=True),
    Column("key_id", Text, nullable=False),
    Column("certificate", Text, nullable=False),
    Column("chain", JSON, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
)


def add_document(connection: Connection, document: EDocument) -> None:
    """Keep a new document."""
    records.add(connection, _DOCUMENT, document)


def change_document(connection: Connection, document: EDocument) -> None:
    """Keep `document` in place of what was known of it."""
    records.change(connection, _DOCUMENT, document)


def document_by_id(connection: Connection, document_id: str) -> EDocument | None:
    """The document named `document_id`."""
    return records.first(connection, select(_DOCUMENT).where(_DOCUMENT.c.document_id == document_id), EDocument)


def documents_of(connection: Connection, order_id: str) -> list[EDocument]:
    """Every document made for an order, oldest first."""
    query = select(_DOCUMENT).where(_DOCUMENT.c.order_id == order_id).order_by(_DOCUMENT.c.made_at)
    return records.every(connection, query, EDocument)


def add_seal_certificate(connection: Connection, certificate: SealCertificate) -> None:
    """Keep a certificate of the seal; one already there stays."""
    known = connection.execute(select(_SEAL.c.serial).where(_SEAL.c.serial == certificate.serial)).first()
    if known is None:
        records.add(connection, _SEAL, certificate)


def seal_certificates(connection: Connection) -> list[SealCertificate]:
    """Every certificate of the seal."""
    return records.every(connection, select(_SEAL), SealCertificate)
