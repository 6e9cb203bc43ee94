"""An e-document: what the person reads and signs before a certificate is made, and what became of it."""

from datetime import datetime
from typing import Final, Literal

import msgspec

from simulators.kit.language import Language

State = Literal["shown", "signed", "stopped", "replaced"]
Declaration = Literal["data_true", "terms_received", "immediate_start"]
DECLARATIONS: Final[tuple[Declaration, ...]] = ("data_true", "terms_received", "immediate_start")


class EDocument(msgspec.Struct, frozen=True):
    """One e-document of one order. `content` is the PDF as made; `digest_sha256` (hex) is that of those octets.

    `round` counts how often its signing was begun anew; `phone` is where the last code went, and
    `sealed` the same PDF with the evidence and the portal's seal.
    """

    document_id: str
    order_id: str
    account_id: str
    verification_id: str
    language: Language
    made_at: datetime
    content: bytes
    digest_sha256: str
    state: State = "shown"
    round: int = 1
    phone: str | None = None
    declared_at: datetime | None = None
    code_sent_at: datetime | None = None
    signed_at: datetime | None = None
    sealed: bytes | None = None
    sealed_at: datetime | None = None

    @property
    def transaction(self) -> str:
        """What a code is made for: this document, these octets, this round of signing."""
        return f"{self.document_id}.{self.digest_sha256[:16]}.{self.round}"

    @property
    def mark(self) -> str:
        """The first characters of the digest, by which an SMS names the document."""
        return self.digest_sha256[:8].upper()


class SealCertificate(msgspec.Struct, frozen=True):
    """A certificate of the portal's seal; base64 of DER, the chain from the issuer upwards."""

    serial: str
    key_id: str
    certificate: str
    chain: tuple[str, ...]
    starts_at: datetime
    ends_at: datetime
