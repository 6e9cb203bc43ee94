"""Where tokens are kept, as fingerprints, and who the signers are."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from sqlalchemy import Boolean, Column, Connection, MetaData, Table, Text, bindparam, delete, select, update

from simulators.kit import records
from simulators.kit.edition import Edition
from simulators.kit.prepared import Question
from simulators.kit.remembered import Remembered
from simulators.kit.store import Database, Instant
from simulators.signing.access.model import Kind, Signer, Token

_REMEMBERED: Final = 10_000


class AccessStore:
    """The tokens given out and the people they were given to."""

    def __init__(self, tables: MetaData, edition: Edition) -> None:
        """Adds its tables to `tables`; `edition` is of what the processes of the service remember of tokens."""
        self._edition = edition
        self._remembered: Remembered[Token] = Remembered(edition, _REMEMBERED)
        self._token, self._signer = _token_table(tables), _signer_table(tables)
        this = self._token.c.fingerprint == bindparam("this")
        self._by_fingerprint = Question(select(self._token).where(this), Token)

    def put(self, connection: Connection, *tokens: Token) -> None:
        """New tokens."""
        records.add(connection, self._token, *tokens)

    def by_fingerprint(self, connection: Connection, fingerprint: str) -> Token | None:
        """The token with this fingerprint."""
        return self._by_fingerprint.first(connection, this=fingerprint)

    def known(self, database: Database, fingerprint: str) -> Token | None:
        """The same, from memory if it was read before and no token has ended since."""
        return self._remembered.get(fingerprint, partial(self._look_up, database))

    def _look_up(self, database: Database, fingerprint: str) -> Token | None:
        with database.look() as connection:
            return self.by_fingerprint(connection, fingerprint)

    @contextmanager
    def ending(self, database: Database) -> Iterator[Connection]:
        """A change in which tokens may end: once it is made, no process takes them from memory."""
        with self._edition.changing(), database.write() as connection:
            yield connection

    def of_grant(self, connection: Connection, grant_id: str) -> list[Token]:
        """The tokens of one login or consent."""
        return records.every(connection, select(self._token).where(self._token.c.grant_id == grant_id), Token)

    def spend(self, connection: Connection, token: Token) -> bool:
        """Mark a refresh token as exchanged; False if it was before."""
        unspent = (self._token.c.fingerprint == token.fingerprint) & self._token.c.is_spent.is_(False)
        return connection.execute(update(self._token).where(unspent).values(is_spent=True)).rowcount == 1

    def remove(self, connection: Connection, token: Token) -> None:
        """Forget one token, within ending()."""
        connection.execute(delete(self._token).where(self._token.c.fingerprint == token.fingerprint))

    def remove_grant(self, connection: Connection, grant_id: str, kind: Kind | None = None) -> None:
        """Forget the tokens of one login, all of them or those of a kind, within ending()."""
        mine = self._token.c.grant_id == grant_id
        connection.execute(delete(self._token).where(mine if kind is None else mine & (self._token.c.kind == kind)))

    def put_signer(self, connection: Connection, signer: Signer) -> None:
        """What the portal last said of a person."""
        records.keep(connection, self._signer, signer)

    def signer(self, connection: Connection, owner: str) -> Signer | None:
        """The person with this account id, if they ever logged in here."""
        return records.first(connection, select(self._signer).where(self._signer.c.owner == owner), Signer)


def _token_table(tables: MetaData) -> Table:
    return Table(
        "signing_token",
        tables,
        Column("fingerprint", Text, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("grant_id", Text, nullable=False, index=True),
        Column("owner", Text, nullable=False),
        Column("expires_at", Instant, nullable=False),
        Column("client_id", Text, nullable=False),
        Column("scope", Text, nullable=False),
        Column("authorisation_id", Text, nullable=False),
        Column("is_spent", Boolean, nullable=False),
        keep_existing=True,
    )


def _signer_table(tables: MetaData) -> Table:
    return Table(
        "signing_signer",
        tables,
        Column("owner", Text, primary_key=True),
        Column("email", Text, nullable=False),
        Column("full_name", Text, nullable=False),
        keep_existing=True,
    )
