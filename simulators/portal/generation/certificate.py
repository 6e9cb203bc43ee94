"""Certificates (X.509, RFC 5280) read for people and packed for download."""

import base64
from collections.abc import Iterable
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from simulators.portal.generation.model import Decoded

_NAMED: Final = {NameOID.SERIAL_NUMBER: "serialNumber", NameOID.SURNAME: "SN", NameOID.GIVEN_NAME: "givenName"}


def decode(certificate: str) -> Decoded:
    """The readable parts of `certificate` (base64 of DER)."""
    read = x509.load_der_x509_certificate(base64.b64decode(certificate))
    return Decoded(
        holder=_common_name(read.subject),
        subject=read.subject.rfc4514_string(_NAMED),
        issuer=_common_name(read.issuer),
        serial=f"{read.serial_number:x}",
        starts_at=read.not_valid_before_utc,
        ends_at=read.not_valid_after_utc,
        key=_key(read),
        fingerprint_sha256=read.fingerprint(SHA256()).hex(),
    )


def as_der(certificate: str) -> bytes:
    """`certificate` (base64 of DER) as the octets of a .cer file (RFC 2585 §3)."""
    return base64.b64decode(certificate)


def as_pem(certificates: Iterable[str]) -> str:
    """`certificates` (base64 of DER) one after the other, as RFC 7468 has them."""
    return "".join(_pem(each) for each in certificates)


def _pem(certificate: str) -> str:
    whole = base64.b64encode(base64.b64decode(certificate)).decode()
    lines = [whole[start : start + 64] for start in range(0, len(whole), 64)]
    return "\n".join(("-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""))


def _common_name(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()


def _key(certificate: x509.Certificate) -> str:
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA-{key.key_size}"
    if isinstance(key, ec.EllipticCurvePublicKey):
        return {"secp256r1": "P-256", "secp384r1": "P-384"}.get(key.curve.name, key.curve.name)
    return type(key).__name__
