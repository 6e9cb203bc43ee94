"""Answers about one certificate (RFC 6960), from a responder that the authority has named (§4.2.2.2)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from asn1crypto import core
from asn1crypto import ocsp as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from simulators.ca import oids
from simulators.ca.hierarchy import Hierarchy
from simulators.ca.model import IssuedCertificate, Reason
from simulators.ca.refusals import StatusRequestMalformed
from simulators.ca.standing import Standings
from simulators.hsm import ECDSA_SHA256, Hsm
from simulators.kit import der
from simulators.kit.clock import Clock

FRESH_FOR: Final = timedelta(hours=1)
MALFORMED: Final = der.sequence(der.enumerated(1))  # OCSPResponse with malformedRequest and nothing more
_LARGEST_REQUEST: Final = 8192
_MOST_QUESTIONS: Final = 20
_LONGEST_NONCE: Final = 128  # RFC 9654 §2.1
_DIGESTS: Final = ("sha1", "sha256", "sha384", "sha512")
_GOOD: Final = der.implicit(0, b"")
_UNKNOWN: Final = der.implicit(2, b"")
_ON_HOLD: Final = 6
REASON_CODES: Final[Mapping[Reason, int]] = {
    "unspecified": 0,
    "key-compromise": 1,
    "affiliation-changed": 3,
    "superseded": 4,
    "cessation-of-operation": 5,
    "privilege-withdrawn": 9,
}


@dataclass(frozen=True)
class Question:
    """One certificate asked about: `certificate_id` is the CertID for the answer, `issuer` the hashes in it."""

    certificate_id: bytes
    issuer: tuple[str, bytes, bytes]
    serial: int


class Responder:
    """Signs answers with a key of its own."""

    def __init__(self, standings: Standings, hsm: Hsm, hierarchy: Hierarchy, clock: Clock) -> None:
        """`hsm` holds the responder's key."""
        self._standings = standings
        self._hsm = hsm
        self._clock = clock
        self._key_id = hierarchy.key_ids["ocsp"]
        self._own_serial = hierarchy.ocsp.serial_number
        self._issuers = {_issuer_hashes(hierarchy.issuing, digest) for digest in _DIGESTS}
        self._by_key = der.explicit(2, der.octets(_key_hash(hierarchy.ocsp, "sha1")))
        self._certificates = der.explicit(0, der.sequence(hierarchy.ocsp.public_bytes(Encoding.DER)))
        cutoff = der.octets(der.generalized_time(hierarchy.issuing.not_valid_before_utc))
        extension = der.sequence(der.oid(oids.ARCHIVE_CUTOFF), cutoff)
        self._archive_cutoff = der.explicit(1, der.sequence(extension))

    def answer(self, request_der: bytes) -> bytes:
        """An OCSPResponse, DER, to an OCSPRequest; raises StatusRequestMalformed."""
        questions, nonce = read_request(request_der)
        now = self._clock.now()
        answers = (self._answer_one(each, now) for each in questions)
        data = der.sequence(self._by_key, der.generalized_time(now), der.sequence(*answers), _echo(nonce))
        signature = self._hsm.sign(self._key_id, hashlib.sha256(data).digest(), ECDSA_SHA256)
        algorithm = der.sequence(der.oid(oids.ECDSA_WITH_SHA256))
        basic = der.sequence(data, algorithm, der.bits(signature), self._certificates)
        answer = der.sequence(der.oid(oids.OCSP_BASIC), der.octets(basic))
        return der.sequence(der.enumerated(0), der.explicit(0, answer))

    def _answer_one(self, question: Question, now: datetime) -> bytes:
        """SingleResponse: never good for what was not issued (ETSI EN 319 411-1 OVR-6.6.3-02)."""
        is_ours = question.issuer in self._issuers
        found = self._standings.known(f"{question.serial:x}") if is_ours else None
        is_own = is_ours and question.serial == self._own_serial
        return der.sequence(
            question.certificate_id,
            _GOOD if is_own else _status(found),
            der.generalized_time(now),
            der.explicit(0, der.generalized_time(now + FRESH_FOR)),
            self._archive_cutoff if is_ours else b"",
        )


