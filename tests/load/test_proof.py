"""What was made under load is judged: right answers are found right, and each kind spoilt is found wrong."""

import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509 import ocsp
from cryptography.x509.oid import NameOID

from load.made import Kind, Made, Piece, judge_all, summed
from load.proof import Proof

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
KEY, ISSUER_KEY = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TEST authority")])


def certified(key: ec.EllipticCurvePrivateKey, serial: int) -> x509.Certificate:
    builder = x509.CertificateBuilder(NAME, NAME, key.public_key(), serial, BEGAN, BEGAN + 3650 * DAY)
    return builder.sign(ISSUER_KEY, SHA256())


ISSUER, SIGNER = certified(ISSUER_KEY, 1), certified(KEY, 2)


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def status(standing: ocsp.OCSPCertStatus) -> bytes:
    revoked = BEGAN if standing is ocsp.OCSPCertStatus.REVOKED else None
    builder = ocsp.OCSPResponseBuilder().add_response(
        SIGNER, ISSUER, SHA256(), standing, BEGAN, BEGAN + DAY, revoked, None
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, ISSUER)
    return builder.sign(ISSUER_KEY, SHA256()).public_bytes(Encoding.DER)


def signed(digest: bytes) -> bytes:
    return KEY.sign(digest, ec.ECDSA(Prehashed(SHA256())))


def document(content: bytes) -> bytes:
    builder = PKCS7SignatureBuilder().set_data(content).add_signer(SIGNER, KEY, SHA256())
    return builder.sign(Encoding.DER, [PKCS7Options.DetachedSignature, PKCS7Options.Binary])


def revocation_list(key: ec.EllipticCurvePrivateKey) -> bytes:
    builder = x509.CertificateRevocationListBuilder(NAME, BEGAN, BEGAN + DAY)
    return builder.sign(key, SHA256()).public_bytes(Encoding.DER)


PIECES: dict[Kind, tuple[Callable[[], Piece], Callable[[], Piece]]] = {
    "signature": (
        lambda: Piece("signature", 0, bytes(32), signed(bytes(32))),
        lambda: Piece("signature", 0, bytes(32), signed(b"1" * 32)),
    ),
    "document": (
        lambda: Piece("document", 0, b"umowa", document(b"umowa")),
        lambda: Piece("document", 0, b"inna", document(b"umowa")),
    ),
    "ocsp": (
        lambda: Piece("ocsp", 0, b"", status(ocsp.OCSPCertStatus.GOOD)),
        lambda: Piece("ocsp", 0, b"", status(ocsp.OCSPCertStatus.REVOKED)),
    ),
    "crl": (
        lambda: Piece("crl", 0, b"one", revocation_list(ISSUER_KEY)),
        lambda: Piece("crl", 0, b"two", revocation_list(KEY)),
    ),
    "certificate": (
        lambda: Piece("certificate", 0, b"", der(SIGNER)),
        lambda: Piece(
            "certificate",
            0,
            b"",
            der(x509.CertificateBuilder(NAME, NAME, KEY.public_key(), 3, BEGAN, BEGAN + DAY).sign(KEY, SHA256())),
        ),
    ),
}


@pytest.fixture(scope="module")
def proof() -> Proof:
    return Proof({0: base64.b64encode(der(SIGNER)).decode()}, der(ISSUER))


@pytest.mark.parametrize("kind", PIECES)
def test_right_is_found_right_and_wrong_wrong(proof: Proof, kind: Kind) -> None:
    right, wrong = PIECES[kind]
    assert proof.judge(right()).wrong == ""
    assert proof.judge(wrong()).wrong != ""


@pytest.mark.parametrize("kind", [*PIECES, "time-stamp"])
def test_rubbish_is_wrong_and_never_an_error(proof: Proof, kind: Kind) -> None:
    assert proof.judge(Piece(kind, 0, b"over", b"0\x03\x02\x01\x05")).wrong != ""


def test_what_comes_twice_is_counted(proof: Proof) -> None:
    made, again = Made(), signed(bytes(32))
    for value in (again, again, signed(bytes(32))):
        made.put("signature", 0, bytes(32), value)
    (found,) = summed(judge_all(made, proof.judge, lambda: None), {"signature": 3})
    assert (found.made, found.verified, found.duplicates, found.holds) == (3, 3, 1, False)


def test_what_is_missing_is_seen(proof: Proof) -> None:
    made = Made()
    made.put("signature", 0, bytes(32), signed(bytes(32)))
    (found,) = summed(judge_all(made, proof.judge, lambda: None), {"signature": 2})
    assert not found.holds
