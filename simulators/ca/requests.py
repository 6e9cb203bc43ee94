"""Certification requests: reading them, and what a key must be to be certified."""

from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from simulators.ca.refusals import (
    DigestTooWeak,
    KeyNotOffered,
    KeyTooWeak,
    PossessionNotProven,
    RequestUnreadable,
)

CertifiedKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey
_LARGEST_REQUEST: Final = 8192
_LEAST_RSA: Final = 3000  # ETSI TS 119 312 (2026), for certificates issued from now on
_RSA_SIZES: Final = (3072, 4096)
_CURVES: Final = ("secp256r1", "secp384r1")
_DIGESTS: Final = ("sha256", "sha384", "sha512")
_SMALL_PRIMES: Final = tuple(
    number for number in range(3, 752, 2) if all(number % divisor for divisor in range(3, int(number**0.5) + 1, 2))
)


def proven_key(request_der: bytes) -> CertifiedKey:
    """The public key that `request_der` proves possession of (RFC 2986); raises a refusal otherwise."""
    request = _read(request_der)
    key = _offered(request)
    digest = request.signature_hash_algorithm
    hashes_itself = isinstance(key, ed25519.Ed25519PublicKey) and digest is None  # SHA-512 within (RFC 8032 §5.1)
    if not hashes_itself and (digest is None or digest.name not in _DIGESTS):
        raise DigestTooWeak
    if not _is_proven(request):
        raise PossessionNotProven
    return key


def _read(request_der: bytes) -> x509.CertificateSigningRequest:
    """One DER structure with nothing after it."""
    if len(request_der) > _LARGEST_REQUEST:
        raise RequestUnreadable
    try:
        return x509.load_der_x509_csr(request_der)
    except ValueError as error:
        raise RequestUnreadable from error


def _offered(request: x509.CertificateSigningRequest) -> CertifiedKey:
    try:
        key = request.public_key()
    except UnsupportedAlgorithm as error:
        raise KeyNotOffered from error
    except ValueError as error:
        raise RequestUnreadable from error
    if isinstance(key, ec.EllipticCurvePublicKey):
        if key.curve.name not in _CURVES:
            raise KeyNotOffered
        return key
    if isinstance(key, ed25519.Ed25519PublicKey):
        return key
    if not isinstance(key, rsa.RSAPublicKey):
        raise KeyNotOffered
    return _strong(key)


def _strong(key: rsa.RSAPublicKey) -> rsa.RSAPublicKey:
    """Long enough, a sound exponent (between 2^16 and 2^256), no small factor."""
    numbers = key.public_numbers()
    is_sound = 2**16 < numbers.e < 2**256 and numbers.e % 2 == 1 and numbers.n % 2 == 1
    if key.key_size < _LEAST_RSA or not is_sound or any(numbers.n % prime == 0 for prime in _SMALL_PRIMES):
        raise KeyTooWeak
    if key.key_size not in _RSA_SIZES:
        raise KeyNotOffered
    return key


def _is_proven(request: x509.CertificateSigningRequest) -> bool:
    try:
        return request.is_signature_valid
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
