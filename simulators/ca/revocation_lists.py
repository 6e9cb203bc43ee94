"""Revocation lists (RFC 5280 §5): of the issuing authority, with every certificate ever revoked, and of the root."""

from datetime import timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy.exc import IntegrityError

from simulators.ca import oids, store
from simulators.ca.defects import LISTS
from simulators.ca.hierarchy import issued_by
from simulators.ca.model import IssuedCertificate, Reason, RevocationList
from simulators.ca.others import Issuers
from simulators.ca.shapes import ListShape
from simulators.ca.standing import NAME, Standings, moment_of
from simulators.kit import der
from simulators.kit.clock import Clock
from simulators.kit.journal import Journal
from simulators.kit.store import Database

# ETSI EN 319 411-1 §6.3.10: a new list at least every 24 hours and before nextUpdate.
VALID_FOR: Final = timedelta(hours=24)
_RENEWED_AFTER: Final = timedelta(hours=12)
_FLAGS: Final[dict[Reason, x509.ReasonFlags]] = {
    "key-compromise": x509.ReasonFlags.key_compromise,
    "affiliation-changed": x509.ReasonFlags.affiliation_changed,
    "superseded": x509.ReasonFlags.superseded,
    "cessation-of-operation": x509.ReasonFlags.cessation_of_operation,
    "privilege-withdrawn": x509.ReasonFlags.privilege_withdrawn,
}


class RevocationLists:
    """Gives the current list of an authority, and makes a new one when something has changed."""

    def __init__(
        self,
        database: Database,
        standings: Standings,
        issuers: Issuers,
        clock: Clock,
        journal: Journal,
    ) -> None:
        """`issuers` sign: `issuing`, `root`, and others where a defect says so."""
        self._database = database
        self._standings = standings
        self._issuers = issuers
        self._clock = clock
        self._journal = journal

    def current(self, issuer: str) -> RevocationList:
        """The list of `issuer` (`issuing` or `root`): it holds every decision taken so far."""
        self._standings.end_overdue_suspensions()
        with self._database.read() as connection:
            newest = store.newest_list(connection, issuer)
            decisions = store.count_decisions(connection) if issuer == "issuing" else 0
        if newest is not None and newest.decisions == decisions and self._is_fresh(newest):
            return newest
        return self._make(issuer)

    def published(self, name: str) -> bytes:
        """The current list of `issuing` or `root`, DER; `stale` and `stranger` are that of `issuing`, spoiled."""
        if name in ("issuing", "root"):
            return self.current(name).content
        with self._database.read() as connection:
            certificates = store.certificates_not_valid(connection)
        shape = LISTS.edited(ListShape(self._clock.now().replace(microsecond=0)), (name,))
        return self._signed("issuing", shape, 1, certificates)

    def _is_fresh(self, newest: RevocationList) -> bool:
        """Young enough, and not of a future that the bench's clock has come back from."""
        return newest.this_update <= self._clock.now() < newest.this_update + _RENEWED_AFTER

    def _make(self, issuer: str) -> RevocationList:
        """A new list; when another process has made one with the same number, that one."""
        try:
            with self._database.write() as connection:
                newest = store.newest_list(connection, issuer)
                is_issuing = issuer == "issuing"
                decisions = store.count_decisions(connection) if is_issuing else 0
                certificates = store.certificates_not_valid(connection) if is_issuing else []
                number = newest.number + 1 if newest else 1
                shape = ListShape(self._clock.now().replace(microsecond=0), "root" if issuer == "root" else "issuing")
                content = self._signed(issuer, shape, number, certificates)
                until = shape.this_update + VALID_FOR
                made = RevocationList(issuer, number, shape.this_update, until, decisions, content)
                store.add_list(connection, made)
        except IntegrityError:
            return self.current(issuer)
        self._journal.write(NAME, issuer, "revocation-list-issued", number=number, entries=len(certificates))
        return made

    def _signed(self, issuer: str, shape: ListShape, number: int, certificates: list[IssuedCertificate]) -> bytes:
        authority = self._issuers[issuer].certificate
        since = der.generalized_time(authority.not_valid_before_utc)
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(authority.subject)
            .last_update(shape.this_update)
            .next_update(shape.this_update + VALID_FOR)
            .add_extension(issued_by(authority), critical=False)
            .add_extension(x509.CRLNumber(number), critical=False)
            .add_extension(x509.UnrecognizedExtension(oids.EXPIRED_CERTS_ON_CRL, since), critical=False)
        )
        for certificate in certificates:
            builder = builder.add_revoked_certificate(_entry(certificate))
        digest = hashes.SHA384() if issuer == "root" else hashes.SHA256()
        return builder.sign(self._issuers[shape.signed_by].key, digest).public_bytes(Encoding.DER)


def _entry(certificate: IssuedCertificate) -> x509.RevokedCertificate:
    """One revoked or suspended certificate; "unspecified" is left out (RFC 5280 §5.3.1)."""
    builder = (
        x509.RevokedCertificateBuilder()
        .serial_number(int(certificate.serial, 16))
        .revocation_date(certificate.standing_since or certificate.issued_at)
    )
    is_suspended = certificate.standing == "suspended"
    flag = x509.ReasonFlags.certificate_hold if is_suspended else _FLAGS.get(certificate.reason or "unspecified")
    if flag is not None:
        builder = builder.add_extension(x509.CRLReason(flag), critical=False)
    if certificate.event_date is not None:
        builder = builder.add_extension(x509.InvalidityDate(moment_of(certificate.event_date)), critical=False)
    return builder.build()
