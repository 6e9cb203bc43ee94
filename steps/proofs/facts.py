"""What a certificate says, in words that a scenario compares."""

from calendar import monthrange
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID as Access
from cryptography.x509.oid import NameOID

_POLAND = ZoneInfo("Europe/Warsaw")
_CURVES = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"}


def serial_of(certificate_der: bytes) -> int:
    """The serial number."""
    return x509.load_der_x509_certificate(certificate_der).serial_number


def subject_of(certificate_der: bytes) -> dict[str, str]:
    """The subject's attributes by their short names: C, O, SN, GN, serialNumber, CN."""
    names = {
        NameOID.COUNTRY_NAME: "C",
        NameOID.ORGANIZATION_NAME: "O",
        NameOID.SURNAME: "SN",
        NameOID.GIVEN_NAME: "GN",
        NameOID.SERIAL_NUMBER: "serialNumber",
        NameOID.COMMON_NAME: "CN",
    }
    subject = x509.load_der_x509_certificate(certificate_der).subject
    return {names.get(each.oid, each.oid.dotted_string): str(each.value) for each in subject}


def key_type_of(certificate_der: bytes) -> str:
    """The key: `RSA-3072`, `P-256`."""
    key = x509.load_der_x509_certificate(certificate_der).public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA-{key.key_size}"
    return _CURVES.get(key.curve.name, key.curve.name) if isinstance(key, ec.EllipticCurvePublicKey) else "other"


def validity_of(certificate_der: bytes) -> tuple[datetime, datetime]:
    """When it begins, and the moment after its last second, in Polish time."""
    certificate = x509.load_der_x509_certificate(certificate_der)
    after = certificate.not_valid_after_utc + timedelta(seconds=1)
    return certificate.not_valid_before_utc.astimezone(_POLAND), after.astimezone(_POLAND)


def lasts_months(certificate_der: bytes, months: int) -> bool:
    """Whether it ends on the same day of the month, or its last one, at the hour that it began."""
    begins, after = validity_of(certificate_der)
    year, month = divmod(begins.year * 12 + begins.month - 1 + months, 12)
    day = min(begins.day, monthrange(year, month + 1)[1])
    return after.replace(tzinfo=None) == begins.replace(year=year, month=month + 1, day=day, tzinfo=None)


def addresses_in(certificate_der: bytes) -> dict[str, str]:
    """Where it points: `issuer`, `status`, `list`."""
    extensions = x509.load_der_x509_certificate(certificate_der).extensions
    access = extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    named = {Access.OCSP: "status", Access.CA_ISSUERS: "issuer"}
    found = {named[each.access_method]: str(each.access_location.value) for each in access}
    points = extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    (place,) = (place for point in points for place in point.full_name or ())
    return found | {"list": str(place.value)}
