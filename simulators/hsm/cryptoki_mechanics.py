"""Key pairs and mechanisms in the words of PKCS#11 v2.40 (Ed25519: v3.0 §6.3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from simulators.hsm.mechanics import CURVES
from simulators.hsm.model import DIGEST_LENGTHS, RSA_BITS, Digest, KeyType, Mechanism, PublicKey, Scheme, longest_salt
from simulators.hsm.refusals import KeyTypeNotOffered, MechanismNotForKey

if TYPE_CHECKING:
    import pkcs11
    from pkcs11.types import SignMixin

# DigestInfo before the digest itself (RFC 8017 §9.2, note 1).
_DIGEST_INFO: Final[Mapping[Digest, bytes]] = {
    "SHA-256": bytes.fromhex("3031300d060960864801650304020105000420"),
    "SHA-384": bytes.fromhex("3041300d060960864801650304020205000430"),
    "SHA-512": bytes.fromhex("3051300d060960864801650304020305000440"),
}
# DER of the curve's object identifier (RFC 5480 §2.1.1.1, RFC 8410 §3).
_PARAMETERS: Final[Mapping[str, bytes]] = {
    "P-256": bytes.fromhex("06082a8648ce3d030107"),
    "P-384": bytes.fromhex("06052b81040022"),
    "Ed25519": bytes.fromhex("06032b6570"),
}
_SCHEMES: Final[Mapping[KeyType, tuple[Scheme, ...]]] = {
    "RSA-3072": ("rsa-pkcs1", "rsa-pss"),
    "RSA-4096": ("rsa-pkcs1", "rsa-pss"),
    "P-256": ("ecdsa",),
    "P-384": ("ecdsa",),
    "Ed25519": ("eddsa",),
}
_OCTET_STRING_HEAD: Final = 2  # of the DER around an Edwards point: tag and length


@dataclass(frozen=True)
class Pair:
    """A key pair inside the module; the public half is a session object."""

    public: "pkcs11.PublicKey"
    private: "pkcs11.PrivateKey"


@dataclass(frozen=True)
class How:
    """What the module is asked to do: its mechanism, the parameters, and what it is handed for a digest."""

    mechanism: "pkcs11.Mechanism"
    parameters: "tuple[pkcs11.Mechanism, pkcs11.MGF, int] | None"
    data: Callable[[bytes], bytes]


def kind_of(key_type: KeyType) -> "pkcs11.KeyType":
    """CKA_KEY_TYPE."""
    from pkcs11 import KeyType as Kind

    if key_type in RSA_BITS:
        return Kind.RSA
    return Kind.EC_EDWARDS if key_type == "Ed25519" else Kind.EC


def kept_template() -> "dict[pkcs11.Attribute, Any]":
    """Of a key that stays in the token, and can't be read there."""
    from pkcs11 import Attribute

    return {Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False}


def born_template() -> "dict[pkcs11.Attribute, Any]":
    """Of a key that is wrapped as soon as it is born."""
    from pkcs11 import Attribute

    return {Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: True}


def lent_template() -> "dict[pkcs11.Attribute, Any]":
    """Of a key that is unwrapped to sign: SoftHSM2 takes no attribute that a private key does not have."""
    from pkcs11 import Attribute
    from pkcs11.attributes import ALL_CAPABILITIES
    from pkcs11.constants import DEFAULT

    unsaid = dict.fromkeys(ALL_CAPABILITIES, DEFAULT)
    return {**unsaid, **kept_template(), Attribute.SIGN: True}


def generate(session: "pkcs11.Session", key_type: KeyType, kept_as: bytes | None) -> Pair:
    """A new pair in this session, or in the token with the id `kept_as`; raises KeyTypeNotOffered."""
    from pkcs11 import Attribute, MechanismFlag, MechanismInvalid

    if key_type not in _SCHEMES:
        raise KeyTypeNotOffered(str(key_type))
    asked: dict[str, Any] = {
        "id": kept_as,
        "capabilities": MechanismFlag.SIGN,
        "private_template": born_template() if kept_as is None else {**kept_template(), Attribute.TOKEN: True},
    }
    kind = kind_of(key_type)
    try:
        if key_type in RSA_BITS:
            return Pair(*session.generate_keypair(kind, RSA_BITS[key_type], **asked))
        parameters = session.create_domain_parameters(kind, {Attribute.EC_PARAMS: _PARAMETERS[key_type]}, local=True)
        return Pair(*parameters.generate_keypair(**asked))
    except MechanismInvalid as error:
        raise KeyTypeNotOffered(key_type) from error


def public_of(pair: Pair, key_type: KeyType) -> PublicKey:
    """The public half."""
    from pkcs11 import Attribute

    if key_type in RSA_BITS:
        numbers = (pair.public[Attribute.PUBLIC_EXPONENT], pair.public[Attribute.MODULUS])
        exponent, modulus = (int.from_bytes(each, "big") for each in numbers)
        return rsa.RSAPublicNumbers(exponent, modulus).public_key()
    point = bytes(pair.public[Attribute.EC_POINT])[_OCTET_STRING_HEAD:]  # shorter than 128 octets, all of them
    if key_type == "Ed25519":
        return ed25519.Ed25519PublicKey.from_public_bytes(point)
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVES[key_type], point)


def signer_of(pair: Pair) -> "SignMixin":
    """The private half as what signs."""
    from pkcs11.types import SignMixin

    assert isinstance(pair.private, SignMixin)  # as generated
    return pair.private


def how_to(key_type: KeyType, mechanism: Mechanism) -> How:
    """What to ask of the module; raises MechanismNotForKey."""
    from pkcs11 import MGF
    from pkcs11 import Mechanism as Named

    if mechanism.scheme not in _SCHEMES[key_type]:
        raise MechanismNotForKey
    if mechanism.scheme == "ecdsa":
        return How(Named.ECDSA, None, _as_it_is)
    if mechanism.scheme == "eddsa":
        return How(Named.EDDSA, None, _as_it_is)
    if mechanism.scheme == "rsa-pkcs1":
        return How(Named.RSA_PKCS, None, lambda digest: _DIGEST_INFO[mechanism.digest] + digest)
    salt = DIGEST_LENGTHS[mechanism.digest] if mechanism.salt is None else mechanism.salt
    if not 0 <= salt <= longest_salt(RSA_BITS[key_type], mechanism.digest):
        raise MechanismNotForKey
    name = mechanism.digest.replace("-", "")
    parameters = (Named[name], MGF[name], salt)
    return How(Named.RSA_PKCS_PSS, parameters, _as_it_is)


def signature_of(mechanism: Mechanism, value: bytes) -> bytes:
    """What the module gave, as the device gives it: ECDSA as DER of ECDSA-Sig-Value, not r and s side by side."""
    if mechanism.scheme != "ecdsa":
        return value
    half = len(value) // 2
    return encode_dss_signature(int.from_bytes(value[:half], "big"), int.from_bytes(value[half:], "big"))


def _as_it_is(digest: bytes) -> bytes:
    return digest
