"""A key of the device in the shape that the `cryptography` package signs with.

Its certificate, request and CRL builders take any object of their private key interface. This
one holds a key's id, not a key: each signature is made by the device, and every method that
would give the key out refuses.
"""

from typing import NoReturn, Self

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric import utils as asymmetric

from simulators.hsm.device import Hsm
from simulators.hsm.mechanics import HASHES
from simulators.hsm.model import EDDSA, Mechanism, Scheme
from simulators.hsm.refusals import KeyNeverLeaves, MechanismNotForKey

_HASH_NAMES = {each.name: digest for digest, each in HASHES.items()}


def device_key(hsm: Hsm, key_id: str) -> "EllipticDeviceKey | EdwardsDeviceKey | RsaDeviceKey":
    """The key `key_id` of `hsm`, for `x509.…Builder().sign(...)`; raises KeyUnknown."""
    public = hsm.public_key(key_id)
    if isinstance(public, ec.EllipticCurvePublicKey):
        return EllipticDeviceKey(hsm, key_id, public)
    if isinstance(public, ed25519.Ed25519PublicKey):
        return EdwardsDeviceKey(hsm, key_id, public)
    return RsaDeviceKey(hsm, key_id, public)


def _signed(
    hsm: Hsm, key_id: str, data: bytes, scheme: Scheme, algorithm: asymmetric.Prehashed | hashes.HashAlgorithm
) -> bytes:
    """Hash `data` out here, sign the digest in the device."""
    if isinstance(algorithm, asymmetric.Prehashed) or algorithm.name not in _HASH_NAMES:
        raise MechanismNotForKey(key_id)
    hashed = hashes.Hash(algorithm)
    hashed.update(data)
    return hsm.sign(key_id, hashed.finalize(), Mechanism(scheme, _HASH_NAMES[algorithm.name]))


class _Kept:
    """What every key does that stays in the device: it neither leaves nor multiplies."""

    _key_id: str

    def private_numbers(self) -> NoReturn:
        """Refused."""
        raise KeyNeverLeaves(self._key_id)

    def private_bytes(
        self,
        encoding: serialization.Encoding,  # noqa: ARG002
        format: serialization.PrivateFormat,  # noqa: ARG002
        encryption_algorithm: serialization.KeySerializationEncryption,  # noqa: ARG002
    ) -> NoReturn:
        """Refused."""
        raise KeyNeverLeaves(self._key_id)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self


class EllipticDeviceKey(_Kept, ec.EllipticCurvePrivateKey):
    """An elliptic-curve key that stays in the device."""

    def __init__(self, hsm: Hsm, key_id: str, public: ec.EllipticCurvePublicKey) -> None:
        """`public` is the public half of `key_id`."""
        self._hsm = hsm
        self._key_id = key_id
        self._public = public

    def sign(self, data: bytes, signature_algorithm: ec.EllipticCurveSignatureAlgorithm) -> bytes:  # type: ignore[override]
        """ECDSA over `data`."""
        return _signed(self._hsm, self._key_id, bytes(data), "ecdsa", signature_algorithm.algorithm)

    def public_key(self) -> ec.EllipticCurvePublicKey:
        """The public half."""
        return self._public

    @property
    def curve(self) -> ec.EllipticCurve:
        """The key's curve."""
        return self._public.curve

    @property
    def key_size(self) -> int:
        """Bits."""
        return self._public.key_size

    def exchange(self, algorithm: ec.ECDH, peer_public_key: ec.EllipticCurvePublicKey) -> NoReturn:  # noqa: ARG002
        """Refused: the device only signs."""
        raise KeyNeverLeaves(self._key_id)


class EdwardsDeviceKey(_Kept, ed25519.Ed25519PrivateKey):
    """An Ed25519 key that stays in the device."""

    def __init__(self, hsm: Hsm, key_id: str, public: ed25519.Ed25519PublicKey) -> None:
        """`public` is the public half of `key_id`."""
        self._hsm = hsm
        self._key_id = key_id
        self._public = public

    def sign(self, data: bytes) -> bytes:  # type: ignore[override]
        """Pure EdDSA over `data` (RFC 8032)."""
        return self._hsm.sign(self._key_id, bytes(data), EDDSA)

    def public_key(self) -> ed25519.Ed25519PublicKey:
        """The public half."""
        return self._public

    def private_bytes_raw(self) -> NoReturn:
        """Refused."""
        raise KeyNeverLeaves(self._key_id)


class RsaDeviceKey(_Kept, rsa.RSAPrivateKey):
    """An RSA key that stays in the device."""

    def __init__(self, hsm: Hsm, key_id: str, public: rsa.RSAPublicKey) -> None:
        """`public` is the public half of `key_id`."""
        self._hsm = hsm
        self._key_id = key_id
        self._public = public

    def sign(  # type: ignore[override]
        self,
        data: bytes,
        padding: padding.AsymmetricPadding,
        algorithm: asymmetric.Prehashed | hashes.HashAlgorithm,
    ) -> bytes:
        """RSASSA-PKCS1-v1_5 or RSASSA-PSS over `data`."""
        scheme: Scheme = "rsa-pss" if padding.name == "EMSA-PSS" else "rsa-pkcs1"
        return _signed(self._hsm, self._key_id, bytes(data), scheme, algorithm)

    def public_key(self) -> rsa.RSAPublicKey:
        """The public half."""
        return self._public

    @property
    def key_size(self) -> int:
        """Bits of the modulus."""
        return self._public.key_size

    def decrypt(self, ciphertext: bytes, padding: padding.AsymmetricPadding) -> NoReturn:  # noqa: ARG002
        """Refused: the device only signs."""
        raise KeyNeverLeaves(self._key_id)
