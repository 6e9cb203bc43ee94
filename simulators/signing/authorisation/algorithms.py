"""Object identifiers of hashes and signatures, and what a key of each type may be asked for.

Sources: RFC 5754 (SHA-2), RFC 4055 (RSA), RFC 5758 (ECDSA), CSC v2 §11.5 `key.algo` and §11.10 `signAlgo`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from asn1crypto import algos

from simulators.hsm import Digest, KeyType, Mechanism, Scheme, longest_salt
from simulators.signing.authorisation.refusals import HashOfWrongLength, ParameterMissing, ParameterWrong

HASH_OIDS: Final[Mapping[str, Digest]] = MappingProxyType(
    {
        "2.16.840.1.101.3.4.2.1": "SHA-256",
        "2.16.840.1.101.3.4.2.2": "SHA-384",
        "2.16.840.1.101.3.4.2.3": "SHA-512",
    }
)
HASH_OID_OF: Final[Mapping[Digest, str]] = MappingProxyType({digest: oid for oid, digest in HASH_OIDS.items()})
HASH_LENGTHS: Final[Mapping[Digest, int]] = MappingProxyType({"SHA-256": 32, "SHA-384": 48, "SHA-512": 64})
PLAIN_RSA: Final = "1.2.840.113549.1.1.1"
PSS: Final = "1.2.840.113549.1.1.10"
COMBINED: Final[Mapping[str, tuple[Scheme, Digest]]] = MappingProxyType(
    {
        "1.2.840.113549.1.1.11": ("rsa-pkcs1", "SHA-256"),
        "1.2.840.113549.1.1.12": ("rsa-pkcs1", "SHA-384"),
        "1.2.840.113549.1.1.13": ("rsa-pkcs1", "SHA-512"),
        "1.2.840.10045.4.3.2": ("ecdsa", "SHA-256"),
        "1.2.840.10045.4.3.3": ("ecdsa", "SHA-384"),
        "1.2.840.10045.4.3.4": ("ecdsa", "SHA-512"),
        "1.3.101.112": ("eddsa", "SHA-512"),
    }
)
_RSA: Final = (*(oid for oid, (scheme, _) in COMBINED.items() if scheme == "rsa-pkcs1"), PSS, PLAIN_RSA)
_EDDSA: Final = tuple(oid for oid, (scheme, _) in COMBINED.items() if scheme == "eddsa")
_ECDSA: Final = tuple(oid for oid, (scheme, _) in COMBINED.items() if scheme == "ecdsa")
ALGORITHMS: Final[Mapping[KeyType, tuple[str, ...]]] = MappingProxyType(
    {"RSA-3072": _RSA, "RSA-4096": _RSA, "P-256": _ECDSA, "P-384": _ECDSA, "Ed25519": _EDDSA}
)
KEY_BITS: Final[Mapping[KeyType, int]] = MappingProxyType(
    {"RSA-3072": 3072, "RSA-4096": 4096, "P-256": 256, "P-384": 384, "Ed25519": 256}
)
CURVES: Final[Mapping[KeyType, str]] = MappingProxyType({"P-256": "1.2.840.10045.3.1.7", "P-384": "1.3.132.0.34"})


def hash_named(oid: str | None) -> Digest:
    """The hash with this identifier; raises ParameterMissing or ParameterWrong. SHA-1 is not offered."""
    if oid is None:
        raise ParameterMissing(kind="string", name="hashAlgorithmOID")
    if oid not in HASH_OIDS:
        raise ParameterWrong(name="hashAlgorithmOID")
    return HASH_OIDS[oid]


def hash_of_length(octets: int) -> Digest:
    """The hash whose digests have so many octets; raises HashOfWrongLength. None at all: the least."""
    for digest, length in HASH_LENGTHS.items():
        if octets in (length, 0):
            return digest
    raise HashOfWrongLength


def mechanism_named(key_type: KeyType, sign_algo: str, parameters: bytes | None, hash_oid: str | None) -> Mechanism:
    """How a key of `key_type` signs by `sign_algo`; `parameters` is DER, for PSS only.

    A hash that the algorithm implies goes before `hash_oid` (CSC v2 §11.10). Raises ParameterWrong or
    ParameterMissing.
    """
    if sign_algo not in ALGORITHMS[key_type]:
        raise ParameterWrong(name="signAlgo")
    if sign_algo in COMBINED:
        return Mechanism(*COMBINED[sign_algo])
    if sign_algo == PLAIN_RSA:
        return Mechanism("rsa-pkcs1", hash_named(hash_oid))
    if parameters is None:
        raise ParameterMissing(kind="string", name="signAlgoParams")
    return _pss(parameters, KEY_BITS[key_type])


def _pss(parameters: bytes, key_bits: int) -> Mechanism:
    """RSASSA-PSS-params (RFC 4055 §3.1): one hash for both uses, any salt that fits the key, trailer 0xbc."""
    try:
        read = algos.RSASSAPSSParams.load(parameters, strict=True)
        digest = HASH_OIDS[read["hash_algorithm"]["algorithm"].dotted]
        mask = read["mask_gen_algorithm"]
        same = HASH_OIDS.get(mask["parameters"]["algorithm"].dotted) == digest
        fits = same and mask["algorithm"].native == "mgf1" and read["trailer_field"].native == "trailer_field_bc"
        salt = read["salt_length"].native
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ParameterWrong(name="signAlgoParams") from error
    if not fits or not 0 <= salt <= longest_salt(key_bits, digest):
        raise ParameterWrong(name="signAlgoParams")
    return Mechanism("rsa-pss", digest, None if salt == HASH_LENGTHS[digest] else salt)
