"""Where credentials are kept."""

from sqlalchemy import JSON, Column, Connection, MetaData, Table, Text, bindparam, select

from simulators.kit import records
from simulators.kit.prepared import Question
from simulators.kit.store import Instant
from simulators.signing.credential.model import Credential


class CredentialStore:
    """The credentials of the service."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its table to `tables`."""
        self._credential = Table(
            "signing_credential",
            tables,
            Column("credential_id", Text, primary_key=True),
            Column("request_key", Text, nullable=False, unique=True),
            Column("owner", Text, nullable=False, index=True),
            Column("key_type", Text, nullable=False),
            Column("key_id", Text, nullable=False),
            Column("csr", Text, nullable=False),
            Column("created_at", Instant, nullable=False),
            Column("certificate", Text),
            Column("chain", JSON, nullable=False),
            Column("serial", Text),
            Column("seal", Text, nullable=False),
            keep_existing=True,
        )
        this = self._credential.c.credential_id == bindparam("this")
        self._by_id = Question(select(self._credential).where(this), Credential)

    def put(self, connection: Connection, *credentials: Credential) -> None:
        """New credentials."""
        records.add(connection, self._credential, *credentials)

    def replace(self, connection: Connection, credential: Credential) -> None:
        """`credential` in place of the one with its id."""
        records.change(connection, self._credential, credential)

    def by_request(self, connection: Connection, request_key: str) -> Credential | None:
        """The credential that an earlier request with this key made."""
        query = select(self._credential).where(self._credential.c.request_key == request_key)
        return records.first(connection, query, Credential)

    def by_requests(self, connection: Connection, request_keys: list[str]) -> list[Credential]:
        """The credentials that earlier requests with any of these keys made."""
        query = select(self._credential).where(self._credential.c.request_key.in_(request_keys))
        return records.every(connection, query, Credential)

    def by_id(self, connection: Connection, credential_id: str) -> Credential | None:
        """The credential with this id."""
        return self._by_id.first(connection, this=credential_id)

    def certified_of(self, connection: Connection, owner: str) -> list[Credential]:
        """The credentials of `owner` that carry a certificate, oldest first."""
        mine = (self._credential.c.owner == owner) & self._credential.c.certificate.is_not(None)
        query = select(self._credential).where(mine).order_by(self._credential.c.created_at)
        return records.every(connection, query, Credential)
