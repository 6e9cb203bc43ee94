"""Messages of `signatures/signDoc` and `signatures/timestamp` (CSC v2 §11.11, §11.13; v1 §11.10)."""


import msgspec
from msgspec import field


class TimestampRequest(msgspec.Struct, frozen=True):
    """`signatures/timestamp` (v1 §11.10, v2 §11.13); `nonce` is in hex."""

    hash: str
    hash_algo: str = field(name="hashAlgo")
    nonce: str | None = None
    client_data: str | None = field(name="clientData", default=None)


class Timestamped(msgspec.Struct, frozen=True):
    """The time-stamp token (RFC 3161 §2.4.2), base64 DER."""

    timestamp: str
