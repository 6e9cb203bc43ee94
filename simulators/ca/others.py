"""Authorities whose certificates nobody may rely on, for those who must notice it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy.exc import IntegrityError

from simulators.ca import store
from simulators.ca.hierarchy import Hierarchy, authority_name, issued_by, signing_lists
from simulators.ca.model import Authority
from simulators.ca.shapes import IssuerName
from simulators.hsm import Hsm, device_key
from simulators.kit.ids import Ids
from simulators.kit.store import Database

_NAMES: Final[Mapping[IssuerName, str]] = MappingProxyType(
    {
        "former": "QESbench TEST Former CA",  # was on the trusted list and is withdrawn
        "stranger": "QESbench TEST Stranger CA",  # never was on it
        "impostor": "QESbench TEST Qualified CA",  # has the right name and another key
        "personal": "QESbench TEST Personal Signature CA",
    }
)
_EARLIER: Final = timedelta(days=5 * 365)
_LATER: Final = timedelta(days=25 * 365)


@dataclass(frozen=True)
class Issuer:
    """Whoever signs a certificate: its own certificate, its key in the device, and what goes with what it issues."""

    certificate: x509.Certificate
    key_id: str
    key: CertificateIssuerPrivateKeyTypes
    chain: tuple[bytes, ...]

    @property
    def key_identifier(self) -> x509.AuthorityKeyIdentifier:
        """The extension that names its key."""
        return issued_by(self.certificate)


Issuers = Mapping[str, Issuer]


def issuers_of(database: Database, hsm: Hsm, hierarchy: Hierarchy, now: datetime) -> Issuers:
    """The hierarchy's `issuing` and `root`, and all the others by name; made on first use."""
    kept = _kept(database)
    if not _NAMES.keys() <= kept.keys():
        made = tuple(_found(hsm, name, now) for name in _NAMES)
        try:
            with database.write() as connection:
                store.add_authorities(connection, made)
        except IntegrityError:
            pass  # another process was first
        kept = _kept(database)
    key_id = hierarchy.key_ids["issuing"]
    right = Issuer(hierarchy.issuing, key_id, device_key(hsm, key_id), hierarchy.chain)
    root_id = hierarchy.key_ids["root"]
    root = Issuer(hierarchy.root, root_id, device_key(hsm, root_id), hierarchy.chain[1:])
    return {"issuing": right, "root": root} | {name: _issuer(hsm, kept[name]) for name in _NAMES}


def _kept(database: Database) -> dict[str, Authority]:
    with database.read() as connection:
        return store.authorities(connection)


def _issuer(hsm: Hsm, kept: Authority) -> Issuer:
    certificate = x509.load_der_x509_certificate(kept.certificate)
    return Issuer(certificate, kept.key_id, device_key(hsm, kept.key_id), (kept.certificate,))


def _found(hsm: Hsm, name: IssuerName, now: datetime) -> Authority:
    """A key in the device and a self-signed certificate for it."""
    key_id = hsm.generate("P-256", f"other-{name}")
    public = hsm.public_key(key_id)
    subject = authority_name(_NAMES[name])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(public)
        .serial_number(Ids.serial())
        .not_valid_before(now.replace(microsecond=0) - _EARLIER)
        .not_valid_after(now.replace(microsecond=0) + _LATER)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(signing_lists(), critical=True)
    )
    certificate = builder.sign(device_key(hsm, key_id), hashes.SHA256())
    return Authority(name, key_id, certificate.public_bytes(Encoding.DER))
