"""Where clients, their requests and what was granted are kept."""

from sqlalchemy import JSON, Boolean, Column, Connection, LargeBinary, MetaData, Table, Text, delete, select, update
from sqlalchemy.exc import IntegrityError

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.signing.oauth.model import Client, Grant, Pushed, SeenJwt, Visit


class OAuthStore:
    """The authorization server's records."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its tables to `tables`."""
        self._client = _clients(tables)
        self._pushed = _pushed_requests(tables)
        self._visit = _visits(tables)
        self._grant = _grants(tables)
        self._seen = Table(
            "signing_seen_jwt",
            tables,
            Column("client_id", Text, primary_key=True),
            Column("jti", Text, primary_key=True),
            Column("until", Instant, nullable=False),
            keep_existing=True,
        )

    def keep_client(self, connection: Connection, client: Client) -> None:
        """A client, new or in place of the one with its id."""
        records.keep(connection, self._client, client)

    def client(self, connection: Connection, client_id: str) -> Client | None:
        """The client with this id."""
        return records.first(connection, select(self._client).where(self._client.c.client_id == client_id), Client)

    def push(self, connection: Connection, pushed: Pushed) -> None:
        """A request, pushed ahead."""
        records.add(connection, self._pushed, pushed)

    def take_pushed(self, connection: Connection, fingerprint: str) -> Pushed | None:
        """The pushed request with this reference, which is gone from now on."""
        mine = self._pushed.c.fingerprint == fingerprint
        found = records.first(connection, select(self._pushed).where(mine).with_for_update(), Pushed)
        taken = connection.execute(delete(self._pushed).where(mine)).rowcount == 1
        return found if taken else None

    def put_visit(self, connection: Connection, visit: Visit) -> None:
        """A person arrives."""
        records.add(connection, self._visit, visit)

    def visit(self, connection: Connection, visit_id: str) -> Visit | None:
        """The visit with this id."""
        return records.first(connection, select(self._visit).where(self._visit.c.visit_id == visit_id), Visit)

    def replace_visit(self, connection: Connection, visit: Visit) -> bool:
        """`visit` in place of the one with its id, unless that is over."""
        going_on = (self._visit.c.visit_id == visit.visit_id) & (self._visit.c.state != "over")
        return connection.execute(update(self._visit).where(going_on).values(records.to_row(visit))).rowcount == 1

    def put_grant(self, connection: Connection, grant: Grant) -> None:
        """What a person granted."""
        records.add(connection, self._grant, grant)

    def grant(self, connection: Connection, fingerprint: str) -> Grant | None:
        """The grant with this code; no other writer changes it until the transaction ends."""
        mine = self._grant.c.fingerprint == fingerprint
        return records.first(connection, select(self._grant).where(mine).with_for_update(), Grant)

    def replace_grant(self, connection: Connection, grant: Grant) -> None:
        """`grant` in place of the one with its code."""
        records.change(connection, self._grant, grant)

    def see(self, connection: Connection, seen: SeenJwt) -> bool:
        """Note a JWT; False if it was seen before."""
        try:
            with connection.begin_nested():
                records.add(connection, self._seen, seen)
        except IntegrityError:
            return False
        return True


def _clients(tables: MetaData) -> Table:
    return Table(
        "signing_client",
        tables,
        Column("client_id", Text, primary_key=True),
        Column("name", Text, nullable=False),
        Column("redirect_uris", JSON, nullable=False),
        Column("wrapped_secret", LargeBinary, nullable=False),
        Column("registered_at", Instant, nullable=False),
        Column("seal", Text, nullable=False),
        keep_existing=True,
    )


def _pushed_requests(tables: MetaData) -> Table:
    return Table(
        "signing_pushed_request",
        tables,
        Column("fingerprint", Text, primary_key=True),
        Column("asked", JSON, nullable=False),
        Column("expires_at", Instant, nullable=False),
        Column("seal", Text, nullable=False),
        keep_existing=True,
    )


def _visits(tables: MetaData) -> Table:
    return Table(
        "signing_visit",
        tables,
        Column("visit_id", Text, primary_key=True),
        Column("issuer", Text, nullable=False),
        Column("asked", JSON, nullable=False),
        Column("expires_at", Instant, nullable=False),
        Column("state", Text, nullable=False),
        Column("owner", Text, nullable=False),
        Column("credential_id", Text, nullable=False),
        Column("approval_id", Text, nullable=False),
        Column("seal", Text, nullable=False),
        keep_existing=True,
    )


def _grants(tables: MetaData) -> Table:
    return Table(
        "signing_grant",
        tables,
        Column("fingerprint", Text, primary_key=True),
        Column("grant_id", Text, nullable=False),
        Column("owner", Text, nullable=False),
        Column("credential_id", Text, nullable=False),
        Column("factors", JSON, nullable=False),
        Column("asked", JSON, nullable=False),
        Column("expires_at", Instant, nullable=False),
        Column("is_used", Boolean, nullable=False),
        Column("seal", Text, nullable=False),
        keep_existing=True,
    )
