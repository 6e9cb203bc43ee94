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
    with pytest.raises(ValueError, match="parsing asn1 value"):
        status_requests._read_plain(request.dump(force=True))
    (question,), nonce = read_request(request.dump(force=True))
    assert (question.serial, nonce) == (SERIAL, b"nonce")
