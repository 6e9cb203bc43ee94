"""Keys and mechanisms of the device."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

KeyType = Literal["RSA-3072", "RSA-4096", "P-256", "P-384", "Ed25519"]
Scheme = Literal["rsa-pkcs1", "rsa-pss", "ecdsa", "eddsa"]
Digest = Literal["SHA-256", "SHA-384", "SHA-512"]
KeyState = Literal["pooled", "live", "destroyed"]
PublicKey: TypeAlias = rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey
PrivateKey: TypeAlias = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey

DIGEST_LENGTHS: Final[Mapping[Digest, int]] = MappingProxyType({"SHA-256": 32, "SHA-384": 48, "SHA-512": 64})
RSA_BITS: Final[Mapping[str, int]] = MappingProxyType({"RSA-3072": 3072, "RSA-4096": 4096})
PERSONS_POOL: Final[Mapping[KeyType, int]] = MappingProxyType({"RSA-3072": 2, "RSA-4096": 2})


class Mechanism(msgspec.Struct, frozen=True):
    """How a digest is signed: the scheme, and the hash that made the digest.

    `salt` is the octets of salt of RSASSA-PSS; None: as many as the digest has. With "eddsa" (RFC 8032, pure)
    the octets that are handed in are the message itself, of any length; RFC 8419 §3.1 pairs it with SHA-512.
    """

    scheme: Scheme
    digest: Digest
    salt: int | None = None


RSA_PKCS1_SHA256: Final = Mechanism("rsa-pkcs1", "SHA-256")
RSA_PKCS1_SHA384: Final = Mechanism("rsa-pkcs1", "SHA-384")
RSA_PKCS1_SHA512: Final = Mechanism("rsa-pkcs1", "SHA-512")
RSA_PSS_SHA256: Final = Mechanism("rsa-pss", "SHA-256")
RSA_PSS_SHA384: Final = Mechanism("rsa-pss", "SHA-384")
RSA_PSS_SHA512: Final = Mechanism("rsa-pss", "SHA-512")
ECDSA_SHA256: Final = Mechanism("ecdsa", "SHA-256")
ECDSA_SHA384: Final = Mechanism("ecdsa", "SHA-384")
ECDSA_SHA512: Final = Mechanism("ecdsa", "SHA-512")
EDDSA: Final = Mechanism("eddsa", "SHA-512")

MECHANISMS: Final = (
    RSA_PKCS1_SHA256,
    RSA_PKCS1_SHA384,
    RSA_PKCS1_SHA512,
    RSA_PSS_SHA256,
    RSA_PSS_SHA384,
    RSA_PSS_SHA512,
    ECDSA_SHA256,
    ECDSA_SHA384,
    ECDSA_SHA512,
    EDDSA,
)
_USUAL: Final[Mapping[KeyType, Mechanism]] = MappingProxyType(
    {
        "RSA-3072": RSA_PKCS1_SHA256,
        "RSA-4096": RSA_PKCS1_SHA256,
        "P-256": ECDSA_SHA256,
        "P-384": ECDSA_SHA384,
        "Ed25519": EDDSA,
    }
)


def mechanism_for(key_type: KeyType) -> Mechanism:
    """The mechanism that most verifiers expect of a key of this type."""
    return _USUAL[key_type]


def longest_salt(key_bits: int, digest: Digest) -> int:
    """Octets of the longest salt of RSASSA-PSS that fits a modulus of `key_bits` (RFC 8017 §9.1.1)."""
    return key_bits // 8 - DIGEST_LENGTHS[digest] - 2


class RestingKey(msgspec.Struct, frozen=True):
    """What of a key is needed to open it: `wrapped` is ciphertext, zeros once destroyed."""

    key_id: str
    key_type: KeyType
    state: KeyState
    wrapped: bytes


class KeyRecord(msgspec.Struct, frozen=True):
    """One key as it is kept: `wrapped` as in RestingKey; `label` is None while in the pool."""

    key_id: str
    key_type: KeyType
    state: KeyState
    public_der: bytes
    wrapped: bytes
    made_at: datetime
    label: str | None = None
    destroyed_at: datetime | None = None
