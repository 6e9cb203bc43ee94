"""What a certificate says of itself, read with care: who, for what, and whether it is qualified."""

import re
from typing import Final

from asn1crypto import core
from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from simulators.trusted_profile.validation.refusals import (
    CertificateForSeals,
    CertificateNotForSignatures,
    CertificateNotQualified,
    CertificateUnreadable,
    CertificateWithoutDevice,
)

_STATEMENTS: Final = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3")
_COMPLIANCE: Final = "0.4.0.1862.1.1"
_DEVICE: Final = "0.4.0.1862.1.4"
_TYPE: Final = "0.4.0.1862.1.6"
_FOR_SIGNATURES: Final = ["0.4.0.1862.1.6.1"]
_PESEL: Final = re.compile(r"PNOPL-(\d{11})", re.ASCII)


def read_certificate(der: bytes) -> x509.Certificate:
    """The certificate, of version 3, whose names and extensions can be read; raises CertificateUnreadable."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        parsed = (certificate.subject, certificate.issuer, certificate.extensions, certificate.version)
    except (ValueError, x509.DuplicateExtension, x509.InvalidVersion) as error:
        raise CertificateUnreadable from error
    if parsed[-1] is not x509.Version.v3:
        raise CertificateUnreadable
    return certificate


def pesel_of(certificate: x509.Certificate) -> str | None:
    """The PESEL in the subject's serialNumber, with natural-person semantics (EN 319 412-1 §5.1.3)."""
    found = certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
    match = _PESEL.fullmatch(str(found[0].value)) if len(found) == 1 else None
    return match.group(1) if match else None


def text_in(name: x509.Name, attribute: x509.ObjectIdentifier) -> str:
    """The first value of `attribute`, or nothing."""
    found = name.get_attributes_for_oid(attribute)
    return str(found[0].value) if found else ""


def check_for_signatures(certificate: x509.Certificate) -> None:
    """Raises CertificateNotForSignatures unless key usage has nonRepudiation."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound as error:
        raise CertificateNotForSignatures from error
    if not usage.content_commitment:
        raise CertificateNotForSignatures


def check_qualified(certificate: x509.Certificate) -> None:
    """Raises the first of CertificateNotQualified, CertificateForSeals, CertificateWithoutDevice."""
    statements = _statements(certificate)
    if _COMPLIANCE not in statements:
        raise CertificateNotQualified
    if statements.get(_TYPE) != _FOR_SIGNATURES:
        raise CertificateForSeals
    if _DEVICE not in statements:
        raise CertificateWithoutDevice


def _statements(certificate: x509.Certificate) -> dict[str, list[str]]:
    """Each QCStatement with the object identifiers that it lists (EN 319 412-5 §4.2)."""
    try:
        extension = certificate.extensions.get_extension_for_oid(_STATEMENTS).value
        assert isinstance(extension, x509.UnrecognizedExtension)
        return dict(_statement(each) for each in _parts(core.Sequence.load(extension.value, strict=True)))
    except x509.ExtensionNotFound:
        return {}
    except (ValueError, TypeError) as error:  # what asn1crypto says of broken DER
        raise CertificateUnreadable from error


def _statement(statement: core.Asn1Value) -> tuple[str, list[str]]:
    identifier, *rest = _parts(statement)
    listed = _parts(rest[0]) if rest and isinstance(rest[0], core.Sequence) else []
    return str(identifier.native), [each.native for each in listed if isinstance(each, core.ObjectIdentifier)]


def _parts(sequence: core.Asn1Value) -> list[core.Asn1Value]:
    if not isinstance(sequence, core.Sequence) or not len(sequence):
        raise ValueError("not a sequence")
    return [sequence[index] for index in range(len(sequence))]


def status_addresses(certificate: x509.Certificate) -> list[str]:
    """Where OCSP is offered for it."""
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except x509.ExtensionNotFound:
        return []
    return [
        each.access_location.value
        for each in access
        if each.access_method == AuthorityInformationAccessOID.OCSP
        and isinstance(each.access_location, x509.UniformResourceIdentifier)
    ]


def list_addresses(certificate: x509.Certificate) -> list[str]:
    """Where its CRL is."""
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except x509.ExtensionNotFound:
        return []
    return [
        place.value
        for point in points
        for place in point.full_name or ()
        if isinstance(place, x509.UniformResourceIdentifier)
    ]
