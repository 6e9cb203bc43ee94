"""Issuing: who gets which certificate, once for each application."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from cryptography import x509
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from simulators.ca import store
from simulators.ca.addresses import Addresses
from simulators.ca.drafting import Drafting, Proven, proven
from simulators.ca.hierarchy import Founding, Hierarchy, hierarchy_of
from simulators.ca.model import Application, Issued, IssuedCertificate
from simulators.ca.others import Issuers
from simulators.ca.refusals import KeyOfAnother, KeyUsedOtherwise
from simulators.ca.switches import Switches
from simulators.hsm import Hsm
from simulators.kit.clock import Clock
from simulators.kit.journal import Journal
from simulators.kit.store import Database

NAME: Final = "ca"


def founded(database: Database, hsm: Hsm, addresses: Addresses, now: datetime) -> Hierarchy:
    """The hierarchy of this database, made on first use; of two processes that make it at once, one wins."""
    with database.read() as connection:
        kept = store.authorities(connection)
    if "root" not in kept:
        try:
            with database.write() as connection:
                store.add_authorities(connection, Founding(hsm, addresses, now).found())
        except IntegrityError:
            pass  # another process was first
        with database.read() as connection:
            kept = store.authorities(connection)
    return hierarchy_of(kept)


@dataclass(frozen=True)
class _Outcome:
    """What an application comes to: a certificate issued before, or a new one with the `chain` of its issuer."""

    proven: Proven
    certificate: IssuedCertificate
    chain: tuple[bytes, ...] | None

    @property
    def is_new(self) -> bool:
        """Whether the certificate was made for this application."""
        return self.chain is not None


class Issuing:
    """Issues certificates."""

    def __init__(
        self,
        database: Database,
        issuers: Issuers,
        addresses: Addresses,
        clock: Clock,
        journal: Journal,
        switches: Switches,
    ) -> None:
        """`issuers` sign: `issuing`, and others where a defect says so."""
        self._database = database
        self._issuers = issuers
        self._journal = journal
        self._drafting = Drafting(issuers, addresses, clock, switches)

    def issue(self, application: Application) -> Issued:
        """The certificate applied for; the same application again gets the same certificate.

        It is kept before the answer leaves. Raises a refusal of this package when the application
        can't be granted; nothing is kept then.
        """
        return self.issue_all([application])[0]

    def issue_all(self, applications: Sequence[Application]) -> list[Issued]:
        """The same for many: all of them, or none."""
        try:
            outcomes = self._keep_all(applications)
        except IntegrityError:  # another process has issued one of them in this moment, which is found now
            outcomes = self._keep_all(applications)
        new = (each.certificate for each in outcomes if each.is_new)
        self._journal.write_all(NAME, "certificate-issued", {each.serial: _facts(each) for each in new})
        return [self._answer(each) for each in outcomes]

    async def issue_soon(self, application: Application) -> Issued:
        """The same as issue() on the event loop: what is issued in one moment is kept together."""
        try:
            outcome = await self._keep_soon(application)
        except IntegrityError:  # as above
            outcome = await self._keep_soon(application)
        made = outcome.certificate
        if outcome.is_new:
            await self._journal.write_together(NAME, made.serial, "certificate-issued", **_facts(made))
        return self._answer(outcome)

    def _keep_all(self, applications: Sequence[Application]) -> list[_Outcome]:
        drafts = [self._draft(each) for each in applications]
        if not any(each.is_new for each in drafts):
            return [_checked(each) for each in drafts]
        with self._database.write() as connection:
            return [_keep(connection, each) for each in drafts]

    async def _keep_soon(self, application: Application) -> _Outcome:
        draft = self._draft(application)
        if not draft.is_new:
            return _checked(draft)
        return await self._database.write_together(lambda connection: _keep(connection, draft))

    def _draft(self, application: Application) -> _Outcome:
        """What was issued for this application, or a certificate that is not kept yet."""
        read = proven(application)
        with self._database.look() as connection:
            earlier = store.certificate_of_key(connection, application.key)
        if earlier is not None:
            return _Outcome(read, earlier, None)
        draft = self._drafting.draft(read)
        return _Outcome(read, draft.certificate, draft.chain)

    def _answer(self, outcome: _Outcome) -> Issued:
        issued = outcome.certificate
        return Issued(issued.serial, issued.certificate, outcome.chain or self._chain_of(issued.certificate))

    def _chain_of(self, certificate: bytes) -> tuple[bytes, ...]:
        """The certificates of whoever issued it."""
        extensions = x509.load_der_x509_certificate(certificate).extensions
        key = extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value
        return next(each.chain for each in self._issuers.values() if each.key_identifier == key)


def _keep(connection: Connection, draft: _Outcome) -> _Outcome:
    """Keep what is new, unless another call has issued something for the same key in the meantime."""
    made = draft.certificate
    earlier = store.certificate_of_key(connection, made.key)
    if earlier is not None:
        return _checked(replace(draft, certificate=earlier, chain=None))
    if store.is_key_of_another(connection, made.public_key_sha256, made.identifier):
        raise KeyOfAnother(made.key)
    store.add_certificate(connection, made)
    return draft


def _checked(outcome: _Outcome) -> _Outcome:
    """`outcome`, unless it was issued for another application under the same key."""
    if outcome.certificate.application_sha256 != outcome.proven.content:
        raise KeyUsedOtherwise(outcome.certificate.key)
    return outcome


def _facts(made: IssuedCertificate) -> dict[str, object]:
    """What the journal says of a new certificate."""
    return {"key": made.key, "profile": made.profile, "starts_at": made.starts_at, "ends_at": made.ends_at}
