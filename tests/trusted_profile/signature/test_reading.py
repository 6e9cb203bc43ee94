"""A certificate from the browser is taken whole or refused by name."""

import base64

import pytest
from cryptography import x509

from simulators.kit.refusal import Refusal
from simulators.trusted_profile.signature.reading import certificate_of
from tests.trusted_profile.tokens import token


@pytest.mark.filterwarnings("ignore:Parsed a serial number which wasn't positive")
def test_certificate_with_any_octet_spoilt_is_refused_or_read_to_its_end() -> None:
    der, refused = token().der, 0
    spoilt = [
        (place, other) for place in range(len(der)) for other in (0x00, 0xFF, der[place] ^ 0x01, der[place] ^ 0x10)
    ]
    for place, other in spoilt:
        text = base64.b64encode(der[:place] + bytes([other]) + der[place + 1 :]).decode()
        try:
            read = x509.load_der_x509_certificate(certificate_of("signature-1", text))
        except Refusal:
            refused += 1
            continue
        assert read.subject.rfc4514_string() is not None
        assert read.issuer.rfc4514_string() is not None
        assert read.not_valid_before_utc < read.not_valid_after_utc or read.extensions is not None
    assert len(spoilt) // 4 < refused < len(spoilt)
