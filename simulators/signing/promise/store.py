"""Where promises are kept."""

from sqlalchemy import JSON, Column, Connection, MetaData, Table, Text, select

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.signing.promise.model import Promise


class PromiseStore:
    """What was promised."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its table to `tables`."""
        self._promise = Table(
            "signing_promise",
            tables,
            Column("response_id", Text, primary_key=True),
            Column("owner", Text, nullable=False),
            Column("client", Text, nullable=False),
            Column("kind", Text, nullable=False),
            Column("work", JSON, nullable=False),
            Column("promised_at", Instant, nullable=False),
            Column("expires_at", Instant, nullable=False),
            Column("response_uri", Text),
            Column("answer", JSON),
            Column("broken", Text),
            Column("seal", Text, nullable=False),
            keep_existing=True,
        )

    def put(self, connection: Connection, promise: Promise) -> None:
        """A promise, new or kept."""
        records.keep(connection, self._promise, promise)

    def by_id(self, connection: Connection, response_id: str) -> Promise | None:
        """The promise with this id."""
        query = select(self._promise).where(self._promise.c.response_id == response_id)
        return records.first(connection, query, Promise)
