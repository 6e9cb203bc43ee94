"""Answers about one certificate (RFC 6960), from a responder that the authority has named (§4.2.2.2)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from simulators.ca import oids
from simulators.ca.defects import STATUS
from simulators.ca.hierarchy import Hierarchy
from simulators.ca.model import Reason, StatusFacts
from simulators.ca.others import Issuer
from simulators.ca.refusals import ServiceSilent
from simulators.ca.shapes import StatusShape
from simulators.ca.standing import Standings
from simulators.ca.status_requests import DIGESTS, Question, read_request
from simulators.ca.switches import Switches
from simulators.hsm import ECDSA_SHA256, Hsm
from simulators.kit import der
from simulators.kit.clock import Clock

FRESH_FOR: Final = timedelta(hours=1)
MALFORMED: Final = der.sequence(der.enumerated(1))  # OCSPResponse with malformedRequest and nothing more
_SUCCESSFUL: Final = der.enumerated(0)
_BASIC: Final = der.oid(oids.OCSP_BASIC)
_ALGORITHM: Final = der.sequence(der.oid(oids.ECDSA_WITH_SHA256))
_NONCE: Final = der.oid(oids.OCSP_NONCE)
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


class Responder:
    """Signs answers with a key of its own."""

    def __init__(
        self, standings: Standings, hsm: Hsm, hierarchy: Hierarchy, clock: Clock, switches: Switches, stranger: Issuer
    ) -> None:
        """`hsm` holds the responder's key; `stranger` signs in its place where a defect says so."""
        self._standings = standings
        self._hsm = hsm
        self._clock = clock
        self._switches = switches
        self._signers = {
            "ocsp": _Signer(hierarchy.ocsp, hierarchy.key_ids["ocsp"]),
            "stranger": _Signer(stranger.certificate, stranger.key_id),
        }
        self._own_serial = hierarchy.ocsp.serial_number
        self._issuers = {_issuer_hashes(hierarchy.issuing, digest) for digest in DIGESTS}
        cutoff = der.octets(der.generalized_time(hierarchy.issuing.not_valid_before_utc))
        extension = der.sequence(der.oid(oids.ARCHIVE_CUTOFF), cutoff)
        self._archive_cutoff = der.explicit(1, der.sequence(extension))

    def answer(self, request_der: bytes, *, more_defects: Sequence[str] = ()) -> bytes:
        """An OCSPResponse, DER, to an OCSPRequest; raises StatusRequestMalformed, ServiceSilent.

        It has the defects that are on for any of the certificates asked about, and `more_defects`.
        """
        questions, nonce = read_request(request_der)
        known = [self._known(each) for each in questions]
        right = StatusShape(produced_at=self._clock.now(), nonce=nonce)
        shape = STATUS.edited(right, (*self._defects_of(known), *more_defects))
        if shape.is_silent:
            raise ServiceSilent(*[each.serial for each in known[:1] if each])
        answers = (self._answer_one(each, found, shape) for each, found in zip(questions, known, strict=True))
        return self._written(shape, tuple(answers))

    def _defects_of(self, known: Sequence[StatusFacts | None]) -> tuple[str, ...]:
        spoilt = [each for each in known if each is not None and each.has_defects]
        return (
            self._switches.on(*(word for each in spoilt for word in (each.serial, each.identifier))) if spoilt else ()
        )

    def _written(self, shape: StatusShape, answers: tuple[bytes, ...]) -> bytes:
        signer = self._signers[shape.signed_by]
        produced_at = der.generalized_time(shape.produced_at)
        data = der.sequence(signer.by_key, produced_at, der.sequence(*answers), _echo(shape.nonce))
        signature = self._hsm.sign(signer.key_id, hashlib.sha256(data).digest(), ECDSA_SHA256)
        signature = signature if shape.is_intact else signature[:-1] + bytes((signature[-1] ^ 1,))
        basic = der.sequence(data, _ALGORITHM, der.bits(signature), signer.certificates)
        return der.sequence(_SUCCESSFUL, der.explicit(0, der.sequence(_BASIC, der.octets(basic))))

    def _known(self, question: Question) -> StatusFacts | None:
        return self._standings.facts(f"{question.serial:x}") if question.issuer in self._issuers else None

    def _answer_one(self, question: Question, found: StatusFacts | None, shape: StatusShape) -> bytes:
        """SingleResponse: never good for what was not issued (ETSI EN 319 411-1 OVR-6.6.3-02)."""
        is_ours = question.issuer in self._issuers
        is_own = is_ours and question.serial == self._own_serial
        status = _GOOD if is_own else _status(found)
        return der.sequence(
            question.certificate_id,
            status if shape.is_known else _UNKNOWN,
            _validity(shape.produced_at.replace(microsecond=0)),
            self._archive_cutoff if is_ours else b"",
        )


@dataclass(frozen=True)
class _Signer:
    """Whoever signs an answer."""

    certificate: x509.Certificate
    key_id: str

    @cached_property
    def by_key(self) -> bytes:
        """ResponderID, by key."""
        return der.explicit(2, der.octets(_key_hash(self.certificate, "sha1")))

    @cached_property
    def certificates(self) -> bytes:
        """What goes with the answer."""
        return der.explicit(0, der.sequence(self.certificate.public_bytes(Encoding.DER)))


@lru_cache(maxsize=64)
def _validity(second: datetime) -> bytes:
    """ThisUpdate and nextUpdate; kept, since much is answered within one second."""
    return der.generalized_time(second) + der.explicit(0, der.generalized_time(second + FRESH_FOR))


def _status(found: StatusFacts | None) -> bytes:
    if found is None:
        return _UNKNOWN
    if found.standing == "valid" or found.standing_since is None:
        return _GOOD
    code = _ON_HOLD if found.standing == "suspended" else REASON_CODES[found.reason or "unspecified"]
    reason = der.explicit(0, der.enumerated(code)) if code else b""  # "unspecified" is left out: RFC 5280 §5.3.1
    return der.explicit(1, der.generalized_time(found.standing_since) + reason)


def _echo(nonce: bytes | None) -> bytes:
    """The nonce as the answer's only extension."""
    return b"" if nonce is None else der.explicit(1, der.sequence(der.sequence(_NONCE, der.octets(der.octets(nonce)))))


def _issuer_hashes(issuer: x509.Certificate, digest: str) -> tuple[str, bytes, bytes]:
    """How a CertID names the issuer (RFC 6960 §4.1.1)."""
    return digest, hashlib.new(digest, issuer.subject.public_bytes()).digest(), _key_hash(issuer, digest)


def _key_hash(certificate: x509.Certificate, digest: str) -> bytes:
    """Hash of the BIT STRING's content, without the SubjectPublicKeyInfo around it."""
    point = certificate.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return hashlib.new(digest, point).digest()
