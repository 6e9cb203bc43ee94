"""What a certificate says, read with a library that did not make it."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from simulators.hsm import PublicKey
from simulators.kit.refusal import Refusal
from simulators.signing.credential.refusals import (
    CertificateChainBroken,
    CertificateOfAnotherKey,
    CertificateUnreadable,
)


@dataclass(frozen=True)
class CertificateFacts:
    """What is shown of a certificate: RFC 4514 names, serial in hex."""

    issuer: str
    subject: str
    holder: str
    issued_by: str
    serial: str
    starts_at: datetime
    ends_at: datetime


def read_certificate(text: str) -> x509.Certificate:
    """The certificate in base64 DER; raises CertificateUnreadable."""
    try:
        return x509.load_der_x509_certificate(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError) as error:
        raise CertificateUnreadable from error


def facts_of(text: str) -> CertificateFacts:
    """What the certificate in `text` says."""
    certificate = read_certificate(text)
    return CertificateFacts(
        issuer=certificate.issuer.rfc4514_string(),
        subject=certificate.subject.rfc4514_string(),
        holder=_common_name(certificate.subject),
        issued_by=_common_name(certificate.issuer),
        serial=serial_of(certificate),
        starts_at=certificate.not_valid_before_utc,
        ends_at=certificate.not_valid_after_utc,
    )


def serial_of(certificate: x509.Certificate) -> str:
    """The serial in hex, as the authority names it."""
    return f"{certificate.serial_number:x}"


def _common_name(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()


def require_fitting(certificate: x509.Certificate, chain: list[x509.Certificate], key: PublicKey) -> None:
    """Raises CertificateOfAnotherKey or CertificateChainBroken."""
    if certificate.public_key() != key:
        raise CertificateOfAnotherKey
    require_chain([certificate, *chain])


def require_chain(chain: list[x509.Certificate]) -> None:
    """Raises CertificateChainBroken where one of them did not issue the one before."""
    for issued, issuer in pairwise(chain):
        refusal = _broken_link(issued, issuer)
        if refusal is not None:
            raise refusal


def _broken_link(issued: x509.Certificate, issuer: x509.Certificate) -> Refusal | None:
    try:
        issued.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return CertificateChainBroken()
    return None
