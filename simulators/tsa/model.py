"""Time stamps: what is asked for, and the units that make them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, Literal

import msgspec

# Under the bench's own arc; nobody's real policy.
POLICY: Final = "1.3.6.1.4.1.99999.1.20"
ACCURACY: Final = timedelta(seconds=1)  # ETSI EN 319 421 §7.7: one second or better
DIGEST_LENGTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "2.16.840.1.101.3.4.2.1": 32,
        "2.16.840.1.101.3.4.2.2": 48,
        "2.16.840.1.101.3.4.2.3": 64,
    }
)
DIGEST_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    dict(zip(DIGEST_LENGTHS, ("SHA-256", "SHA-384", "SHA-512"), strict=True))
)

Failing = Literal["time-not-available", "system-failure"]


class Question(msgspec.Struct, frozen=True):
    """A time-stamp request (RFC 3161 §2.4.1). `imprint` is its messageImprint in DER, to be given back as it came."""

    imprint: bytes
    algorithm: str
    digest: bytes
    policy: str | None
    nonce: int | None
    wants_certificate: bool


class Unit(msgspec.Struct, frozen=True):
    """A time-stamping unit: one key, its certificate, and from when until when the key is used.

    `certificate` and `chain` (issuer first) are DER.
    """

    number: int
    key_id: str
    certificate: bytes
    chain: list[bytes]
    used_from: datetime
    used_until: datetime

    def serves_at(self, moment: datetime) -> bool:
        """Whether the key may sign at `moment`."""
        return self.used_from <= moment <= self.used_until


class Condition(msgspec.Struct, frozen=True):
    """How it stands with the service: what fails, and how many seconds its clock is ahead of the bench's."""

    failing: Failing | None = None
    clock_ahead_seconds: float = 0.0
