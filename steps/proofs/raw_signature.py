"""Judges a bare signature over a digest with the certificate's key (RFC 8017 §8.2.2, FIPS 186-5 §6.4)."""

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, HashAlgorithm

from steps.proofs.finding import Finding

__all__ = ["findings"]

_HASHES: dict[int, HashAlgorithm] = {32: SHA256(), 48: SHA384()}


def findings(signature: bytes, digest: bytes, certificate: bytes) -> list[Finding]:
    """What is wrong with `signature` (PKCS#1 octets or DER of ECDSA-Sig-Value) over `digest`."""
    key = x509.load_der_x509_certificate(certificate).public_key()
    made_by = Prehashed(_HASHES[len(digest)])
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, digest, padding.PKCS1v15(), made_by)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, digest, ec.ECDSA(made_by))
        else:
            return [Finding("ETSI TS 119 312 §6", "error", f"no key for signatures: {type(key).__name__}")]
    except InvalidSignature:
        return [Finding("CSC API v2.0 §11.10", "error", "the signature does not fit digest and certificate")]
    return []
