"""A certificate that the portal has had issued for a person."""

from datetime import datetime

import msgspec


class IssuedCertificate(msgspec.Struct, frozen=True):
    """One certificate of one order; `certificate` and `chain` are base64 of DER, the issuer first in the chain."""

    serial: str
    order_id: str
    account_id: str
    credential_id: str
    certificate: str
    chain: tuple[str, ...]
    holder: str
    issuer: str
    starts_at: datetime
    ends_at: datetime
    issued_at: datetime


class KeyBorn(msgspec.Struct, frozen=True):
    """What the signing service answers: a key in the device, and its request (base64 of DER, PKCS#10)."""

    credential_id: str
    csr: str


class Certified(msgspec.Struct, frozen=True):
    """What the certification authority answers."""

    serial: str
    certificate: str
    chain: tuple[str, ...]


class Standing(msgspec.Struct, frozen=True):
    """How a certificate stands now."""

    status: str


class Decoded(msgspec.Struct, frozen=True):
    """A certificate in readable parts; `fingerprint_sha256` and `serial` in hex."""

    holder: str
    subject: str
    issuer: str
    serial: str
    starts_at: datetime
    ends_at: datetime
    key: str
    fingerprint_sha256: str
