"""Revoking, suspending and lifting: how it stands with a certificate, and when that changed."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Final

import msgspec
from sqlalchemy import Connection

from simulators.ca import store
from simulators.ca.model import (
    REASONS,
    CertificateStatus,
    Decision,
    DecisionKind,
    Edition,
    IssuedCertificate,
    Lifting,
    Reason,
    Revocation,
    Stand,
    StatusFacts,
    Suspension,
)
from simulators.ca.refusals import (
    CertificateExpired,
    CertificateNotIssued,
    CertificateNotSuspended,
    CertificateRevoked,
    CertificateSuspended,
    EventBeforeIssue,
    EventInFuture,
    KeyUsedOtherwise,
    ReasonNotOffered,
)
from simulators.kit.clock import Clock
from simulators.kit.ids import Ids
from simulators.kit.journal import Journal
from simulators.kit.language import WARSAW
from simulators.kit.store import Database

NAME: Final = "ca"
_SERIAL: Final = re.compile(r"[0-9a-f]{1,40}")
_EVENTS: Final[dict[DecisionKind, str]] = {
    "revocation": "certificate-revoked",
    "suspension": "certificate-suspended",
    "lifting": "certificate-suspension-lifted",
}


class Standings:
    """Decides how it stands with each certificate.

    `edition` is a word for all of it: another one before a decision is answered, and after each start.
    """

    def __init__(self, database: Database, clock: Clock, journal: Journal, *, suspended_at_most: timedelta) -> None:
        """`database` holds the certificates; a suspension that lasts longer becomes a revocation."""
        self._suspended_at_most = suspended_at_most
        self._database = database
        self._clock = clock
        self._journal = journal
        self._opened = Ids.token()
        self._changes = count()
        self.edition = self._next_edition()

    def _next_edition(self) -> str:
        return f"{self._opened}-{next(self._changes)}"

    def find(self, serial: str) -> IssuedCertificate:
        """The certificate as it stands now; `serial` in hex. Raises CertificateNotIssued."""
        found = self.known(canonical(serial))
        if found is None:
            raise CertificateNotIssued(serial)
        return found

    def known(self, serial: str) -> IssuedCertificate | None:
        """The same, or None for a serial that was never issued."""
        with self._database.read() as connection:
            found = store.certificate(connection, serial)
        if found is None or not self._is_overdue(found):
            return found
        self._end_suspension(serial)
        with self._database.read() as connection:
            return store.certificate(connection, serial)

    def facts(self, serial: str) -> StatusFacts | None:
        """How it stands at this moment, read from the store; None for a serial that was never issued."""
        with self._database.look() as connection:
            found = store.status_facts(connection, serial)
        if found is None or not self._is_overdue(found):
            return found
        self._end_suspension(serial)
        with self._database.look() as connection:
            return store.status_facts(connection, serial)

    def status(self, serial: str) -> CertificateStatus:
        """What to tell of the certificate."""
        found = self.find(serial)
        return CertificateStatus(
            serial=found.serial,
            status=found.status_at(self._clock.now()),
            certificate=found.certificate,
            starts_at=found.starts_at,
            ends_at=found.ends_at,
            since=found.standing_since,
            reason=found.reason,
        )

    def edition_with(self, serials: Sequence[str]) -> Edition:
        """The edition, and how it stands with `serials` in it or later; what was never issued is left out."""
        edition, now = self.edition, self._clock.now()
        found = (self.facts(canonical(each)) for each in serials)
        return Edition(edition, tuple(Stand(each.serial, each.status_at(now), each.ends_at) for each in found if each))

    def end_overdue_suspensions(self) -> None:
        """Revoke what has been suspended for as long as that may last."""
        with self._database.read() as connection:
            overdue = store.suspended_since(connection, self._clock.now() - self._suspended_at_most)
        for serial in overdue:
            self._end_suspension(serial)

    def revoke(self, serial: str, request: Revocation) -> None:
        """Revoke for ever. From suspension on it counts from the moment of suspension.

        Otherwise a signature made while it was suspended would count once it is revoked.
        """
        reason = _reason(request.reason)

        def revoked(found: IssuedCertificate, now: datetime) -> IssuedCertificate:
            since = found.standing_since if found.standing == "suspended" else now
            return msgspec.structs.replace(
                found, standing="revoked", standing_since=since, reason=reason, event_date=request.event_date
            )

        self._decide(self._decision(serial, "revocation", request.key, reason, request.event_date), revoked)

    def suspend(self, serial: str, request: Suspension) -> None:
        """Suspend: revoked in the end (`Limits.suspension_lives`) unless lifted before."""
        reason = _reason(request.reason)

        def suspended(found: IssuedCertificate, now: datetime) -> IssuedCertificate:
            if found.standing == "suspended":
                raise CertificateSuspended(found.serial)
            return msgspec.structs.replace(
                found, standing="suspended", standing_since=now, reason=reason, event_date=request.event_date
            )

        self._decide(self._decision(serial, "suspension", request.key, reason, request.event_date), suspended)

    def lift(self, serial: str, request: Lifting) -> None:
        """Make a suspended certificate valid again, as if it had never been suspended."""

        def lifted(found: IssuedCertificate, _: datetime) -> IssuedCertificate:
            if found.standing != "suspended":
                raise CertificateNotSuspended(found.serial)
            return msgspec.structs.replace(found, standing="valid", standing_since=None, reason=None, event_date=None)

        self._decide(self._decision(serial, "lifting", request.key), lifted)

    def _decision(
        self,
        serial: str,
        kind: DecisionKind,
        key: str,
        reason: Reason | None = None,
        event_date: date | None = None,
    ) -> Decision:
        return Decision(key, canonical(serial), kind, self._clock.now(), reason, event_date)

    def _decide(self, decision: Decision, change: Callable[[IssuedCertificate, datetime], IssuedCertificate]) -> None:
        """Take `decision` once for its key; a repetition changes nothing."""
        self.find(decision.serial)  # settles a suspension that is overdue
        with self._database.write() as connection:
            found = store.certificate_to_change(connection, decision.serial)
            if found is None:
                raise CertificateNotIssued(decision.serial)
            if _is_repetition(connection, decision):
                return
            _check_changeable(found, decision)
            store.put_standing(connection, change(found, decision.decided_at))
            store.add_decision(connection, decision)
        self.edition = self._next_edition()
        self._journal.write(NAME, decision.serial, _EVENTS[decision.kind], reason=decision.reason, key=decision.key)

    def _is_overdue(self, found: IssuedCertificate | StatusFacts) -> bool:
        since = found.standing_since
        is_suspended = found.standing == "suspended" and since is not None
        return is_suspended and since is not None and self._clock.now() - since >= self._suspended_at_most

    def _end_suspension(self, serial: str) -> None:
        """Its time is over: revoked, for the reason that it was suspended for."""
        with self._database.write() as connection:
            found = store.certificate_to_change(connection, serial)
            if found is None or found.standing != "suspended" or found.standing_since is None:
                return
            ended_at = found.standing_since + self._suspended_at_most
            key = f"suspension-ended:{serial}"
            store.put_standing(connection, msgspec.structs.replace(found, standing="revoked"))
            store.add_decision(connection, Decision(key, serial, "revocation", ended_at, found.reason))
        self.edition = self._next_edition()
        self._journal.write(NAME, serial, "certificate-revoked", reason=found.reason, key=key, decided_at=ended_at)


def canonical(serial: str) -> str:
    """A serial as the records hold it: lower-case hex without leading zeros or colons; what is no serial is empty."""
    bare = serial.lower().replace(":", "").lstrip("0")
    return bare if _SERIAL.fullmatch(bare) else ""


def _reason(word: str) -> Reason:
    for reason in REASONS:
        if reason == word:
            return reason
    raise ReasonNotOffered(field="reason")


def _is_repetition(connection: Connection, decision: Decision) -> bool:
    """Whether this very decision was taken; raises KeyUsedOtherwise if its key belongs to another."""
    earlier = store.decision_of_key(connection, decision.key)
    if earlier is None:
        return False
    if msgspec.structs.replace(earlier, decided_at=decision.decided_at) != decision:
        raise KeyUsedOtherwise(decision.key)
    return True


def _check_changeable(found: IssuedCertificate, decision: Decision) -> None:
    """Raises a refusal when the certificate's standing can't change, or not for an event on that day."""
    if found.standing == "revoked":
        raise CertificateRevoked(found.serial)
    if decision.decided_at > found.ends_at:
        raise CertificateExpired(found.serial)
    if decision.event_date is None:
        return
    if decision.event_date > decision.decided_at.astimezone(WARSAW).date():
        raise EventInFuture(found.serial, field="event_date")
    if decision.event_date < found.issued_at.astimezone(WARSAW).date():
        raise EventBeforeIssue(found.serial, field="event_date")


def moment_of(day: date) -> datetime:
    """When `day` began in Poland: what an invalidity date says (RFC 5280 §5.3.2)."""
    return datetime.combine(day, time(), WARSAW)
