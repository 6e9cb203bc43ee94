"""Drafts of certificates: an application read, judged and signed, before anything of it is kept."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from simulators.ca.addresses import Addresses
from simulators.ca.defects import CERTIFICATES
from simulators.ca.model import Application, IssuedCertificate
from simulators.ca.others import Issuers
from simulators.ca.profiles import PROFILES, Profile, extensions_of
from simulators.ca.refusals import ProfileNotOffered, ValidityBeyondIssuer, ValidityNotOffered
from simulators.ca.requests import CertifiedKey, proven_key
from simulators.ca.shapes import CertificateShape, IssuerName, ListName
from simulators.ca.subjects import name_of
from simulators.ca.switches import Switches
from simulators.ca.validity import period
from simulators.kit.clock import Clock
from simulators.kit.ids import Ids

_MOST_KINDS: Final = 64


@dataclass(frozen=True)
class Proven:
    """An application whose key is proven; `content` is what makes two applications the same."""

    application: Application
    public: CertifiedKey
    public_sha256: str
    content: str


def proven(application: Application) -> Proven:
    """`application`, read; raises the refusals of an application's request.

    What makes two the same is the key, not the request, whose signature differs each time.
    """
    public = proven_key(application.csr)
    octets = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    fingerprint = hashlib.sha256(octets).hexdigest()
    content = (application.profile, application.subject, application.validity_months, fingerprint)
    return Proven(application, public, fingerprint, hashlib.sha256(msgspec.json.encode(content)).hexdigest())


@dataclass(frozen=True)
class Draft:
    """A certificate that is not kept yet, and those of whoever signed it."""

    certificate: IssuedCertificate
    chain: tuple[bytes, ...]


class Drafting:
    """Makes certificates."""

    def __init__(self, issuers: Issuers, addresses: Addresses, clock: Clock, switches: Switches) -> None:
        """`issuers` sign: `issuing`, and others where a defect says so."""
        self._issuers = issuers
        self._clock = clock
        self._switches = switches
        self._addresses = addresses
        self._begun = lru_cache(_MOST_KINDS)(self._begin)

    def draft(self, proven: Proven) -> Draft:
        """The certificate applied for, signed; raises a refusal when it can't be granted."""
        application = proven.application
        profile = _profile_of(application)
        name = name_of(profile, application.subject)
        now = self._clock.now()
        begins, ends = period(now, application.validity_months)
        if ends > self._issuers["issuing"].certificate.not_valid_after_utc:
            raise ValidityBeyondIssuer(application.key)
        right = CertificateShape(profile, begins, ends)
        shape = CERTIFICATES.edited(right, self._switches.on(application.subject.identifier))
        certificate = self._signed(shape, name, proven.public)
        made = IssuedCertificate(
            serial=f"{certificate.serial_number:x}",
            key=application.key,
            application_sha256=proven.content,
            public_key_sha256=proven.public_sha256,
            profile=profile.name,
            identifier=application.subject.identifier,
            subject=name.rfc4514_string(),
            issued_at=now,
            starts_at=shape.begins,
            ends_at=shape.ends,
            certificate=certificate.public_bytes(Encoding.DER),
        )
        return Draft(made, self._issuers[shape.issuer].chain)

    def _signed(self, shape: CertificateShape, name: x509.Name, public: CertifiedKey) -> x509.Certificate:
        builder = (
            self._begun(shape.issuer, shape.profile, shape.lists_at)
            .subject_name(name)
            .public_key(public)
            .serial_number(Ids.serial())
            .not_valid_before(shape.begins)
            .not_valid_after(shape.ends)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        )
        if shape.profile.key_used_for is not None:
            used = x509.PrivateKeyUsagePeriod(*period(shape.begins, shape.profile.key_used_for))
            builder = builder.add_extension(used, critical=False)
        return builder.sign(self._issuers[shape.issuer].key, hashes.SHA256())

    def _begin(self, issuer_name: IssuerName, profile: Profile, lists_at: ListName) -> x509.CertificateBuilder:
        """What all certificates of one kind have in common, encoded once."""
        issuer = self._issuers[issuer_name]
        builder = x509.CertificateBuilder().issuer_name(issuer.certificate.subject)
        shared = extensions_of(profile, self._addresses, lists_at)
        for extension, critical in ((issuer.key_identifier, False), *shared):
            encoded = x509.UnrecognizedExtension(extension.oid, extension.public_bytes())
            builder = builder.add_extension(encoded, critical=critical)
        return builder


def _profile_of(application: Application) -> Profile:
    profile = PROFILES.get(application.profile)
    if profile is None:
        raise ProfileNotOffered(application.key, field="profile")
    if application.validity_months not in profile.validities:
        raise ValidityNotOffered(application.key, field="validity_months")
    return profile
