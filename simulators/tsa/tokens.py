"""Writing time-stamp tokens (RFC 3161 §2.4.2; RFC 5652; ETSI EN 319 422 §5) from parts that are encoded once.

Of a token only TSTInfo, the signed attributes and the signature differ from the one before. All else
is the unit's own and is kept as octets; that is what makes a token cost little more than its signature.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from simulators.kit import der
from simulators.tsa.model import ACCURACY, POLICY, Question, Unit

SignDigest = Callable[[bytes], bytes]
"""Takes the SHA-256 of the signed attributes, gives the unit's ECDSA signature over it, DER."""

_SHA256: Final = der.sequence(der.oid("2.16.840.1.101.3.4.2.1"))
_ECDSA_SHA256: Final = der.sequence(der.oid("1.2.840.10045.4.3.2"))
_SIGNED_DATA: Final = der.oid("1.2.840.113549.1.7.2")
_TST_INFO: Final = der.oid("1.2.840.113549.1.9.16.1.4")
_CONTENT_TYPE: Final = der.sequence(der.oid("1.2.840.113549.1.9.3"), der.set_of(_TST_INFO))
_MESSAGE_DIGEST: Final = der.oid("1.2.840.113549.1.9.4")
_SIGNING_CERTIFICATE_V2: Final = der.oid("1.2.840.113549.1.9.16.2.47")
_SET: Final = b"\x31"
_CONTEXT_0: Final = b"\xa0"

# TSTInfo: version and policy before what differs; accuracy, nonce and extensions after it.
_HEAD: Final = der.integer(1) + der.oid(POLICY)
_ACCURACY: Final = der.sequence(der.integer(int(ACCURACY.total_seconds())))
# The statement that the token claims to be a qualified time stamp, not critical (EN 319 422 §9.1).
_QUALIFIED: Final = der.sequence(der.sequence(der.oid("0.4.0.19422.1.1")))
_EXTENSIONS: Final = der.explicit(1, der.sequence(der.oid("1.3.6.1.5.5.7.1.3"), der.octets(_QUALIFIED)))

_GRANTED: Final = der.sequence(der.integer(0))
_REJECTION: Final = der.integer(2)


class TokenWriter:
    """Writes the tokens of one unit."""

    def __init__(self, unit: Unit, sign: SignDigest) -> None:
        """`sign` is the unit's key."""
        certificate = x509.load_der_x509_certificate(unit.certificate)
        issuer = certificate.issuer.public_bytes()
        self._sign = sign
        self._signer = der.integer(1) + der.sequence(issuer, der.integer(certificate.serial_number)) + _SHA256
        self._signing_certificate = _signing_certificate(certificate)
        self._certificates = _certificates(unit)

    def write(self, question: Question, serial: int, moment: datetime) -> bytes:
        """The token (a CMS ContentInfo) that says `question`'s digest was there at `moment`."""
        content = _tst_info(question, serial, moment)
        digest = der.octets(hashlib.sha256(content).digest())
        attributes = der.set_of(
            _CONTENT_TYPE, self._signing_certificate, der.sequence(_MESSAGE_DIGEST, der.set_of(digest))
        )
        signature = self._sign(hashlib.sha256(attributes).digest())
        # RFC 5652 §5.4: signed under the tag of a SET, carried under [0]
        tagged = _CONTEXT_0 + attributes.removeprefix(_SET)
        signer = der.sequence(self._signer, tagged, _ECDSA_SHA256, der.octets(signature))
        signed = der.sequence(
            der.integer(3),
            der.set_of(_SHA256),
            der.sequence(_TST_INFO, der.explicit(0, der.octets(content))),
            self._certificates if question.wants_certificate else b"",
            der.set_of(signer),
        )
        return der.sequence(_SIGNED_DATA, der.explicit(0, signed))


def granted(token: bytes) -> bytes:
    """The TimeStampResp that carries `token`."""
    return der.sequence(_GRANTED, token)


def rejected(failure: int, sentence: str) -> bytes:
    """The TimeStampResp that says no: `failure` is a bit of PKIFailureInfo."""
    return der.sequence(der.sequence(_REJECTION, der.sequence(der.utf8(sentence)), der.named_bit(failure)))


def _tst_info(question: Question, serial: int, moment: datetime) -> bytes:
    nonce = b"" if question.nonce is None else der.integer(question.nonce)
    asked = question.imprint + der.integer(serial) + der.generalized_time(moment)
    return der.sequence(_HEAD, asked, _ACCURACY, nonce, _EXTENSIONS)


def _signing_certificate(certificate: x509.Certificate) -> bytes:
    """The attribute SigningCertificateV2 with SHA-256, which is its default and so left out (RFC 5816 §2.2.1)."""
    digest = hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()
    identifiers = der.sequence(der.sequence(der.octets(digest)))
    return der.sequence(_SIGNING_CERTIFICATE_V2, der.set_of(der.sequence(identifiers)))


def _certificates(unit: Unit) -> bytes:
    """The unit's certificate and those above it, without the root, which a reader must know by itself."""
    carried = sorted((unit.certificate, *unit.chain[:-1]))
    return der.explicit(0, b"".join(carried))
