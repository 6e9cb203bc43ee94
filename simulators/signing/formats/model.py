"""What is to be signed in which format (CSC v2 §11.11), and the steps in which it is done."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal, Protocol

import msgspec

from simulators.hsm import Digest, Mechanism

Format = Literal["C", "X", "P", "J"]
Level = Literal["AdES-B-B", "AdES-B-T", "AdES-B-LT", "AdES-B-LTA"]
Envelope = Literal["Certification", "Revision", "Enveloped", "Attached", "Detached"]
Container = Literal["No", "ASiC-E"]

ENVELOPES: Final[Mapping[Format, tuple[Envelope, ...]]] = MappingProxyType(
    {
        "P": ("Certification", "Revision"),
        "X": ("Enveloped", "Detached"),
        "C": ("Attached", "Detached"),
        "J": ("Attached", "Detached"),
    }
)
"""Where each format may put its signature; the first is the default."""

LEVELS: Final[tuple[Level, ...]] = ("AdES-B-B", "AdES-B-T", "AdES-B-LT", "AdES-B-LTA")
SHORT_TERM: Final[tuple[Level, ...]] = ("AdES-B-B", "AdES-B-T")
HASH_NAMES: Final[Mapping[Digest, str]] = MappingProxyType(
    {"SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
)


class Order(msgspec.Struct, frozen=True):
    """One signature that is asked for: over `content`, or over `digest` of something that the client keeps.

    `commitment` is what signing commits to, as a word (`approval`); `digest_made_by` goes with `digest`.
    """

    signature_format: Format
    level: Level
    envelope: Envelope
    mechanism: Mechanism
    container: Container = "No"
    commitment: str | None = None
    content: bytes | None = None
    digest: bytes | None = None
    digest_made_by: Digest | None = None

    def digest_by(self, made_by: Digest) -> bytes:
        """The digest of what is to be signed: the given one, or that of the document."""
        if self.digest is not None:
            return self.digest
        return hashlib.new(HASH_NAMES[made_by], self.content or b"").digest()

    @property
    def is_in_place(self) -> bool:
        """Whether the signature comes back with the document, not by itself."""
        return self.container != "No" or (self.content is not None and self.envelope != "Detached")

    @property
    def has_stamp(self) -> bool:
        """Whether the level holds a signature time stamp."""
        return self.level != "AdES-B-B"


class Signatory(msgspec.Struct, frozen=True):
    """Who signs: certificate and chain (DER, issuer first, root last), a name to be shown, the time to claim."""

    certificate: bytes
    chain: tuple[bytes, ...]
    name: str
    moment: datetime

    @property
    def carried(self) -> tuple[bytes, ...]:
        """The certificates that go into a signature: all but the root, which a reader must know by itself."""
        return (self.certificate, *self.chain[:-1])


class Draft(Protocol):
    """A signature that lacks its value."""

    @property
    def to_be_signed(self) -> bytes:
        """What the key is to sign (not hashed yet)."""
        ...

    def finish(self, value: bytes) -> bytes:
        """The signature or signed document; `value` is PKCS#1 octets, DER of ECDSA-Sig-Value, or RFC 8032."""
        ...


class Material(msgspec.Struct, frozen=True):
    """What a reader needs long after: certificates, OCSP responses and CRLs, DER."""

    certificates: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
