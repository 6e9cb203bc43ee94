"""Where authorisations are kept, and each digest's being signed once."""

import base64
from datetime import datetime

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, and_, func, insert, or_, select, update

from simulators.kit import records
from simulators.kit.store import Instant
from simulators.signing.authorisation.model import Authorisation


class AuthorisationStore:
    """The authorisations given."""

    def __init__(self, tables: MetaData) -> None:
        """Adds its tables to `tables`."""
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
        )
        self._digest = Table(
            "signing_authorised_digest",
            tables,
            Column("authorisation_id", Text, primary_key=True),
            Column("position", Integer, primary_key=True),
            Column("digest", Text, nullable=False),
            Column("spent_at", Instant),
        )

    def put(self, connection: Connection, authorisation: Authorisation, digests: tuple[bytes, ...]) -> None:
        """A new authorisation of `digests`."""
        records.add(connection, self._authorisation, authorisation)
        rows = [
            {"authorisation_id": authorisation.authorisation_id, "position": place, "digest": _text(digest)}
            for place, digest in enumerate(digests)
        ]
        connection.execute(insert(self._digest), rows)

    def by_id(self, connection: Connection, authorisation_id: str) -> Authorisation | None:
        """The authorisation with this id."""
        mine = self._authorisation.c.authorisation_id == authorisation_id
        return records.first(connection, select(self._authorisation).where(mine), Authorisation)

    def left(self, connection: Connection, authorisation_id: str) -> int:
        """How many digests of it are still to be signed."""
        mine = (self._digest.c.authorisation_id == authorisation_id) & self._digest.c.spent_at.is_(None)
        return connection.execute(select(func.count()).where(mine)).scalar_one()

    def spend(
        self, connection: Connection, authorisation_id: str, digests: tuple[bytes, ...], moment: datetime
    ) -> bool:
        """Use one unspent place up for each of `digests`; False if there are not enough (then roll back)."""
        mine = (self._digest.c.authorisation_id == authorisation_id) & self._digest.c.spent_at.is_(None)
        unspent: dict[str, list[int]] = {}
        for row in connection.execute(select(self._digest).where(mine).order_by(self._digest.c.position)):
            unspent.setdefault(row.digest, []).append(row.position)
        wanted = [unspent.get(_text(digest), []) for digest in digests]
        places = [each.pop(0) for each in wanted if each]
        if len(places) < len(digests):
            return False
        chosen = or_(*(and_(mine, self._digest.c.position == place) for place in places))
        return connection.execute(update(self._digest).where(chosen).values(spent_at=moment)).rowcount == len(places)


def _text(digest: bytes) -> str:
    return base64.b64encode(digest).decode()
