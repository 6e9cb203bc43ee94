"""A signing key in the device, its owner, and the certificate that speaks of it."""

from datetime import datetime

import msgspec

from simulators.hsm import KeyType


class Credential(msgspec.Struct, frozen=True):
    """One key, its owner and its certificate, under one seal (TS 119 431-1 LNK-6.2.2-10).

    `certificate` and `chain` (issuer first) are base64 DER; without them it can't sign yet.
    """

    credential_id: str
    request_key: str
    owner: str
    key_type: KeyType
    key_id: str
    csr: str
    created_at: datetime
    certificate: str | None = None
    chain: list[str] = []
    serial: str | None = None
    seal: str = ""
