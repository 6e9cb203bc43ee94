"""Cards whose chip is a PKCS#11 token of SoftHSM2: the PIN is the user's, the PUK the security officer's."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import load_der_public_key

from simulators.desktop.card.token import CardKeyType, PinRefused, Purpose, StoredCertificate
from simulators.hsm import Digest, PublicKey
from simulators.kit.ids import Ids
from simulators.kit.softhsm import SoftHsm

if TYPE_CHECKING:
    from pkcs11 import Attribute, Session

_CURVES: Final = {"P-256": "secp256r1", "P-384": "secp384r1"}
_RSA_BITS: Final = {"RSA-3072": 3072}
_LABELS: Final[dict[Purpose, str]] = {
    "qualified": "Podpis kwalifikowany",
    "personal": "Podpis osobisty",
    "authority": "Wystawca",
}
_PURPOSES: Final = {label: purpose for purpose, label in _LABELS.items()}
# DigestInfo before the digest itself (RFC 8017 §9.2, note 1).
_DIGEST_INFO: Final[dict[Digest, bytes]] = {
    "SHA-256": bytes.fromhex("3031300d060960864801650304020105000420"),
    "SHA-384": bytes.fromhex("3041300d060960864801650304020205000430"),
    "SHA-512": bytes.fromhex("3051300d060960864801650304020305000440"),
}


class SoftHsmChip:
    """Implements token.Chip."""

    def __init__(self, module: SoftHsm) -> None:
        """`module` holds a token for each card, labelled with the card's id."""
        self._module = module

    def make(self, card_id: str, pin: str, puk: str) -> None:
        """See Chip."""
        self._module.make_token(card_id, puk, pin)

    def generate(self, card_id: str, pin: str, key_type: CardKeyType) -> str:
        """See Chip. The private half is sensitive and can't be extracted, which the token itself enforces."""
        from pkcs11 import Attribute

        key_id = Ids.octets(8)
        guarded = {Attribute.EXTRACTABLE: False, Attribute.SENSITIVE: True}
        with self._logged_in(card_id, pin) as session:
            if key_type in _RSA_BITS:
                _generate_rsa(session, _RSA_BITS[key_type], key_id, guarded)
            else:
                _generate_elliptic(session, _CURVES[key_type], key_id, guarded)
        return key_id.hex()

    def public_key(self, card_id: str, key_id: str) -> PublicKey:
        """See Chip."""
        from pkcs11 import KeyType as Kind
        from pkcs11 import ObjectClass
        from pkcs11 import PublicKey as Key
        from pkcs11.util.ec import encode_ec_public_key
        from pkcs11.util.rsa import encode_rsa_public_key

        with self._module.session(card_id) as session:
            key = session.get_key(object_class=ObjectClass.PUBLIC_KEY, id=bytes.fromhex(key_id))
            assert isinstance(key, Key)  # of that class
            is_elliptic = key.key_type == Kind.EC
            der = encode_ec_public_key(key) if is_elliptic else _public_key_info(encode_rsa_public_key(key))
        public = load_der_public_key(der)
        assert isinstance(public, PublicKey)  # no other kind is generated
        return public

    def put_certificate(self, card_id: str, stored: StoredCertificate) -> None:
        """See Chip."""
        from pkcs11 import Attribute, CertificateType, ObjectClass

        parsed = x509.Certificate.load(stored.certificate)["tbs_certificate"]
        with self._module.session(card_id, rw=True) as session:
            session.create_object(
                {
                    Attribute.CLASS: ObjectClass.CERTIFICATE,
                    Attribute.CERTIFICATE_TYPE: CertificateType.X_509,
                    Attribute.TOKEN: True,
                    Attribute.PRIVATE: False,
                    Attribute.LABEL: _LABELS[stored.purpose],
                    Attribute.ID: bytes.fromhex(stored.key_id),
                    Attribute.SUBJECT: parsed["subject"].dump(),
                    Attribute.ISSUER: parsed["issuer"].dump(),
                    Attribute.SERIAL_NUMBER: parsed["serial_number"].dump(),
                    Attribute.VALUE: stored.certificate,
                }
            )

    def certificates(self, card_id: str) -> list[StoredCertificate]:
        """See Chip."""
        from pkcs11 import Attribute, ObjectClass

        with self._module.session(card_id) as session:
            found = session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
            return [
                StoredCertificate(
                    key_id=each[Attribute.ID].hex(),
                    purpose=_PURPOSES[each[Attribute.LABEL]],
                    certificate=each[Attribute.VALUE],
                )
                for each in found
            ]

    def sign(self, card_id: str, pin: str, key_id: str, digest: bytes, made_by: Digest) -> bytes:
        """See Chip."""
        from pkcs11 import KeyType as Kind
        from pkcs11 import Mechanism, ObjectClass
        from pkcs11.types import SignMixin
        from pkcs11.util.ec import encode_ecdsa_signature

        with self._logged_in(card_id, pin) as session:
            key = session.get_key(object_class=ObjectClass.PRIVATE_KEY, id=bytes.fromhex(key_id))
            assert isinstance(key, SignMixin)  # as generated
            if key.key_type == Kind.EC:
                return encode_ecdsa_signature(key.sign(digest, mechanism=Mechanism.ECDSA))
            return key.sign(_DIGEST_INFO[made_by] + digest, mechanism=Mechanism.RSA_PKCS)

    def set_pin(self, card_id: str, puk: str, pin: str) -> None:
        """See Chip."""
        from pkcs11 import PinIncorrect

        try:
            with self._module.session(card_id, so_pin=puk, rw=True) as session:
                session.init_pin(pin)
        except PinIncorrect as error:
            raise PinRefused from error

    @contextmanager
    def _logged_in(self, card_id: str, pin: str) -> Iterator["Session"]:
        from pkcs11 import PinIncorrect

        try:
            with self._module.session(card_id, user_pin=pin, rw=True) as session:
                yield session
        except PinIncorrect as error:
            raise PinRefused from error


def _generate_rsa(session: "Session", bits: int, key_id: bytes, guarded: dict["Attribute", Any]) -> None:
    from pkcs11 import KeyType as Kind

    session.generate_keypair(Kind.RSA, bits, id=key_id, store=True, private_template=guarded)


def _generate_elliptic(session: "Session", curve: str, key_id: bytes, guarded: dict["Attribute", Any]) -> None:
    from pkcs11 import Attribute, MechanismFlag
    from pkcs11 import KeyType as Kind
    from pkcs11.util.ec import encode_named_curve_parameters

    named = {Attribute.EC_PARAMS: encode_named_curve_parameters(curve)}
    session.create_domain_parameters(Kind.EC, named, local=True).generate_keypair(
        id=key_id,
        store=True,
        capabilities=MechanismFlag.SIGN | MechanismFlag.VERIFY,
        private_template=guarded,
    )


def _public_key_info(rsa_public_key: bytes) -> bytes:
    """SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) around RSAPublicKey."""
    from asn1crypto import keys

    info = keys.PublicKeyInfo.wrap(keys.RSAPublicKey.load(rsa_public_key), "rsa")
    return bytes(info.dump())
