"""Whether a certificate is revoked: by OCSP, and by the CRL where OCSP is silent or not offered."""

from datetime import datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from simulators.trusted_profile.validation.contents import list_addresses, status_addresses
from simulators.trusted_profile.validation.fetching import Fetcher, Unreachable
from simulators.trusted_profile.validation.model import SKEW
from simulators.trusted_profile.validation.refusals import (
    CertificateRevoked,
    CertificateSuspended,
)
from simulators.trusted_profile.validation.source_refusals import (
    ListByStranger,
    ListStale,
    ListUnfit,
    RevocationNotKnown,
)
from simulators.trusted_profile.validation.status import Silent, check_status


def check_not_revoked(fetcher: Fetcher, certificate: x509.Certificate, issuer: x509.Certificate, at: datetime) -> None:
    """Raises a refusal unless `certificate`, issued by `issuer`, is known to be good at `at`.

    CertificateRevoked, CertificateSuspended, CertificateUnknownToIssuer; Status…, List… for answers that can't be
    believed; RevocationNotKnown when nobody answers.
    """
    for address in status_addresses(certificate):
        try:
            check_status(fetcher, address, certificate, issuer, at)
        except Silent:
            continue
        return
    try:
        _check_list(_list(fetcher, certificate), certificate, issuer, at)
    except (ValueError, UnsupportedAlgorithm, x509.DuplicateExtension) as error:  # parts are parsed when looked at
        raise ListUnfit from error


def _list(fetcher: Fetcher, certificate: x509.Certificate) -> x509.CertificateRevocationList:
    for address in list_addresses(certificate):
        try:
            return x509.load_der_x509_crl(fetcher.get(address))
        except (Unreachable, ValueError):
            continue
    raise RevocationNotKnown


def _check_list(
    found: x509.CertificateRevocationList, certificate: x509.Certificate, issuer: x509.Certificate, at: datetime
) -> None:
    """RFC 5280 §6.3.3, for complete lists signed by the issuer itself."""
    key = issuer.public_key()
    if found.issuer != issuer.subject or not found.is_signature_valid(key):  # type: ignore[arg-type]
        raise ListByStranger
    if any(each.critical for each in found.extensions):
        raise ListUnfit
    if found.last_update_utc > at + SKEW or found.next_update_utc is None or found.next_update_utc < at:
        raise ListStale
    entry = found.get_revoked_certificate_by_serial_number(certificate.serial_number)
    if entry is None:
        return
    reasons = [each.value.reason for each in entry.extensions if isinstance(each.value, x509.CRLReason)]
    if reasons == [x509.ReasonFlags.remove_from_crl]:
        return
    raise CertificateSuspended if reasons == [x509.ReasonFlags.certificate_hold] else CertificateRevoked
