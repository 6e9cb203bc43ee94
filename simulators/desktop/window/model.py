"""What a web page asks of the component, and what the person may choose from."""

from datetime import datetime
from typing import Literal

import msgspec

from simulators.hsm import Digest

DIGESTS: dict[str, Digest] = {"SHA256": "SHA-256", "SHA384": "SHA-384", "SHA512": "SHA-512"}
Source = Literal["card", "cloud"]


class Choice(msgspec.Struct, frozen=True):
    """A page asks for a certificate; `personal` for one of personal signature (pc=1)."""

    window_id: str
    origin: str | None
    opened_at: datetime
    personal: bool


class Signing(msgspec.Struct, frozen=True):
    """A page asks for a signature over `data` with the key `key_id` of `token_id`."""

    window_id: str
    origin: str | None
    opened_at: datetime
    token_id: str
    key_id: str
    data: bytes
    made_by: Digest


Asked = Choice | Signing


class Offer(msgspec.Struct, frozen=True):
    """A certificate that can be chosen: certificate and chain (issuer first) in DER.

    `standing` is what the cloud says of it (`valid`, `suspended`, `revoked`); a card says nothing.
    """

    source: Source
    token_id: str
    key_id: str
    fingerprint: str
    certificate: bytes
    chain: list[bytes]
    holder: str
    issuer: str
    serial: str
    starts_at: datetime
    ends_at: datetime
    standing: str | None = None


class Signature(msgspec.Struct, frozen=True):
    """What comes of a signing: value, algorithm (`ECDSA_SHA256`), certificate and chain (DER)."""

    value: bytes
    algorithm: str
    certificate: bytes
    chain: list[bytes]


Outcome = Offer | Signature
