"""A qualified certificate that logs its holder in."""

from datetime import datetime

import msgspec


class LinkedCertificate(msgspec.Struct, frozen=True):
    """A certificate (DER) linked to an account; `fingerprint` is its SHA-256 in hex, `serial` in hex."""

    link_id: str
    account_id: str
    fingerprint: str
    certificate: bytes
    holder: str
    issuer: str
    serial: str
    starts_at: datetime
    ends_at: datetime
    linked_at: datetime
