"""Certification requests: possession proven, keys strong enough, everything else refused by name."""

from types import SimpleNamespace

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed448, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from simulators.ca import refusals, requests
from simulators.ca.authority import CertificationAuthority
from simulators.ca.model import Application
from tests.ca.conftest import application, key_of, refused, request_of


def with_request(csr: bytes) -> Application:
    return msgspec.structs.replace(application(), csr=csr)


def test_request_that_is_none_is_refused(authority: CertificationAuthority) -> None:
    good = application().csr
    for broken in (b"", b"\x00", b"not a request", good[:-1], good + b"\x00", good * 100):
        assert refused(authority, with_request(broken)) is refusals.RequestUnreadable


def test_request_signed_by_another_key_is_refused(authority: CertificationAuthority) -> None:
    one, other = request_of(key_of("P-256", 1)), request_of(key_of("P-256", 2))
    public = [
        x509.load_der_x509_csr(each).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        for each in (one, other)
    ]
    assert refused(authority, with_request(one.replace(public[0], public[1]))) is refusals.PossessionNotProven


@pytest.mark.parametrize("bits", [1024, 2048])
def test_short_rsa_key_is_refused(authority: CertificationAuthority, bits: int) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    assert refused(authority, with_request(request_of(key))) is refusals.KeyTooWeak


def test_rsa_key_of_small_exponent_is_refused(authority: CertificationAuthority) -> None:
    key = rsa.generate_private_key(public_exponent=3, key_size=3072)
    assert refused(authority, with_request(request_of(key))) is refusals.KeyTooWeak


@pytest.mark.parametrize("modulus", [751 * (2**3071 + 1), 2**3071 + 2], ids=("small factor", "even"))
def test_rsa_modulus_that_falls_apart_is_refused(modulus: int) -> None:
    key = SimpleNamespace(public_numbers=lambda: rsa.RSAPublicNumbers(65537, modulus), key_size=modulus.bit_length())
    with pytest.raises(refusals.KeyTooWeak):
        requests._strong(key)  # type: ignore[arg-type]


@pytest.mark.parametrize("key_type", ["P-521", "RSA-3584"])
def test_key_not_on_the_list_is_refused(authority: CertificationAuthority, key_type: str) -> None:
    assert refused(authority, with_request(request_of(key_of(key_type)))) is refusals.KeyNotOffered


def edwards_request(key: ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey) -> bytes:
    builder = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    return builder.sign(key, None).public_bytes(Encoding.DER)


def test_ed25519_key_is_certified_and_ed448_is_refused(authority: CertificationAuthority) -> None:
    csr = edwards_request(ed448.Ed448PrivateKey.generate())
    assert refused(authority, with_request(csr)) is refusals.KeyNotOffered
    key = ed25519.Ed25519PrivateKey.generate()
    issued = authority.issuing.issue(with_request(edwards_request(key)))
    assert x509.load_der_x509_certificate(issued.certificate).public_key() == key.public_key()


def test_ed25519_request_signed_by_another_key_is_refused(authority: CertificationAuthority) -> None:
    one, other = (edwards_request(ed25519.Ed25519PrivateKey.generate()) for _ in range(2))
    assert refused(authority, with_request(one[:-64] + other[-64:])) is refusals.PossessionNotProven


def test_request_over_a_weak_hash_is_refused(authority: CertificationAuthority) -> None:
    csr = request_of(key_of("P-256", 7), hashes.SHA224())
    assert refused(authority, with_request(csr)) is refusals.DigestTooWeak
