"""Reading questions about certificates (RFC 6960 §4.1.1).

Nearly all of them have one plain shape, which is read here, octet by octet and in some microseconds; whatever else the
standard allows (a requestor's name, a version written out, other extensions) is read by asn1crypto.
"""

from dataclasses import dataclass
from typing import Final

from asn1crypto import core
from asn1crypto import ocsp as asn1crypto

from simulators.ca import oids
from simulators.ca.refusals import StatusRequestMalformed
from simulators.kit import der

DIGESTS: Final = ("sha1", "sha256", "sha384", "sha512")
_OIDS: Final = {
    "1.3.14.3.2.26": "sha1",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
# AlgorithmIdentifier of a digest, its parameters absent or NULL (RFC 5754 §2).
_ALGORITHMS: Final = {
    der.sequence(der.oid(dotted), parameters): name for dotted, name in _OIDS.items() for parameters in (b"", der.NULL)
}
_SEQUENCE: Final = 0x30
_OCTETS: Final = 0x04
_INTEGER: Final = 0x02
_EXTENSIONS: Final = 0xA2
_NONCE: Final = der.oid(oids.OCSP_NONCE)
_LARGEST_REQUEST: Final = 8192
_MOST_QUESTIONS: Final = 20
_LONGEST_NONCE: Final = 128  # RFC 9654 §2.1


@dataclass(frozen=True)
class Question:
    """One certificate asked about: `certificate_id` is the CertID for the answer, `issuer` the hashes in it."""

    certificate_id: bytes
    issuer: tuple[str, bytes, bytes]
    serial: int


def read_request(request_der: bytes) -> tuple[list[Question], bytes | None]:
    """What is asked, and the nonce to bring back; raises StatusRequestMalformed."""
    if len(request_der) > _LARGEST_REQUEST:
        raise StatusRequestMalformed
    try:
        questions, nonces = _read_plain(request_der)
    except ValueError:
        questions, nonces = _read_any(request_der)
    nonce = nonces[0] if nonces else None
    if not 1 <= len(questions) <= _MOST_QUESTIONS or len(nonces) > 1:
        raise StatusRequestMalformed
    if nonce is not None and not 1 <= len(nonce) <= _LONGEST_NONCE:
        raise StatusRequestMalformed
    return questions, nonce


def _read_plain(request: bytes) -> tuple[list[Question], list[bytes]]:
    """Raises ValueError for what has another shape, or is not DER."""
    at, end = _enter(request, 0, _SEQUENCE, len(request))
    at, end = _enter(request, at, _SEQUENCE, end)
    at, questions_end = _enter(request, at, _SEQUENCE)
    questions = []
    while at < questions_end:
        at, question_end = _enter(request, at, _SEQUENCE)
        questions.append(_question(request, at, question_end))
        at = question_end
    _require(at == questions_end <= end)
    return questions, [] if at == end else [_nonce(request, at, end)]


def _question(request: bytes, at: int, end: int) -> Question:
    """A CertID that fills the octets from `at` to `end`."""
    start, _ = _enter(request, at, _SEQUENCE, end)
    _, algorithm_end = _enter(request, start, _SEQUENCE)
    name, name_end = _enter(request, algorithm_end, _OCTETS)
    key, key_end = _enter(request, name_end, _OCTETS)
    serial, _ = _enter(request, key_end, _INTEGER, end)
    digest = _ALGORITHMS.get(request[start:algorithm_end])
    _require(digest is not None and serial < end and request[serial] < 0x80)
    _require(request[serial] > 0 or end == serial + 1 or request[serial + 1] >= 0x80)  # in the fewest octets
    issuer = digest or "", request[name:name_end], request[key:key_end]
    return Question(request[at:end], issuer, int.from_bytes(request[serial:end]))


def _nonce(request: bytes, at: int, end: int) -> bytes:
    """The nonce, where nothing else is among the extensions, and it is not critical."""
    for tag in (_EXTENSIONS, _SEQUENCE, _SEQUENCE):
        at, _ = _enter(request, at, tag, end)
    _require(request.startswith(_NONCE, at))
    at, _ = _enter(request, at + len(_NONCE), _OCTETS, end)
    at, _ = _enter(request, at, _OCTETS, end)
    return request[at:end]


def _enter(request: bytes, at: int, tag: int, end: int | None = None) -> tuple[int, int]:
    """Where the content of what stands at `at` begins and ends; raises ValueError unless it is a `tag` in DER.

    With `end`, it must end there.
    """
    _require(len(request) >= at + 2 and request[at] == tag)
    length, begins = request[at + 1], at + 2
    if length >= 0x80:
        octets = length - 0x80
        length, begins = int.from_bytes(request[begins : begins + octets]), begins + octets
        _require((octets == 1 and length >= 0x80) or (octets == 2 and length >= 0x100))  # in the fewest octets
    ends = begins + length
    _require(ends <= len(request) if end is None else ends == end <= len(request))
    return begins, ends


def _require(is_so: bool) -> None:
    if not is_so:
        raise ValueError("of another shape, or not DER")


def _read_any(request_der: bytes) -> tuple[list[Question], list[bytes]]:
    """Raises StatusRequestMalformed."""
    try:
        request = asn1crypto.OCSPRequest.load(request_der, strict=True)["tbs_request"]
        questions = [_written_anew(each["req_cert"]) for each in request["request_list"]]
        nonces = [each["extn_value"].parsed.native for each in _extensions(request) if _is_nonce(each)]
    except (ValueError, TypeError, KeyError, OverflowError) as error:  # what asn1crypto says of broken DER
        raise StatusRequestMalformed from error
    if not all(isinstance(each, bytes) for each in nonces):
        raise StatusRequestMalformed
    return questions, nonces


def _extensions(request: asn1crypto.TBSRequest) -> list[asn1crypto.TBSRequestExtension]:
    extensions = request["request_extensions"]
    return list(extensions) if extensions.native is not None else []


def _is_nonce(extension: asn1crypto.TBSRequestExtension) -> bool:
    return bool(extension["extn_id"].dotted == oids.OCSP_NONCE)


def _written_anew(certificate_id: asn1crypto.CertId) -> Question:
    """What comes back is DER whatever came."""
    algorithm, parameters = (
        certificate_id["hash_algorithm"]["algorithm"],
        certificate_id["hash_algorithm"]["parameters"],
    )
    name_hash, key_hash = certificate_id["issuer_name_hash"].native, certificate_id["issuer_key_hash"].native
    serial = certificate_id["serial_number"].native
    if algorithm.native not in DIGESTS or parameters.native is not None or serial < 0:
        raise ValueError("not a CertID that anybody could match")
    has_null = isinstance(parameters, core.Null)
    written = der.sequence(
        der.sequence(der.oid(algorithm.dotted), der.NULL if has_null else b""),
        der.octets(name_hash),
        der.octets(key_hash),
        der.integer(serial),
    )
    return Question(written, (algorithm.native, name_hash, key_hash), serial)
