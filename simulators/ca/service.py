"""Issuing: who gets which certificate, once for each application."""

import hashlib
from datetime import datetime
from typing import Final

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy.exc import IntegrityError

from simulators.ca import store
from simulators.ca.addresses import Addresses
from simulators.ca.defects import CERTIFICATES
from simulators.ca.hierarchy import Founding, Hierarchy, hierarchy_of
from simulators.ca.model import Application, Issued, IssuedCertificate
from simulators.ca.others import Issuers
from simulators.ca.profiles import PROFILES, Profile, extensions_of
from simulators.ca.refusals import (
    KeyOfAnother,
    KeyUsedOtherwise,
    ProfileNotOffered,
    ValidityBeyondIssuer,
    ValidityNotOffered,
)
from simulators.ca.requests import CertifiedKey, proven_key
from simulators.ca.shapes import CertificateShape
from simulators.ca.subjects import name_of
from simulators.ca.switches import Switches
from simulators.ca.validity import period
from simulators.hsm import Hsm
from simulators.kit.clock import Clock
from simulators.kit.ids import Ids
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
        self._addresses = addresses
        self._clock = clock
        self._journal = journal
        self._switches = switches

    def issue(self, application: Application) -> Issued:
        """The certificate applied for; the same application again gets the same certificate.

        It is kept before the answer leaves. Raises a refusal of this package when the application
        can't be granted; nothing is kept then.
        """
        public = proven_key(application.csr)
        content = _content_of(application, public)
        with self._database.read() as connection:
            earlier = store.certificate_of_key(connection, application.key)
        if earlier is None:
            made = self._make(application, public, content)
            earlier = self._keep(made)
            if earlier is None:
                self._journal.write(NAME, made.serial, "certificate-issued", **_facts(made))
                earlier = made
        if earlier.application_sha256 != content:
            raise KeyUsedOtherwise(application.key)
        return Issued(earlier.serial, earlier.certificate, self._chain_of(earlier))

    def issue_all(self, applications: list[Application]) -> list[Issued]:
        """The certificates of many applications; raises as issue() does."""
        return [self.issue(each) for each in applications]

    def _keep(self, made: IssuedCertificate) -> IssuedCertificate | None:
        """Keep `made`, or give what another call has issued for the same key in the meantime."""
        try:
            with self._database.write() as connection:
                earlier = store.certificate_of_key(connection, made.key)
                if earlier is None:
                    if store.is_key_of_another(connection, made.public_key_sha256, made.identifier):
                        raise KeyOfAnother(made.key)
                    store.add_certificate(connection, made)
        except IntegrityError:
            with self._database.read() as connection:
                earlier = store.certificate_of_key(connection, made.key)
        return earlier

    def _chain_of(self, issued: IssuedCertificate) -> tuple[bytes, ...]:
        """The certificates of whoever issued it."""
        extensions = x509.load_der_x509_certificate(issued.certificate).extensions
        key = extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value
        return next(each.chain for each in self._issuers.values() if each.key_identifier == key)

    def _make(self, application: Application, public: CertifiedKey, content: str) -> IssuedCertificate:
        profile = _profile_of(application)
        name = name_of(profile, application.subject)
        begins, ends = period(self._clock.now(), application.validity_months)
        if ends > self._issuers["issuing"].certificate.not_valid_after_utc:
            raise ValidityBeyondIssuer(application.key)
        right = CertificateShape(profile, begins, ends)
        shape = CERTIFICATES.edited(right, self._switches.on(application.subject.identifier))
        certificate = self._sign(shape, name, public)
        return IssuedCertificate(
            serial=f"{certificate.serial_number:x}",
            key=application.key,
            application_sha256=content,
            public_key_sha256=_fingerprint_of(public),
            profile=profile.name,
            identifier=application.subject.identifier,
            subject=name.rfc4514_string(),
            issued_at=self._clock.now(),
            starts_at=shape.begins,
            ends_at=shape.ends,
            certificate=certificate.public_bytes(Encoding.DER),
        )

    def _sign(self, shape: CertificateShape, name: x509.Name, public: CertifiedKey) -> x509.Certificate:
        issuer = self._issuers[shape.issuer]
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(issuer.certificate.subject)
            .public_key(public)
            .serial_number(Ids.serial())
            .not_valid_before(shape.begins)
            .not_valid_after(shape.ends)
            .add_extension(issuer.key_identifier, critical=False)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        )
        for extension, critical in extensions_of(shape.profile, self._addresses, shape.lists_at):
            builder = builder.add_extension(extension, critical=critical)
        if shape.profile.key_used_for is not None:
            used = x509.PrivateKeyUsagePeriod(*period(shape.begins, shape.profile.key_used_for))
            builder = builder.add_extension(used, critical=False)
        return builder.sign(issuer.key, hashes.SHA256())


def _profile_of(application: Application) -> Profile:
    profile = PROFILES.get(application.profile)
    if profile is None:
        raise ProfileNotOffered(application.key, field="profile")
    if application.validity_months not in profile.validities:
        raise ValidityNotOffered(application.key, field="validity_months")
    return profile


def _content_of(application: Application, public: CertifiedKey) -> str:
    """What makes two applications the same: the key, not the request, whose signature differs each time."""
    content = (application.profile, application.subject, application.validity_months, _fingerprint_of(public))
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def _fingerprint_of(public: CertifiedKey) -> str:
    octets = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(octets).hexdigest()


def _facts(made: IssuedCertificate) -> dict[str, object]:
    """What the journal says of a new certificate."""
    return {"key": made.key, "profile": made.profile, "starts_at": made.starts_at, "ends_at": made.ends_at}
