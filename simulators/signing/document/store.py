"""Where documents are kept: what they are in the database, their octets in files."""

from pathlib import Path

from sqlalchemy import BigInteger, Column, Connection, MetaData, Table, Text, select, update

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.signing.document.model import Document


class DocumentStore:
    """The documents of all people."""

    def __init__(self, tables: MetaData, folder: Path) -> None:
        """Adds its table to `tables`; `folder` holds the files."""
        self._folder = folder
        self._document = Table(
            "signing_document",
            tables,
            Column("document_id", Text, primary_key=True),
            Column("owner", Text, nullable=False),
            Column("name", Text, nullable=False),
            Column("digest_sha256", Text, nullable=False),
            Column("octets", BigInteger, nullable=False),
            Column("uploaded_at", Instant, nullable=False),
            Column("signed_at", Instant),
            Column("credential_id", Text),
            keep_existing=True,
        )

    def put(self, connection: Connection, document: Document, content: bytes) -> None:
        """A new document."""
        self._file(document, signed=False).write_bytes(content)
        records.add(connection, self._document, document)

    def by_id(self, connection: Connection, document_id: str) -> Document | None:
        """The document with this id."""
        return records.first(
            connection, select(self._document).where(self._document.c.document_id == document_id), Document
        )

    def content(self, document: Document) -> bytes:
        """The file as it came."""
        return self._file(document, signed=False).read_bytes()

    def put_signed(self, connection: Connection, document: Document, content: bytes) -> bool:
        """Keep the signed file, if there is none yet."""
        unsigned = (self._document.c.document_id == document.document_id) & self._document.c.signed_at.is_(None)
        change = {"signed_at": document.signed_at, "credential_id": document.credential_id}
        if connection.execute(update(self._document).where(unsigned).values(change)).rowcount == 0:
            return False
        self._file(document, signed=True).write_bytes(content)
        return True

    def signed_content(self, document: Document) -> bytes:
        """The signed file."""
        return self._file(document, signed=True).read_bytes()

    def _file(self, document: Document, *, signed: bool) -> Path:
        return self._folder / f"{document.document_id}{'-signed' if signed else ''}.pdf"
