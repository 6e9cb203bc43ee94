"""Whether an answer about a certificate's status can be relied on: OCSP (RFC 6960) and CRL (RFC 5280 §5)."""

from datetime import datetime, timedelta
from typing import Final, Literal

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from steps.proofs.finding import Finding

Status = Literal["good", "suspended", "revoked", "unknown"]
_A_DAY: Final = timedelta(hours=24)
_CLOCKS_DIFFER: Final = timedelta(minutes=1)


def question(serial: int, issuer_der: bytes, nonce: bytes | None = None) -> bytes:
    """An OCSP request, DER, about the certificate with `serial`."""
    issuer = x509.load_der_x509_certificate(issuer_der)
    name = hashes.Hash(hashes.SHA1())
    name.update(issuer.subject.public_bytes())
    key = x509.SubjectKeyIdentifier.from_public_key(issuer.public_key()).digest
    builder = ocsp.OCSPRequestBuilder().add_certificate_by_hash(name.finalize(), key, serial, hashes.SHA1())
    if nonce is not None:
        builder = builder.add_extension(x509.OCSPNonce(nonce), critical=False)
    return builder.build().public_bytes(Encoding.DER)


def status_in(answer_der: bytes) -> Status:
    """What an OCSP answer says."""
    answer = ocsp.load_der_ocsp_response(answer_der)
    if answer.certificate_status is ocsp.OCSPCertStatus.REVOKED:
        return "suspended" if answer.revocation_reason is x509.ReasonFlags.certificate_hold else "revoked"
    return "good" if answer.certificate_status is ocsp.OCSPCertStatus.GOOD else "unknown"


def is_refusal(answer_der: bytes) -> bool:
    """Whether an OCSP answer says that the question was malformed."""
    return ocsp.load_der_ocsp_response(answer_der).response_status is ocsp.OCSPResponseStatus.MALFORMED_REQUEST


def status_on(list_der: bytes, serial: int) -> Status:
    """What a revocation list says; silence means good."""
    entry = x509.load_der_x509_crl(list_der).get_revoked_certificate_by_serial_number(serial)
    if entry is None:
        return "good"
    reasons = [each.value.reason for each in entry.extensions if isinstance(each.value, x509.CRLReason)]
    return "suspended" if x509.ReasonFlags.certificate_hold in reasons else "revoked"


def judge_answer(answer_der: bytes, issuer_der: bytes, now: datetime, nonce: bytes | None = None) -> list[Finding]:
    """What is wrong with an OCSP answer, asked for at `now` with `nonce`."""
    answer, issuer = ocsp.load_der_ocsp_response(answer_der), x509.load_der_x509_certificate(issuer_der)
    ends = answer.next_update_utc
    verdicts = (
        (_is_signed_by_responder(answer, issuer), "RFC 6960 §4.2.2.2", "not signed by a responder of the issuer's"),
        (_is_between(answer.this_update_utc, now, ends), "RFC 6960 §4.2.2.1", "not of this moment"),
        (ends is not None and ends - answer.this_update_utc <= _A_DAY, "EN 319 411-1 §6.3.10", "valid for over a day"),
        (_nonce_of(answer) == nonce, "RFC 9654 §2.1", "another nonce than the question's"),
    )
    return [Finding(clause, "error", message) for is_so, clause, message in verdicts if not is_so]


def judge_list(list_der: bytes, issuer_der: bytes, now: datetime) -> list[Finding]:
    """What is wrong with a revocation list, fetched at `now`."""
    found, issuer = x509.load_der_x509_crl(list_der), x509.load_der_x509_certificate(issuer_der)
    key, ends = issuer.public_key(), found.next_update_utc
    is_signed = isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey) and found.is_signature_valid(key)
    names = {each.oid for each in found.extensions}
    verdicts = (
        (is_signed and found.issuer == issuer.subject, "RFC 5280 §6.3.3", "not signed by the issuer"),
        (_is_between(found.last_update_utc, now, ends), "RFC 5280 §5.1.2.5", "not of this moment"),
        (ends is not None and ends - found.last_update_utc <= _A_DAY, "EN 319 411-1 §6.3.10", "valid for over a day"),
        (x509.CRLNumber.oid in names, "RFC 5280 §5.2.3", "has no number"),
        (x509.AuthorityKeyIdentifier.oid in names, "RFC 5280 §5.2.1", "doesn't name its issuer's key"),
    )
    return [Finding(clause, "error", message) for is_so, clause, message in verdicts if not is_so]


def _is_between(begins: datetime, now: datetime, ends: datetime | None) -> bool:
    return ends is not None and begins - _CLOCKS_DIFFER <= now < ends


def _nonce_of(answer: ocsp.OCSPResponse) -> bytes | None:
    found = [each.value.nonce for each in answer.extensions if isinstance(each.value, x509.OCSPNonce)]
    return found[0] if found else None


def _is_signed_by_responder(answer: ocsp.OCSPResponse, issuer: x509.Certificate) -> bool:
    """By a certificate of the issuer's that is for this task, and that nobody need ask about in turn."""
    digest = answer.signature_hash_algorithm
    if len(answer.certificates) != 1 or digest is None:
        return False
    responder = answer.certificates[0]
    usage = [each.value for each in responder.extensions if isinstance(each.value, x509.ExtendedKeyUsage)]
    is_named = bool(usage) and ExtendedKeyUsageOID.OCSP_SIGNING in usage[0]
    is_final = any(isinstance(each.value, x509.OCSPNoCheck) for each in responder.extensions)
    try:
        responder.verify_directly_issued_by(issuer)
        _verify(responder, answer.signature, answer.tbs_response_bytes, digest)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return is_named and is_final


def _verify(signer: x509.Certificate, signature: bytes, content: bytes, digest: hashes.HashAlgorithm) -> None:
    key = signer.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, content, ec.ECDSA(digest))
    elif isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, content, padding.PKCS1v15(), digest)
    else:
        raise TypeError("a key of another kind")
