"""Who is at the other end: server-side sessions behind an unguessable cookie (ASVS 5.0 §7)."""

from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Column, Connection, MetaData, Table, Text, delete, select, update
from starlette.responses import Response

from simulators.kit import records
from simulators.kit.call import Call
from simulators.kit.clock import Clock
from simulators.kit.ids import Ids, fingerprint
from simulators.kit.store import Database, Instant


class Session(msgspec.Struct, frozen=True):
    """One sign-in. The cookie's token itself is not kept, only its fingerprint."""

    fingerprint: str
    subject: str
    began_at: datetime
    seen_at: datetime


class Sessions:
    """The sessions of one simulator; its cookie is `<simulator>_session`."""

    def __init__(self, simulator: str, tables: MetaData, *, idle: timedelta, absolute: timedelta) -> None:
        """Adds its table to `tables`; a session ends `idle` after its last use, `absolute` after it began."""
        self.cookie = f"{simulator}_session"
        self._idle = idle
        self._absolute = absolute
        self._session = Table(
            f"{simulator}_session",
            tables,
            Column("fingerprint", Text, primary_key=True),
            Column("subject", Text, nullable=False, index=True),
            Column("began_at", Instant, nullable=False),
            Column("seen_at", Instant, nullable=False),
            keep_existing=True,
        )

    def begin(self, database: Database, clock: Clock, subject: str) -> str:
        """A new session for `subject`; the token for the cookie."""
        token = Ids.token()
        now = clock.now()
        session = Session(fingerprint=fingerprint(token), subject=subject, began_at=now, seen_at=now)
        with database.write() as connection:
            records.add(connection, self._session, session)
        return token

    def subject_of(self, database: Database, clock: Clock, call: Call) -> str | None:
        """Whose session the call's cookie names; None without one or when it has ended.

        The call is a use of the session, unless a page made it by itself in the background.
        """
        token = call.cookies.get(self.cookie)
        if not token:
            return None
        now = clock.now()
        with database.write() as connection:
            session = self._find(connection, fingerprint(token))
            if session is None or not self._is_alive(session, now):
                return None
            if not call.is_background:
                mine = self._session.c.fingerprint == session.fingerprint
                connection.execute(update(self._session).where(mine).values(seen_at=now))
        return session.subject

    def had_ended(self, database: Database, clock: Clock, call: Call) -> bool:
        """Whether the call's cookie names a session that time has ended."""
        token = call.cookies.get(self.cookie)
        with database.read() as connection:
            session = self._find(connection, fingerprint(token)) if token else None
        return session is not None and not self._is_alive(session, clock.now())

    def end(self, database: Database, call: Call) -> None:
        """End the call's session on the server."""
        token = call.cookies.get(self.cookie, "")
        with database.write() as connection:
            connection.execute(delete(self._session).where(self._session.c.fingerprint == fingerprint(token)))

    def end_all(self, connection: Connection, subject: str) -> None:
        """End every session of `subject`."""
        connection.execute(delete(self._session).where(self._session.c.subject == subject))

    def hand_over(self, response: Response, token: str, *, keep: timedelta | None = None) -> Response:
        """`response`, with the session's cookie, which the browser keeps for `keep` (else until it is closed)."""
        age = int(keep.total_seconds()) if keep else None
        response.set_cookie(self.cookie, token, httponly=True, samesite="lax", path="/", max_age=age)
        return response

    def take_back(self, response: Response) -> Response:
        """`response`, with the cookie deleted."""
        response.delete_cookie(self.cookie, path="/")
        return response

    def _is_alive(self, session: Session, now: datetime) -> bool:
        return now - session.seen_at <= self._idle and now - session.began_at <= self._absolute

    def _find(self, connection: Connection, key: str) -> Session | None:
        return records.first(connection, select(self._session).where(self._session.c.fingerprint == key), Session)
