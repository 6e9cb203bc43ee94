"""From a certificate to an authority that the trusted list grants (RFC 5280 §6.1, ETSI TS 119 615)."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
)

from simulators.kit.language import WARSAW
from simulators.trusted_profile.validation.model import ListedAuthority
from simulators.trusted_profile.validation.refusals import (
    CertificateExpired,
    CertificateForged,
    CertificateNotYetValid,
    IssuerNotListed,
    IssuerWithdrawn,
    PathNotValid,
)
from simulators.trusted_profile.validation.source_refusals import (
    TrustedListNotUnderstood,
)

_DAY: Final = "%d.%m.%Y"


def issuer_of(certificate: x509.Certificate, authorities: Sequence[ListedAuthority], at: datetime) -> x509.Certificate:
    """The listed authority that issued `certificate` and was granted at `at`.

    Raises IssuerNotListed, CertificateForged, IssuerWithdrawn.
    """
    listed = [(_read(each), each) for each in authorities]
    named = [(issuer, each) for issuer, each in listed if issuer.subject == certificate.issuer]
    if not named:
        raise IssuerNotListed
    signed = [(issuer, each) for issuer, each in named if _has_signed(issuer, certificate)]
    if not signed:
        raise CertificateForged
    for issuer, each in signed:
        if each.is_granted_at(at):
            return issuer
    raise IssuerWithdrawn


def check_path(certificate: x509.Certificate, issuer: x509.Certificate, at: datetime) -> None:
    """Raises CertificateExpired, CertificateNotYetValid, or PathNotValid for whatever else RFC 5280 finds."""
    if at > certificate.not_valid_after_utc:
        raise CertificateExpired(ended=certificate.not_valid_after_utc.astimezone(WARSAW).strftime(_DAY))
    if at < certificate.not_valid_before_utc:
        raise CertificateNotYetValid(begins=certificate.not_valid_before_utc.astimezone(WARSAW).strftime(_DAY))
    anchor = asn1.Certificate.load(issuer.public_bytes(Encoding.DER))
    context = ValidationContext(trust_roots=[anchor], moment=at, allow_fetching=False)
    validator = CertificateValidator(
        asn1.Certificate.load(certificate.public_bytes(Encoding.DER)), validation_context=context
    )
    try:
        asyncio.run(validator.async_validate_path())
    except (PathBuildingError, PathValidationError, ExpiredError, NotYetValidError) as error:
        raise PathNotValid from error


def _read(authority: ListedAuthority) -> x509.Certificate:
    try:
        return x509.load_der_x509_certificate(authority.certificate)
    except ValueError as error:
        raise TrustedListNotUnderstood from error


def _has_signed(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):  # a signature of another kind than the key
        return False
    return True
