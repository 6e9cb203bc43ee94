"""CAdES (ETSI EN 319 122-1), judged by `openssl cms -verify -cades`."""

import hashlib

import pytest
from asn1crypto import cms, x509
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from tests.signing.formats.conftest import SIGN_ALGO, Bench
from tests.signing.formats.referees import openssl_cms, openssl_ts

DATA = "Umowa zażółć\n".encode()
PSS = "MDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIDAgEg"


def is_good(bench: Bench, signature: bytes, content: bytes | None = None) -> bool:
    return openssl_cms(signature, bench.folder, bench.root, bench.clock.now(), content)


@pytest.mark.parametrize("key_type", ["P-256", "P-384", "RSA-3072"])
def test_openssl_verifies_an_attached_signature(bench: Bench, key_type: str) -> None:
    signature = bench.sign(DATA, key_type=key_type, signature_format="C")
    assert is_good(bench, signature)
    assert (bench.folder / "verified.bin").read_bytes() == DATA
    assert not is_good(bench, signature.replace(DATA, DATA.replace(b"Umowa", b"umowa")))


def test_pyhanko_verifies_a_signature_by_ed25519(bench: Bench) -> None:
    """RFC 8419; openssl 3.0 knows no EdDSA in CMS."""
    signed = cms.ContentInfo.load(bench.sign(DATA, key_type="Ed25519", signature_format="C"))["content"]
    certificate = x509.Certificate.load(bench.person("Ed25519").chain[0])

    def judged(content: bytes) -> tuple[bool, bool]:
        return validate_sig_integrity(signed["signer_infos"][0], certificate, "data", hashlib.sha512(content).digest())

    assert judged(DATA) == (True, True)
    assert judged(DATA + b" ")[0] is False


@pytest.mark.parametrize("algorithm", ["1.2.840.113549.1.1.10", "1.2.840.113549.1.1.13"])
def test_openssl_verifies_each_algorithm_of_an_rsa_key(bench: Bench, algorithm: str) -> None:
    parameters = {"signAlgoParams": PSS} if algorithm.endswith(".10") else {}
    signature = bench.sign(DATA, key_type="RSA-3072", signature_format="C", signAlgo=algorithm, **parameters)
    assert is_good(bench, signature)


def test_openssl_verifies_a_detached_signature(bench: Bench) -> None:
    signature = bench.sign(DATA, signature_format="C", signed_envelope_property="Detached")
    assert DATA not in signature
    assert is_good(bench, signature, DATA)
    assert not is_good(bench, signature, DATA + b" ")


def test_signed_attributes_are_those_of_the_baseline(bench: Bench) -> None:
    """EN 319 122-1 Table 1: content-type, message-digest, signing-certificate-v2, signing-time of the bench's clock."""
    signed = cms.ContentInfo.load(bench.sign(DATA, signature_format="C"))["content"]
    (signer,) = signed["signer_infos"]
    attributes = {each["type"].native: each["values"].native for each in signer["signed_attrs"]}
    assert set(attributes) == {"content_type", "message_digest", "signing_certificate_v2", "signing_time"}
    assert attributes["signing_time"] == [bench.clock.now().replace(microsecond=0)]
    assert not signer["unsigned_attrs"]
    assert len(signed["certificates"]) == 2


def test_time_stamp_covers_the_signature(bench: Bench) -> None:
    signature = bench.sign(DATA, signature_format="C", conformance_level="AdES-B-T")
    assert is_good(bench, signature)
    (signer,) = cms.ContentInfo.load(signature)["content"]["signer_infos"]
    (stamp,) = [each for each in signer["unsigned_attrs"] if each["type"].native == "signature_time_stamp_token"]
    (token,) = stamp["values"]
    value = signer["signature"].native
    assert openssl_ts(token.dump(), value, bench.folder, bench.root, bench.clock.now())
    assert not openssl_ts(token.dump(), value + b"x", bench.folder, bench.root, bench.clock.now())


@pytest.mark.parametrize("said", ["proof-of-origin", "ProofOfOrigin", "1.2.840.113549.1.9.16.6.1"])
def test_commitment_is_signed(bench: Bench, said: str) -> None:
    props = [{"attribute_name": "commitment-type-indication", "attribute_value": said}]
    signature = bench.sign(DATA, signature_format="C", signed_props=props, signAlgo=SIGN_ALGO["P-256"])
    assert is_good(bench, signature)
    (signer,) = cms.ContentInfo.load(signature)["content"]["signer_infos"]
    (commitment,) = [each for each in signer["signed_attrs"] if each["type"].dotted == "1.2.840.113549.1.9.16.2.16"]
    assert bytes.fromhex("060b2a864886f70d0109100601") in commitment.dump()
