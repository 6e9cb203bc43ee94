"""Where authorisations are kept, and which of their digests have been signed."""

from sqlalchemy import JSON, Column, Connection, Integer, MetaData, Table, Text, select, update

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.signing.authorisation.model import Authorisation


class AuthorisationStore:
    """The authorisations given."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its table to `tables`."""
        self._authorisation = Table(
            "signing_authorisation",
            tables,
            Column("authorisation_id", Text, primary_key=True),
            Column("credential_id", Text, nullable=False),
            Column("owner", Text, nullable=False),
            Column("client", Text, nullable=False),
            Column("count", Integer, nullable=False),
            Column("given_at", Instant, nullable=False),
            Column("expires_at", Instant, nullable=False),
            Column("digests", JSON, nullable=False),
            Column("spent", JSON, nullable=False),
            Column("seal", Text, nullable=False),
        )

    def put(self, connection: Connection, authorisation: Authorisation) -> None:
        """A new authorisation."""
        records.add(connection, self._authorisation, authorisation)

    def locked(self, connection: Connection, authorisation_id: str) -> Authorisation | None:
        """The authorisation with this id; no other writer changes it until the transaction ends."""
        mine = self._authorisation.c.authorisation_id == authorisation_id
        return records.first(connection, select(self._authorisation).where(mine).with_for_update(), Authorisation)

    def note_spent(self, connection: Connection, authorisation: Authorisation) -> None:
        """Write down what has been signed by now."""
        mine = self._authorisation.c.authorisation_id == authorisation.authorisation_id
        change = {"spent": list(authorisation.spent), "seal": authorisation.seal}
        connection.execute(update(self._authorisation).where(mine).values(change))
