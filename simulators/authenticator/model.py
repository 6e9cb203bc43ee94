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
    """One enrolled signature, and the names shown beside its codes.

    What is secret rests wrapped under the phone's own keystore: the shared secret (base32, RFC 4648 §6), the key
    that was born for it in this phone (PKCS#8, P-256), and the token by which the phone asks what waits ("" until
    the service knows the key). `secret_id` is SHA-256 (hex) of the secret.
    """

    entry_id: str
    phone_id: str
    issuer: str
    account: str
    secret_id: str
    wrapped_secret: bytes
    wrapped_key: bytes
    added_at: datetime
    wrapped_token: bytes = b""


class Code(msgspec.Struct, frozen=True):
    """What the app shows: the code of this moment and how long it still lasts."""

    entry_id: str
    issuer: str
    account: str
    code: str
    seconds_left: int
    step_seconds: int
