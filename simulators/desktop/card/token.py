"""What a card's chip can do, whatever it is made of: SoftHSM2's token or the embedded one."""

from typing import Literal, Protocol

import msgspec

from simulators.hsm import Digest, PublicKey

CardKeyType = Literal["RSA-3072", "P-256", "P-384"]
Purpose = Literal["qualified", "personal", "authority"]


class PinRefused(Exception):
    """The chip was given a wrong PIN (or PUK)."""


class StoredCertificate(msgspec.Struct, frozen=True):
    """A certificate on the chip (DER) and the key that it speaks of; an authority's has none."""

    key_id: str
    purpose: Purpose
    certificate: bytes


class Chip(Protocol):
    """The chips of one kind, each known by its card's id. None gives a private key out.

    The chip compares PIN and PUK; counting wrong ones is the card's own business (service.Cards).
    """

    def make(self, card_id: str, pin: str, puk: str) -> None:
        """A new, empty chip."""
        ...

    def generate(self, card_id: str, pin: str, key_type: CardKeyType) -> str:
        """The id (hex) of a key pair born on the chip; raises PinRefused."""
        ...

    def public_key(self, card_id: str, key_id: str) -> PublicKey:
        """The public half of a key."""
        ...

    def put_certificate(self, card_id: str, stored: StoredCertificate) -> None:
        """Write a certificate on the chip."""
        ...

    def certificates(self, card_id: str) -> list[StoredCertificate]:
        """What is written there, in no certain order."""
        ...

    def sign(self, card_id: str, pin: str, key_id: str, digest: bytes, made_by: Digest) -> bytes:
        """A signature over `digest`: PKCS#1 v1.5 octets, or DER of ECDSA-Sig-Value; raises PinRefused."""
        ...

    def set_pin(self, card_id: str, puk: str, pin: str) -> None:
        """A new PIN by PUK; raises PinRefused."""
        ...
