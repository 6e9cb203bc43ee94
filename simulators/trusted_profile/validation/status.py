"""What OCSP says of a certificate (RFC 6960), and whether that can be believed."""

from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from simulators.kit.ids import Ids
from simulators.trusted_profile.validation.fetching import Fetcher, Unreachable
from simulators.trusted_profile.validation.model import SKEW
from simulators.trusted_profile.validation.refusals import (
    CertificateRevoked,
    CertificateSuspended,
    CertificateUnknownToIssuer,
)
from simulators.trusted_profile.validation.source_refusals import (
    StatusByStranger,
    StatusForged,
    StatusOfAnotherQuestion,
    StatusStale,
)

_OLDEST: Final = timedelta(hours=24)
_NONCE: Final = 32


class Silent(Exception):
    """No answer, or none that says anything."""


def check_status(
    fetcher: Fetcher, address: str, certificate: x509.Certificate, issuer: x509.Certificate, at: datetime
) -> None:
    """Raises a refusal unless `address` says that `certificate` is good; raises Silent when it says nothing.

    Whoever answers wrongly is not asked in another way: only silence leads to the CRL.
    """
    nonce = Ids.octets(_NONCE)
    answer = _asked(fetcher, address, certificate, issuer, nonce)
    try:
        _check_answer(answer, certificate, issuer, nonce, at)
    except (ValueError, UnsupportedAlgorithm, x509.DuplicateExtension) as error:  # parts are parsed when looked at
        raise StatusForged from error


def _check_answer(
    answer: ocsp.OCSPResponse, certificate: x509.Certificate, issuer: x509.Certificate, nonce: bytes, at: datetime
) -> None:
    _check_signed(answer, issuer, at)
    _check_nonce(answer, nonce)
    single = _about(answer, certificate)
    if single.this_update_utc > at + SKEW or (single.next_update_utc or single.this_update_utc + _OLDEST) < at:
        raise StatusStale
    _check_good(single)


def _asked(
    fetcher: Fetcher, address: str, certificate: x509.Certificate, issuer: x509.Certificate, nonce: bytes
) -> ocsp.OCSPResponse:
    builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, hashes.SHA1())  # names, protects nothing
    request = builder.add_extension(x509.OCSPNonce(nonce), critical=False).build()
    try:
        content = fetcher.post(address, request.public_bytes(Encoding.DER), "application/ocsp-request")
        answer = ocsp.load_der_ocsp_response(content)
    except (Unreachable, ValueError) as error:
        raise Silent(str(error)) from error
    if answer.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
        raise Silent(answer.response_status.name)
    return answer


def _check_signed(answer: ocsp.OCSPResponse, issuer: x509.Certificate, at: datetime) -> None:
    """Signed by the issuer, or by a responder that it has named for that (RFC 6960 §4.2.2.2)."""
    responders = [each for each in (issuer, *answer.certificates) if _is_responder(each, answer)]
    authorised = [each for each in responders if each == issuer or _is_named_by(each, issuer, at)]
    if not authorised:
        raise StatusByStranger
    if not any(_has_signed(each, answer) for each in authorised):
        raise StatusForged


def _is_responder(certificate: x509.Certificate, answer: ocsp.OCSPResponse) -> bool:
    if answer.responder_name is not None:
        return certificate.subject == answer.responder_name
    return x509.SubjectKeyIdentifier.from_public_key(certificate.public_key()).digest == answer.responder_key_hash


def _is_named_by(certificate: x509.Certificate, issuer: x509.Certificate, at: datetime) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (InvalidSignature, ValueError, TypeError, x509.ExtensionNotFound, x509.DuplicateExtension):
        return False
    is_current = certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc
    return is_current and ExtendedKeyUsageOID.OCSP_SIGNING in purposes


def _has_signed(certificate: x509.Certificate, answer: ocsp.OCSPResponse) -> bool:
    key = certificate.public_key()
    try:
        algorithm = answer.signature_hash_algorithm
        if algorithm is None or algorithm.name not in ("sha256", "sha384", "sha512"):
            return False
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(answer.signature, answer.tbs_response_bytes, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(answer.signature, answer.tbs_response_bytes, ec.ECDSA(algorithm))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _check_nonce(answer: ocsp.OCSPResponse, nonce: bytes) -> None:
    """A nonce that comes back is ours; one that doesn't is made good by freshness (RFC 9654 §2.1)."""
    try:
        back = answer.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce
    except x509.ExtensionNotFound:
        return
    if back != nonce:
        raise StatusOfAnotherQuestion


def _about(answer: ocsp.OCSPResponse, certificate: x509.Certificate) -> ocsp.OCSPSingleResponse:
    for each in answer.responses:
        if each.serial_number == certificate.serial_number:
            return each
    raise StatusOfAnotherQuestion


def _check_good(single: ocsp.OCSPSingleResponse) -> None:
    if single.certificate_status is ocsp.OCSPCertStatus.UNKNOWN:
        raise CertificateUnknownToIssuer
    if single.certificate_status is ocsp.OCSPCertStatus.REVOKED:
        is_on_hold = single.revocation_reason is x509.ReasonFlags.certificate_hold
        raise CertificateSuspended if is_on_hold else CertificateRevoked
