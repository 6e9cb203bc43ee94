import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from simulators.hsm import (
    ECDSA_SHA256,
    ECDSA_SHA384,
    ECDSA_SHA512,
    EDDSA,
    RSA_PKCS1_SHA256,
    RSA_PKCS1_SHA384,
    RSA_PKCS1_SHA512,
    RSA_PSS_SHA256,
    RSA_PSS_SHA384,
    RSA_PSS_SHA512,
    DigestOfWrongLength,
    Hsm,
    KeyDestroyed,
    KeyType,
    KeyTypeTaken,
    KeyUnknown,
    Mechanism,
    MechanismNotForKey,
    PublicKey,
    mechanism_for,
    open_hsm,
)
from simulators.hsm.refusals import KeyTypeNotOffered
from simulators.kit.simulator import Surroundings
from tests.hsm.conftest import again, surroundings_in

EC_MECHANISMS = (ECDSA_SHA256, ECDSA_SHA384, ECDSA_SHA512)
RSA_MECHANISMS = (
    RSA_PKCS1_SHA256,
    RSA_PKCS1_SHA384,
    RSA_PKCS1_SHA512,
    RSA_PSS_SHA256,
    RSA_PSS_SHA384,
    RSA_PSS_SHA512,
)
HASHES = {"SHA-256": hashes.SHA256(), "SHA-384": hashes.SHA384(), "SHA-512": hashes.SHA512()}
HASHLIB = {"SHA-256": hashlib.sha256, "SHA-384": hashlib.sha384, "SHA-512": hashlib.sha512}
DOCUMENT = b"a loan agreement"


def digest_of(document: bytes, mechanism: Mechanism) -> bytes:
    return HASHLIB[mechanism.digest](document).digest()


def check(public: PublicKey, signature: bytes, mechanism: Mechanism) -> None:
    """Raises InvalidSignature."""
    assert not isinstance(public, ed25519.Ed25519PublicKey)
    digest, hashed = digest_of(DOCUMENT, mechanism), HASHES[mechanism.digest]
    if isinstance(public, ec.EllipticCurvePublicKey):
        public.verify(signature, digest, ec.ECDSA(Prehashed(hashed)))
    elif mechanism.scheme == "rsa-pss":
        salted = padding.PSS(padding.MGF1(hashed), salt_length=hashed.digest_size)
        public.verify(signature, digest, salted, Prehashed(hashed))
    else:
        public.verify(signature, digest, padding.PKCS1v15(), Prehashed(hashed))


@pytest.mark.parametrize("key_type", ["P-256", "P-384"])
@pytest.mark.parametrize("mechanism", EC_MECHANISMS, ids=lambda each: each.digest)
def test_ecdsa_signature_verifies(surroundings: Surroundings, key_type: KeyType, mechanism: Mechanism) -> None:
    hsm = open_hsm(surroundings, "tester")
    key_id = hsm.generate(key_type, "a key")
    check(hsm.public_key(key_id), hsm.sign(key_id, digest_of(DOCUMENT, mechanism), mechanism), mechanism)


def test_rsa_signatures_verify(with_modulus: tuple[Hsm, str]) -> None:
    hsm, key_id = with_modulus
    public = hsm.public_key(key_id)
    assert isinstance(public, rsa.RSAPublicKey)
    assert public.key_size == 3072
    for mechanism in RSA_MECHANISMS:
        check(public, hsm.sign(key_id, digest_of(DOCUMENT, mechanism), mechanism), mechanism)


def test_key_of_4096_bits_signs(tmp_path: Path) -> None:
    hsm = open_hsm(surroundings_in(tmp_path), "tester")
    public = hsm.public_key(key_id := hsm.generate("RSA-4096", "a key"))
    assert isinstance(public, rsa.RSAPublicKey)
    assert public.key_size == 4096
    check(public, hsm.sign(key_id, digest_of(DOCUMENT, RSA_PKCS1_SHA256), RSA_PKCS1_SHA256), RSA_PKCS1_SHA256)


def test_another_document_does_not_verify(surroundings: Surroundings) -> None:
    hsm = open_hsm(surroundings, "tester")
    key_id = hsm.generate("P-256", "a key")
    signature = hsm.sign(key_id, digest_of(b"another", ECDSA_SHA256), ECDSA_SHA256)
    with pytest.raises(InvalidSignature):
        check(hsm.public_key(key_id), signature, ECDSA_SHA256)