def _status(found: IssuedCertificate | None) -> bytes:
    if found is None:
        return _UNKNOWN
    if found.standing == "valid" or found.standing_since is None:
        return _GOOD
    code = _ON_HOLD if found.standing == "suspended" else REASON_CODES[found.reason or "unspecified"]
    reason = der.explicit(0, der.enumerated(code)) if code else b""  # "unspecified" is left out: RFC 5280 §5.3.1
    return der.explicit(1, der.generalized_time(found.standing_since) + reason)


def _echo(nonce: bytes | None) -> bytes:
    if nonce is None:
        return b""
    extension = der.sequence(der.oid(oids.OCSP_NONCE), der.octets(der.octets(nonce)))
    return der.explicit(1, der.sequence(extension))


def read_request(request_der: bytes) -> tuple[list[Question], bytes | None]:
    """What is asked, and the nonce to bring back; raises StatusRequestMalformed."""
    if len(request_der) > _LARGEST_REQUEST:
        raise StatusRequestMalformed
    try:
        request = asn1.OCSPRequest.load(request_der, strict=True)["tbs_request"]
        questions = [_question(each["req_cert"]) for each in request["request_list"]]
        nonces = [each["extn_value"].parsed.native for each in _extensions(request) if _is_nonce(each)]
    except (ValueError, TypeError, KeyError, OverflowError) as error:  # what asn1crypto says of broken DER
        raise StatusRequestMalformed from error
    nonce = nonces[0] if nonces else None
    is_nonce_fit = nonce is None or (isinstance(nonce, bytes) and 1 <= len(nonce) <= _LONGEST_NONCE)
    if not 1 <= len(questions) <= _MOST_QUESTIONS or len(nonces) > 1 or not is_nonce_fit:
        raise StatusRequestMalformed
    return questions, nonce


def _extensions(request: asn1.TBSRequest) -> list[asn1.TBSRequestExtension]:
    extensions = request["request_extensions"]
    return list(extensions) if extensions.native is not None else []


def _is_nonce(extension: asn1.TBSRequestExtension) -> bool:
    return bool(extension["extn_id"].dotted == oids.OCSP_NONCE)


def _question(certificate_id: asn1.CertId) -> Question:
    """The CertID, written anew: what comes back is DER whatever came."""
    algorithm, parameters = (
        certificate_id["hash_algorithm"]["algorithm"],
        certificate_id["hash_algorithm"]["parameters"],
    )
    name_hash, key_hash = certificate_id["issuer_name_hash"].native, certificate_id["issuer_key_hash"].native
    serial = certificate_id["serial_number"].native
    if algorithm.native not in _DIGESTS or parameters.native is not None or serial < 0:
        raise ValueError("not a CertID that anybody could match")
    has_null = isinstance(parameters, core.Null)
    written = der.sequence(
        der.sequence(der.oid(algorithm.dotted), der.NULL if has_null else b""),
        der.octets(name_hash),
        der.octets(key_hash),
        der.integer(serial),
    )
    return Question(written, (algorithm.native, name_hash, key_hash), serial)


def _issuer_hashes(issuer: x509.Certificate, digest: str) -> tuple[str, bytes, bytes]:
    """How a CertID names the issuer (RFC 6960 §4.1.1)."""
    return digest, hashlib.new(digest, issuer.subject.public_bytes()).digest(), _key_hash(issuer, digest)


def _key_hash(certificate: x509.Certificate, digest: str) -> bytes:
    """Hash of the BIT STRING's content, without the SubjectPublicKeyInfo around it."""
    point = certificate.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return hashlib.new(digest, point).digest()
