"""Keys with certificates, as cards hold them."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@dataclass
class Token:
    """A key with its certificate, as a card holds them."""

    key: ec.EllipticCurvePrivateKey
    der: bytes

    @property
    def certificate(self) -> str:
        return base64.b64encode(self.der).decode()

    def sign(self, octets: bytes) -> bytes:
        return self.key.sign(octets, ec.ECDSA(SHA256()))

    def answer(self, to_be_signed: str) -> dict[str, str]:
        """What the component says when this token has signed."""
        value = base64.b64encode(self.sign(base64.b64decode(to_be_signed))).decode()
        return {"signatureValue": value, "certificate": self.certificate}


def token(name: str = "Anna Testowa TEST") -> Token:
    """The same token for the same name."""
    return _made(name)


@cache
def _made(name: str) -> Token:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Wystawca TEST")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]))
        .not_valid_before(NOON - timedelta(days=1))
        .not_valid_after(NOON + timedelta(days=730))
        .sign(key, SHA256())
    )
    return Token(key, certificate.public_bytes(Encoding.DER))
