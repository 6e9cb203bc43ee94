"""Making key pairs and signing digests with them."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from simulators.hsm.model import MECHANISMS, RSA_BITS, Digest, KeyType, Mechanism, PrivateKey, longest_salt
from simulators.hsm.refusals import KeyTypeNotOffered, MechanismNotForKey

HASHES: Final[Mapping[Digest, hashes.HashAlgorithm]] = {
    "SHA-256": hashes.SHA256(),
    "SHA-384": hashes.SHA384(),
    "SHA-512": hashes.SHA512(),
}
CURVES: Final[Mapping[str, ec.EllipticCurve]] = {"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1()}
Signing = Callable[[PrivateKey, bytes], bytes]


def make_key(key_type: KeyType) -> PrivateKey:
    """A new key pair; raises KeyTypeNotOffered."""
    if key_type in RSA_BITS:
        return rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS[key_type])
    if key_type in CURVES:
        return ec.generate_private_key(CURVES[key_type])
    if key_type == "Ed25519":
        return ed25519.Ed25519PrivateKey.generate()
    raise KeyTypeNotOffered(str(key_type))


def _rsa(digest: Digest, rsa_padding: padding.AsymmetricPadding) -> Signing:
    prehashed = Prehashed(HASHES[digest])

    def sign(key: PrivateKey, value: bytes) -> bytes:
        if not isinstance(key, rsa.RSAPrivateKey):
            raise MechanismNotForKey
        return key.sign(value, rsa_padding, prehashed)

    return sign


def _ecdsa(digest: Digest) -> Signing:
    algorithm = ec.ECDSA(Prehashed(HASHES[digest]))

    def sign(key: PrivateKey, value: bytes) -> bytes:
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise MechanismNotForKey
        return key.sign(value, algorithm)

    return sign


def _eddsa(key: PrivateKey, message: bytes) -> bytes:
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise MechanismNotForKey
    return key.sign(message)


def _pss(mechanism: Mechanism, salt: int) -> Signing:
    signing = _rsa(mechanism.digest, padding.PSS(padding.MGF1(HASHES[mechanism.digest]), salt))

    def sign(key: PrivateKey, value: bytes) -> bytes:
        if isinstance(key, rsa.RSAPrivateKey) and not 0 <= salt <= longest_salt(key.key_size, mechanism.digest):
            raise MechanismNotForKey
        return signing(key, value)

    return sign


def _signing(mechanism: Mechanism) -> Signing:
    if mechanism.scheme == "eddsa":
        return _eddsa
    if mechanism.scheme == "ecdsa":
        return _ecdsa(mechanism.digest)
    if mechanism.scheme == "rsa-pkcs1":
        return _rsa(mechanism.digest, padding.PKCS1v15())
    return _pss(mechanism, HASHES[mechanism.digest].digest_size if mechanism.salt is None else mechanism.salt)


# Made once: building the padding objects costs more than looking them up.
_USUAL: Final[Mapping[Mechanism, Signing]] = {each: _signing(each) for each in MECHANISMS}
_salted = lru_cache(maxsize=64)(_signing)


def signing_by(mechanism: Mechanism) -> Signing:
    """What signs by `mechanism`; it raises MechanismNotForKey for a key that can't."""
    return _USUAL.get(mechanism) or _salted(mechanism)