@pytest.mark.parametrize(
    ("key_type", "scheme"),
    [
        ("RSA-3072", "rsa-pkcs1"),
        ("RSA-4096", "rsa-pkcs1"),
        ("P-256", "ecdsa"),
        ("P-384", "ecdsa"),
        ("Ed25519", "eddsa"),
    ],
)
def test_each_key_type_has_its_usual_mechanism(key_type: KeyType, scheme: str) -> None:
    assert mechanism_for(key_type).scheme == scheme


def test_same_label_is_the_same_key(surroundings: Surroundings) -> None:
    hsm = open_hsm(surroundings, "tester")
    first = hsm.generate("P-256", "credential-1")
    assert hsm.generate("P-256", "credential-1") == first
    assert hsm.generate("P-256", "credential-2") != first


def test_label_of_another_key_type_is_refused(surroundings: Surroundings) -> None:
    hsm = open_hsm(surroundings, "tester")
    hsm.generate("P-256", "credential-1")
    with pytest.raises(KeyTypeTaken):
        hsm.generate("P-384", "credential-1")


def test_key_type_not_on_the_list_is_refused(surroundings: Surroundings) -> None:
    with pytest.raises(KeyTypeNotOffered):
        open_hsm(surroundings, "tester").generate("RSA-1024", "weak")  # type: ignore[arg-type]


def test_one_label_asked_by_many_at_once_is_one_key(surroundings: Surroundings) -> None:
    devices = [open_hsm(surroundings, "tester"), open_hsm(surroundings, "tester")]
    together = threading.Barrier(8)

    def ask(number: int) -> str:
        together.wait()
        return devices[number % 2].generate("P-256", "credential-1")

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(ask, range(8)))) == 1


def test_key_survives_a_restart(surroundings: Surroundings) -> None:
    key_id = open_hsm(surroundings, "tester").generate("P-256", "a key")
    later = open_hsm(again(surroundings), "tester")
    signature = later.sign(key_id, digest_of(DOCUMENT, ECDSA_SHA256), ECDSA_SHA256)
    check(later.public_key(key_id), signature, ECDSA_SHA256)


def test_holder_reaches_no_key_of_another(surroundings: Surroundings) -> None:
    key_id = open_hsm(surroundings, "ca").generate("P-256", "issuing")
    with pytest.raises(KeyUnknown):
        open_hsm(surroundings, "portal").sign(key_id, bytes(32), ECDSA_SHA256)


@pytest.mark.parametrize("length", [0, 20, 31, 33, 48])
def test_digest_of_wrong_length_is_refused(surroundings: Surroundings, length: int) -> None:
    hsm = open_hsm(surroundings, "tester")
    key_id = hsm.generate("P-256", "a key")
    with pytest.raises(DigestOfWrongLength):
        hsm.sign(key_id, bytes(length), ECDSA_SHA256)


def test_mechanism_of_another_kind_is_refused(with_modulus: tuple[Hsm, str]) -> None:
    hsm, modulus = with_modulus
    curve, edwards = hsm.generate("P-256", "curve"), hsm.generate("Ed25519", "edwards")
    for key_id, mechanism in (
        (curve, RSA_PSS_SHA256),
        (curve, RSA_PKCS1_SHA256),
        (curve, EDDSA),
        (modulus, ECDSA_SHA256),
        (edwards, ECDSA_SHA256),
    ):
        with pytest.raises(MechanismNotForKey):
            hsm.sign(key_id, bytes(32), mechanism)


def test_unknown_key_is_refused(surroundings: Surroundings) -> None:
    hsm = open_hsm(surroundings, "tester")
    for ask in (hsm.public_key, hsm.destroy, lambda key_id: hsm.sign(key_id, bytes(32), ECDSA_SHA256)):
        with pytest.raises(KeyUnknown):
            ask("key-nobodys")


def test_destroyed_key_signs_no_more(surroundings: Surroundings) -> None:
    hsm = open_hsm(surroundings, "tester")
    key_id = hsm.generate("P-256", "a key")
    hsm.sign(key_id, bytes(32), ECDSA_SHA256)
    hsm.destroy(key_id)
    hsm.destroy(key_id)
    with pytest.raises(KeyDestroyed):
        hsm.sign(key_id, bytes(32), ECDSA_SHA256)
    with pytest.raises(KeyDestroyed):
        open_hsm(surroundings, "tester").sign(key_id, bytes(32), ECDSA_SHA256)
    assert isinstance(hsm.public_key(key_id), ec.EllipticCurvePublicKey)
