"""A phone with the signer's app on it, and what the app keeps."""

from datetime import datetime

import msgspec


class Phone(msgspec.Struct, frozen=True):
    """One phone. Without `pin_hash` the app has not been set up, or its data were wiped."""

    phone_id: str
    pin_hash: str | None
    wrong_pins: int = 0
    drift_seconds: int = 0


class Entry(msgspec.Struct, frozen=True):
    """One enrolled signature: the shared secret (base32, RFC 4648 §6) and the names shown beside its codes."""

    entry_id: str
    phone_id: str
    issuer: str
    account: str
    secret: str
    added_at: datetime


class Code(msgspec.Struct, frozen=True):
    """What the app shows: the code of this moment and how long it still lasts."""

    entry_id: str
    issuer: str
    account: str
    code: str
    seconds_left: int
    step_seconds: int
