"""Both readers of questions about certificates give the same, whatever is asked."""

import pytest
from asn1crypto import ocsp as asn1
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from simulators.ca import status_requests
from simulators.ca.status_requests import read_request

SERIAL = 2**127 + 5
NONCE = bytes(16)
NAME_AND_KEY = 2 * 20


def asked(digest: hashes.HashAlgorithm, *, nonce: bytes | None = None) -> bytes:
    name_hash, key_hash = bytes(digest.digest_size), b"\x07" * digest.digest_size
    builder = ocsp.OCSPRequestBuilder().add_certificate_by_hash(name_hash, key_hash, SERIAL, digest)
    if nonce is not None:
        builder = builder.add_extension(x509.OCSPNonce(nonce), critical=False)
    return builder.build().public_bytes(Encoding.DER)


@pytest.mark.parametrize("nonce", [None, b"\x01", bytes(128)])
@pytest.mark.parametrize("digest", [hashes.SHA1(), hashes.SHA256(), hashes.SHA384(), hashes.SHA512()])
def test_plain_question_is_read_alike_by_both(digest: hashes.HashAlgorithm, nonce: bytes | None) -> None:
    request = asked(digest, nonce=nonce)
    assert status_requests._read_plain(request) == status_requests._read_any(request)
    (question,), read = read_request(request)
    assert (question.serial, question.issuer[0], read) == (SERIAL, digest.name, nonce)


def test_question_with_a_requestors_name_is_read_too() -> None:
    request = asn1.OCSPRequest.load(asked(hashes.SHA1(), nonce=b"nonce"))
    name = asn1_x509.GeneralName("rfc822_name", "bank@example.org")
    request["tbs_request"]["requestor_name"] = name
    with pytest.raises(ValueError, match="another shape"):
        status_requests._read_plain(request.dump(force=True))
    (question,), nonce = read_request(request.dump(force=True))
    assert (question.serial, nonce) == (SERIAL, b"nonce")


def test_many_questions_are_read_alike_by_both() -> None:
    request = asn1.OCSPRequest.load(asked(hashes.SHA1(), nonce=NONCE))
    questions = request["tbs_request"]["request_list"]
    for _ in range(4):
        questions.append(questions[0])
    written = request.dump(force=True)
    assert len(status_requests._read_plain(written)[0]) == 5
    assert status_requests._read_plain(written) == status_requests._read_any(written)


@pytest.mark.parametrize(
    "request_der",
    [asked(hashes.SHA1(), nonce=NONCE), asked(hashes.SHA512(), nonce=bytes(128))],
    ids=["short", "long"],
)
@pytest.mark.parametrize("change", [0x01, 0x20, 0x80, 0xFF])
def test_what_is_changed_anywhere_is_read_alike_or_left_to_the_other(request_der: bytes, change: int) -> None:
    """The quick reader takes nothing that the library refuses, and reads nothing otherwise than it."""
    read = 0
    for place in range(len(request_der)):
        changed = request_der[:place] + bytes((request_der[place] ^ change,)) + request_der[place + 1 :]
        try:
            plain = status_requests._read_plain(changed)
        except ValueError:
            continue
        assert plain == status_requests._read_any(changed), place
        read += 1
    assert read > NAME_AND_KEY  # what is no tag and no length may be anything


def test_serial_is_read_in_der_only() -> None:
    request = asked(hashes.SHA1())
    padded = bytes.fromhex("0211") + SERIAL.to_bytes(17)
    assert padded in request
    for other in ("0211" + "ff" + "07" * 16, "0211" + "00" + "07" * 16):
        with pytest.raises(ValueError, match="another shape"):
            status_requests._read_plain(request.replace(padded, bytes.fromhex(other)))
