"""Certificates of time-stamping units (ETSI EN 319 422 §6; RFC 3161 §2.3)."""

import base64

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from lxml import etree

from simulators.ca.authority import CertificationAuthority
from simulators.ca.decoded import fields_of
from simulators.ca.model import Subject
from tests.ca.conftest import issue
from tests.ca.referees import lint_certificate

UNIT = Subject("PL", "VATPL-0000000000", "TEST Time-Stamping Unit", organisation="QESbench TEST")


def certificate(authority: CertificationAuthority) -> x509.Certificate:
    return issue(authority, UNIT, profile="tsa", months=60)


def test_key_serves_time_stamps_and_nothing_else(authority: CertificationAuthority) -> None:
    """RFC 3161 §2.3: one extended use, and critical."""
    unit = certificate(authority).extensions
    extended = unit.get_extension_for_class(x509.ExtendedKeyUsage)
    assert extended.critical
    assert list(extended.value) == [ExtendedKeyUsageOID.TIME_STAMPING]
    usage = unit.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert not usage.value.content_commitment


def test_key_is_used_for_a_year_of_five(authority: CertificationAuthority) -> None:
    """ETSI EN 319 421 TIS-8.1-01: a time stamp outlives the use of the key that made it."""
    unit = certificate(authority)
    used = unit.extensions.get_extension_for_class(x509.PrivateKeyUsagePeriod).value
    assert used.not_before is not None
    assert used.not_after is not None
    assert used.not_before.replace(tzinfo=None) == unit.not_valid_before_utc.replace(tzinfo=None)
    assert used.not_after.year == used.not_before.year + 1
    assert unit.not_valid_after_utc.year == used.not_before.year + 5


def test_unit_is_named_as_part_of_its_authority(authority: CertificationAuthority) -> None:
    names = {each.oid: each.value for each in certificate(authority).subject}
    assert names[NameOID.COUNTRY_NAME] == "PL"
    assert names[NameOID.ORGANIZATION_NAME] == "QESbench TEST"
    assert names[NameOID.COMMON_NAME] == "TEST Time-Stamping Unit"


def test_certificate_claims_no_signature_and_no_qualified_certificate(authority: CertificationAuthority) -> None:
    extensions = {each.oid.dotted_string for each in certificate(authority).extensions}
    assert "1.3.6.1.5.5.7.1.3" not in extensions
    shown = {field.name: field.lines for field in fields_of(certificate(authority))}
    assert shown["certificatePolicies"] == ("0.4.0.2042.1.2 NCP+", "1.3.6.1.4.1.99999.1.3 QESbench TEST")
    assert shown["extendedKeyUsage (critical)"] == ("timeStamping",)
    assert "UTC" in shown["privateKeyUsagePeriod"][0]


def test_linter_finds_nothing_but_the_use_of_the_key(authority: CertificationAuthority) -> None:
    """The linter has no kind for time-stamping units; the nearest is a legal person's certificate, whose extended
    use may not be critical (EN 319 412-2 §4.3.10). For a unit RFC 3161 §2.3 wants it critical, and readers insist.
    """
    found = lint_certificate(certificate(authority).public_bytes(Encoding.DER), "NCP_LEGAL_PERSON_CERTIFICATE")
    assert found == {"etsi.en_319_412_2.gen-4.3.10-1.eku_extension_is_critical"}


def test_time_stamps_are_listed_by_the_authority_that_certifies_their_units(authority: CertificationAuthority) -> None:
    """TS 119 612 §5.5.1.1 TSA/QTST, §5.5.3."""
    *_, entry = etree.fromstring(authority.trusted_list.current().content).iter("{*}TSPService")
    assert entry.findtext(".//{*}ServiceTypeIdentifier") == "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST"
    assert entry.findtext(".//{*}ServiceStatus", "").endswith("/granted")
    issuing = authority.hierarchy.issuing.public_bytes(Encoding.DER)
    assert base64.b64decode(entry.findtext(".//{*}X509Certificate", "")) == issuing
