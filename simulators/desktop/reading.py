"""What is read from a certificate, wherever it comes from."""

from datetime import datetime

import msgspec
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID


class Unreadable(Exception):
    """Not a certificate (DER), or one whose names, dates or key make no sense."""


class Facts(msgspec.Struct, frozen=True):
    """Names as people know them, serial in hex, fingerprint SHA-256 in hex."""

    fingerprint: str
    holder: str
    issuer: str
    serial: str
    starts_at: datetime
    ends_at: datetime
    is_elliptic: bool


def facts_of(certificate: bytes) -> Facts:
    """The facts of `certificate` (DER); raises Unreadable."""
    try:
        read = x509.load_der_x509_certificate(certificate)
        return Facts(
            fingerprint=read.fingerprint(SHA256()).hex(),
            holder=_common_name(read.subject),
            issuer=_common_name(read.issuer),
            serial=f"{read.serial_number:x}",
            starts_at=read.not_valid_before_utc,
            ends_at=read.not_valid_after_utc,
            is_elliptic=isinstance(read.public_key(), ec.EllipticCurvePublicKey),
        )
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Unreadable from error


def _common_name(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()
