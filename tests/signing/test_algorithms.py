"""What a key of each kind may be asked for, and that it does just that."""

import base64
import hashlib

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from tests.signing.conftest import CONTRACT, Certify, Person, failure

PSS_SHA256 = "MDSgDzANBglghkgBZQMEAgEFAKEcMBoGCSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIDAgEg"


def public_key(person: Person) -> ec.EllipticCurvePublicKey | rsa.RSAPublicKey:
    key = x509.load_der_x509_certificate(person.chain[0]).public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey | rsa.RSAPublicKey)
    return key


def test_p384_signs_with_sha384(certify: Certify) -> None:
    person = certify(key_type="P-384")
    digest, oid = hashlib.sha384(b"contract").digest(), "2.16.840.1.101.3.4.2.2"
    sad = person.sad([digest], hashAlgorithmOID=oid)
    answer = person.sign(sad, [digest], hashAlgorithmOID=None, signAlgo="1.2.840.10045.4.3.3")
    key = public_key(person)
    assert isinstance(key, ec.EllipticCurvePublicKey)
    key.verify(base64.b64decode(answer.json()["signatures"][0]), digest, ec.ECDSA(Prehashed(hashes.SHA384())))


@pytest.mark.parametrize(
    ("algorithm", "parameters", "scheme"),
    [
        ("1.2.840.113549.1.1.11", None, padding.PKCS1v15()),
        ("1.2.840.113549.1.1.1", None, padding.PKCS1v15()),
        ("1.2.840.113549.1.1.10", PSS_SHA256, padding.PSS(padding.MGF1(hashes.SHA256()), 32)),
    ],
)
def test_rsa_signs_as_asked(
    certify: Certify, algorithm: str, parameters: str | None, scheme: padding.AsymmetricPadding
) -> None:
    person = certify(key_type="RSA-3072")
    answer = person.sign(person.sad([CONTRACT]), [CONTRACT], signAlgo=algorithm, signAlgoParams=parameters)
    key = public_key(person)
    assert isinstance(key, rsa.RSAPublicKey)
    key.verify(base64.b64decode(answer.json()["signatures"][0]), CONTRACT, scheme, Prehashed(hashes.SHA256()))


@pytest.mark.parametrize(
    ("spoil", "described"),
    [
        ({"signAlgo": "1.2.840.10045.4.3.2"}, "Invalid parameter signAlgo"),
        (
            {"signAlgo": "1.2.840.113549.1.1.1", "hashAlgorithmOID": None},
            "Missing (or invalid type) string parameter hashAlgorithmOID",
        ),
        (
            {"signAlgo": "1.2.840.113549.1.1.1", "hashAlgorithmOID": "1.3.14.3.2.26"},
            "Invalid parameter hashAlgorithmOID",
        ),
        ({"signAlgo": "1.2.840.113549.1.1.10"}, "Missing (or invalid type) string parameter signAlgoParams"),
        ({"signAlgo": "1.2.840.113549.1.1.10", "signAlgoParams": "MAA="}, "Invalid parameter signAlgoParams"),
        ({"signAlgo": "1.2.840.113549.1.1.10", "signAlgoParams": "AAAA"}, "Invalid parameter signAlgoParams"),
        ({"signAlgo": "1.2.840.113549.1.1.10", "signAlgoParams": "%"}, "Invalid parameter signAlgoParams"),
    ],
)
def test_unfit_rsa_algorithm_is_refused(certify: Certify, spoil: dict[str, object], described: str) -> None:
    person = certify(key_type="RSA-3072")
    sad = person.sad([CONTRACT])
    asked: dict[str, object] = {"signAlgo": "1.2.840.113549.1.1.11"} | spoil
    assert failure(person.sign(sad, [CONTRACT], **asked)) == (400, "invalid_request", described)


def test_hash_of_another_algorithm_than_authorised_is_refused(certify: Certify) -> None:
    person = certify(key_type="RSA-3072")
    digest = hashlib.sha384(b"contract").digest()
    sad = person.sad([CONTRACT])
    answer = person.sign(sad, [digest], signAlgo="1.2.840.113549.1.1.12")
    assert failure(answer)[2] == "Hash is not authorized by the SAD"
