"""Reading questions about certificates (RFC 6960 §4.1.1).

Nearly all of them have one plain shape, which `cryptography` reads in a tenth of the time; whatever else the standard
allows (a requestor's name, a version written out) is read by asn1crypto.
"""

from dataclasses import dataclass
from typing import Annotated, Final

from asn1crypto import core
from asn1crypto import ocsp as asn1crypto
from cryptography.hazmat import asn1
from cryptography.x509 import ObjectIdentifier

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
_LARGEST_REQUEST: Final = 8192
_MOST_QUESTIONS: Final = 20
_LONGEST_NONCE: Final = 128  # RFC 9654 §2.1


@dataclass(frozen=True)
class Question:
    """One certificate asked about: `certificate_id` is the CertID for the answer, `issuer` the hashes in it."""

    certificate_id: bytes
    issuer: tuple[str, bytes, bytes]
    serial: int


@asn1.sequence
class _Extension:
    """Extension (RFC 5280 §4.1)."""

    extension_id: ObjectIdentifier
    critical: Annotated[bool, asn1.Default(False)]
    value: bytes


@asn1.sequence
class _Algorithm:
    """AlgorithmIdentifier of a digest: parameters absent or NULL (RFC 5754 §2)."""

    algorithm: ObjectIdentifier
    parameters: asn1.Null | None


@asn1.sequence
class _CertificateId:
    """CertID."""

    algorithm: _Algorithm
    issuer_name_hash: bytes
    issuer_key_hash: bytes
    serial: int


@asn1.sequence
class _SingleRequest:
    """Request."""

    certificate_id: _CertificateId
    extensions: Annotated[list[_Extension] | None, asn1.Explicit(0)]


@asn1.sequence
class _ToBeSigned:
    """TBSRequest without a version and without a requestor's name."""

    requests: list[_SingleRequest]
    extensions: Annotated[list[_Extension] | None, asn1.Explicit(2)]


@asn1.sequence
class _Request:
    """OCSPRequest; nobody has to sign one, and a signature is passed over (RFC 6960 §4.1.2)."""

    to_be_signed: _ToBeSigned
    signature: Annotated[list[asn1.TLV] | None, asn1.Explicit(0)]


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


def _read_plain(request_der: bytes) -> tuple[list[Question], list[bytes]]:
    """Raises ValueError for what has another shape."""
    request = asn1.decode_der(_Request, request_der).to_be_signed
    questions = [_question(each.certificate_id) for each in request.requests]
    nonces = [each.value for each in request.extensions or () if each.extension_id == _NONCE]
    return questions, [asn1.decode_der(bytes, each) for each in nonces]


_NONCE: Final = ObjectIdentifier(oids.OCSP_NONCE)


def _question(certificate_id: _CertificateId) -> Question:
    digest = _OIDS.get(certificate_id.algorithm.algorithm.dotted_string)
    if digest is None or certificate_id.serial < 0:
        raise ValueError("not a CertID that anybody could match")
    issuer = digest, certificate_id.issuer_name_hash, certificate_id.issuer_key_hash
    return Question(asn1.encode_der(certificate_id), issuer, certificate_id.serial)


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
