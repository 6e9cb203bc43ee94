"""Verifications from the portal's side: asked for, linked to a phone, given up, ended by the clock."""

from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import Connection

from simulators.idv import store
from simulators.idv.conclusion import end_if_overdue
from simulators.idv.model import ExpectedDocument, Link, Person, Verification
from simulators.idv.parts import Parts, changed
from simulators.idv.refusals import (
    CallbackNotAllowed,
    LinkExpired,
    LinkReplaced,
    LinkUnknown,
    LinkUsed,
    StateUnknown,
    VerificationEnded,
)
from simulators.kit.ids import Ids, fingerprint
from simulators.kit.refusal import Refusal
from simulators.kit.states import STATES

_SCHEMES: Final = ("http", "https")


class Request(msgspec.Struct, frozen=True):
    """What the portal asks (docs/architecture.md, `POST /api/verifications`)."""

    key: str
    order_id: str
    person: Person
    callback: str
    return_to: str
    document: ExpectedDocument | None = None


class Begun(msgspec.Struct, frozen=True):
    """A verification and the one-time link to its app."""

    verification_id: str
    link: str
    link_expires_at: datetime


class Verifications:
    """The verifications of one bench."""

    def __init__(self, parts: Parts, address: str) -> None:
        """`address` is where phones reach the app."""
        self._parts = parts
        self._address = address

    def begin(self, request: Request) -> Begun:
        """A new verification, or the one that the same key has made, with a fresh link.

        Raises StateUnknown or CallbackNotAllowed.
        """
        _require_sense(request)
        with self._parts.database.write() as connection:
            known = store.verification_by_key(connection, request.key)
            verification = known or self._new(connection, request)
            token, link = self._link(connection, verification)
        return Begun(verification.verification_id, self._url(token), link.expires_at)

    def renew_link(self, verification_id: str) -> Begun:
        """A fresh one-time link; the old one dies. Raises VerificationUnknown or VerificationEnded."""
        with self._parts.database.write() as connection:
            verification = end_if_overdue(self._parts, connection, self._parts.get(connection, verification_id))
            outcome = None if verification.is_final else self._link(connection, verification)
        if outcome is None:
            raise VerificationEnded(verification_id)
        token, link = outcome
        return Begun(verification_id, self._url(token), link.expires_at)

    def cancel(self, verification_id: str) -> None:
        """The person gave up: nothing more is read or told; twice is once. Raises VerificationUnknown."""
        with self._parts.database.write() as connection:
            verification = self._parts.get(connection, verification_id)
            if not verification.is_final:
                store.put_verification(connection, changed(verification, stage="ended", deadline_at=None))
                self._parts.app_sessions.end_all(connection, verification_id)
                self._parts.tell(connection, verification, "verification-cancelled")

    def behind(self, token: str) -> Verification:
        """Whose link `token` is, unopened; raises LinkUnknown, LinkUsed, LinkReplaced or LinkExpired."""
        with self._parts.database.read() as connection:
            link = store.link_by_fingerprint(connection, fingerprint(token))
            refusal = self._why_dead(link)
            if refusal is not None or link is None:
                raise refusal or LinkUnknown()
            return self._parts.get(connection, link.verification_id)

    def owner_of(self, token: str) -> str | None:
        """The verification that `token` was made for, dead or alive; None for an unknown one."""
        with self._parts.database.read() as connection:
            link = store.link_by_fingerprint(connection, fingerprint(token))
        return link.verification_id if link else None

    def open(self, token: str) -> str:
        """Use the link up; the token of the app session that this device now has, and no other device any more.

        Raises LinkUnknown, LinkUsed, LinkReplaced, LinkExpired or VerificationEnded.
        """
        with self._parts.database.write() as connection:
            link = store.link_by_fingerprint(connection, fingerprint(token))
            refusal = self._why_dead(link)
            if refusal is not None or link is None:
                raise refusal or LinkUnknown()
            verification = self._parts.get(connection, link.verification_id)
            if verification.is_final:
                raise VerificationEnded(verification.verification_id)
            store.use_link(connection, link)
            self._parts.app_sessions.end_all(connection, verification.verification_id)
            self._start_clock(connection, verification)
        return self._parts.app_sessions.begin(self._parts.database, self._parts.clock, link.verification_id)

    def current(self, verification_id: str) -> Verification:
        """The verification as it is now; raises VerificationUnknown."""
        with self._parts.database.write() as connection:
            return end_if_overdue(self._parts, connection, self._parts.get(connection, verification_id))

    def end_overdue(self) -> None:
        """End every verification whose deadline has passed, whoever looks or not."""
        now = self._parts.clock.now()
        with self._parts.database.read() as connection:
            late = store.overdue(connection, now)
        for verification_id in late:
            self.current(verification_id)

    def _new(self, connection: Connection, request: Request) -> Verification:
        verification = Verification(
            verification_id=self._parts.ids.new("verification"),
            key=request.key,
            order_id=request.order_id,
            person=request.person,
            document=request.document,
            callback=request.callback,
            return_to=request.return_to,
            created_at=self._parts.clock.now(),
        )
        store.add_verification(connection, verification)
        self._parts.tell(connection, verification, "verification-created")
        return verification

    def _link(self, connection: Connection, verification: Verification) -> tuple[str, Link]:
        token = Ids.token()
        expires_at = self._parts.clock.now() + self._parts.limits.app_link_lives
        link = Link(fingerprint(token), verification.verification_id, expires_at)
        store.add_link(connection, link)
        return token, link

    def _url(self, token: str) -> str:
        return f"{self._address}/app/start/{token}"

    def _why_dead(self, link: Link | None) -> Refusal | None:
        if link is None:
            return LinkUnknown()
        if link.state == "used":
            return LinkUsed(link.verification_id)
        if link.state == "replaced":
            return LinkReplaced(link.verification_id)
        return LinkExpired(link.verification_id) if self._parts.clock.now() > link.expires_at else None

    def _start_clock(self, connection: Connection, verification: Verification) -> None:
        """The first opening starts the app's time; a later one, on another device, does not start it anew."""
        if verification.stage != "link":
            self._parts.tell(connection, verification, "app-opened", again=True)
            return
        ends_at = self._parts.clock.now() + self._parts.limits.app_session_lives
        store.put_verification(connection, changed(verification, stage="consent", deadline_at=ends_at))
        self._parts.tell(connection, verification, "app-opened", again=False)


def _require_sense(request: Request) -> None:
    states = (request.person.citizenship, *((request.document.state,) if request.document else ()))
    if any(state not in STATES for state in states):
        raise StateUnknown(request.order_id)
    for address in (request.callback, request.return_to):
        if urlsplit(address).scheme not in _SCHEMES or not urlsplit(address).netloc:
            raise CallbackNotAllowed(request.order_id)
