from collections.abc import Callable
from copy import copy, deepcopy

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from simulators.hsm import Hsm, KeyType, MechanismNotForKey, device_key, open_hsm
from simulators.hsm.refusals import KeyNeverLeaves
from simulators.kit.simulator import Surroundings

NAME = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "TEST")])


def test_request_signed_by_an_rsa_key_is_valid(with_modulus: tuple[Hsm, str]) -> None:
    hsm, key_id = with_modulus
    request = x509.CertificateSigningRequestBuilder().subject_name(NAME).sign(device_key(hsm, key_id), hashes.SHA256())
    assert request.is_signature_valid
    assert request.public_key() == hsm.public_key(key_id)


@pytest.mark.parametrize("key_type", ["P-256", "P-384"])
def test_request_signed_by_the_device_is_valid(surroundings: Surroundings, key_type: KeyType) -> None:
    hsm = open_hsm(surroundings, "tester")
    key_id = hsm.generate(key_type, "a key")
    request = x509.CertificateSigningRequestBuilder().subject_name(NAME).sign(device_key(hsm, key_id), hashes.SHA256())
    assert request.is_signature_valid
    assert request.public_key() == hsm.public_key(key_id)


def test_ed25519_request_signed_by_the_device_is_valid(surroundings: Surroundings) -> None:
    hsm = open_hsm(surroundings, "tester")
    key = device_key(hsm, hsm.generate("Ed25519", "a key"))
    request = x509.CertificateSigningRequestBuilder().subject_name(NAME).sign(key, None)
    assert request.is_signature_valid
    assert isinstance(key, ed25519.Ed25519PrivateKey)
    for take in (
        key.private_bytes_raw,
        lambda: key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    ):
        with pytest.raises(KeyNeverLeaves):
            take()
    assert copy(key) is deepcopy(key) is key


def test_pss_reaches_the_device(with_modulus: tuple[Hsm, str]) -> None:
    key = device_key(*with_modulus)
    assert isinstance(key, rsa.RSAPrivateKey)
    salted = padding.PSS(padding.MGF1(hashes.SHA384()), salt_length=48)
    signature = key.sign(b"a document", salted, hashes.SHA384())
    key.public_key().verify(signature, b"a document", salted, hashes.SHA384())
    assert key.key_size == 3072


def test_key_does_not_come_out(with_modulus: tuple[Hsm, str]) -> None:
    hsm, key_id = with_modulus
    curve = device_key(hsm, hsm.generate("P-256", "curve"))
    modulus = device_key(hsm, key_id)
    assert isinstance(curve, ec.EllipticCurvePrivateKey)
    assert isinstance(modulus, rsa.RSAPrivateKey)
    peer = ec.generate_private_key(ec.SECP256R1()).public_key()
    ways: tuple[Callable[[], object], ...] = (
        lambda: curve.private_numbers(),
        lambda: curve.exchange(ec.ECDH(), peer),
        lambda: curve.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        lambda: modulus.private_numbers(),
        lambda: modulus.decrypt(bytes(384), padding.PKCS1v15()),
        lambda: modulus.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    )
    for take in ways:
        with pytest.raises(KeyNeverLeaves):
            take()


def test_copy_is_the_same_key(with_modulus: tuple[Hsm, str]) -> None:
    hsm, modulus = with_modulus
    for key_id in (modulus, hsm.generate("P-384", "P-384")):
        key = device_key(hsm, key_id)
        assert copy(key) is key
        assert deepcopy(key) is key


def test_weak_hash_is_refused(surroundings: Surroundings) -> None:
    hsm = open_hsm(surroundings, "tester")
    key = device_key(hsm, hsm.generate("P-256", "a key"))
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    assert key.curve.name == "secp256r1"
    with pytest.raises(MechanismNotForKey):
        key.sign(b"a document", ec.ECDSA(hashes.SHA1()))
