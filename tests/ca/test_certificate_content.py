"""What stands in a certificate, read with tools that have no part in making it.

Much of this the linter doesn't notice: names, identifiers, semantics, the disclosure statement's
address, distribution points, key sizes, the length of validity.
"""

import re

import pytest
from asn1crypto import core
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import AuthorityInformationAccessOID as Access
from cryptography.x509.oid import NameOID

from simulators.ca.authority import CertificationAuthority
from simulators.ca.model import Organisation, Subject
from tests.ca.conftest import ANNA, JÜRGEN, OLENA, PORTAL, application, changed, issue

CA = "http://ca.qes.example.com"
KEY_USAGE_NON_REPUDIATION_ONLY = bytes.fromhex("03020640")


def read(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER), strict=True)


def extension(certificate: x509.Certificate, oid: str) -> tuple[bool, bytes]:
    """Whether it is critical, and its content."""
    for each in read(certificate)["tbs_certificate"]["extensions"]:
        if each["extn_id"].dotted == oid:
            return each["critical"].native, each["extn_value"].contents
    raise AssertionError(f"no extension {oid}")


def statements(certificate: x509.Certificate) -> dict[str, object]:
    _, content = extension(certificate, "1.3.6.1.5.5.7.1.3")
    each = (list(statement.values()) for statement in core.Sequence.load(content).native.values())
    return {str(first): rest[0] if rest else None for first, *rest in each}


@pytest.mark.parametrize("subject", [ANNA, JÜRGEN, OLENA], ids=lambda each: each.identifier[:5])
def test_person_is_named_as_applied_for(authority: CertificationAuthority, subject: Subject) -> None:
    name = issue(authority, subject).subject
    assert [(each.oid, each.value) for each in name] == [
        (NameOID.COUNTRY_NAME, subject.country),
        (NameOID.SURNAME, subject.surname),
        (NameOID.GIVEN_NAME, subject.given_names),
        (NameOID.SERIAL_NUMBER, subject.identifier),
        (NameOID.COMMON_NAME, subject.common_name),
    ]


def test_names_are_utf8_and_codes_printable(authority: CertificationAuthority) -> None:
    subject = changed(ANNA, organisation=Organisation("Huta TEST", "0000000000"))
    kinds = {
        part["type"].native: type(part["value"].chosen if hasattr(part["value"], "chosen") else part["value"]).__name__
        for relative in read(issue(authority, subject))["tbs_certificate"]["subject"].chosen
        for part in relative
    }
    assert kinds == {
        "country_name": "PrintableString",
        "organization_name": "UTF8String",
        "surname": "UTF8String",
        "given_name": "UTF8String",
        "serial_number": "PrintableString",
        "common_name": "UTF8String",
    }


def test_organisation_data_are_its_name_and_never_its_identifier(authority: CertificationAuthority) -> None:
    name = issue(authority, changed(ANNA, organisation=Organisation("Huta TEST", "0000000000"))).subject
    assert [each.value for each in name.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)] == ["Huta TEST"]
    assert name.get_attributes_for_oid(NameOID.ORGANIZATION_IDENTIFIER) == []


def test_issuer_is_named_in_full_and_as_a_test(authority: CertificationAuthority) -> None:
    issuer = {each.oid: each.value for each in issue(authority).issuer}
    assert issuer[NameOID.COUNTRY_NAME] == "PL"
    assert issuer[NameOID.ORGANIZATION_NAME] == "QESbench TEST"
    assert issuer[NameOID.ORGANIZATION_IDENTIFIER] == "VATPL-0000000000"
    assert "TEST" in str(issuer[NameOID.COMMON_NAME])
    assert len(issuer) == 4


def test_key_may_only_commit(authority: CertificationAuthority) -> None:
    assert extension(issue(authority), "2.5.29.15") == (True, KEY_USAGE_NON_REPUDIATION_ONLY)


def test_statements_are_those_of_a_qualified_signature_on_a_device(authority: CertificationAuthority) -> None:
    certificate = issue(authority)
    assert extension(certificate, "1.3.6.1.5.5.7.1.3")[0] is False
    said = statements(certificate)
    assert set(said) == {
        "1.3.6.1.5.5.7.11.2",
        "0.4.0.1862.1.1",
        "0.4.0.1862.1.4",
        "0.4.0.1862.1.6",
        "0.4.0.1862.1.3",
        "0.4.0.1862.1.5",
        "0.4.0.1862.1.8",
    }
    assert said["1.3.6.1.5.5.7.11.2"] == {"0": "0.4.0.194121.1.1"}
    assert said["0.4.0.1862.1.6"] == {"0": "0.4.0.1862.1.6.1"}
    assert said["0.4.0.1862.1.3"] == 20
    assert said["0.4.0.1862.1.8"] == {"0": "0.4.0.1862.1.8.3"}


def test_disclosure_statement_is_in_two_languages_over_https(authority: CertificationAuthority) -> None:
    places = statements(issue(authority))["0.4.0.1862.1.5"]
    assert places == {
        "0": {"0": "https://ca.qes.example.com/pds/pl.pdf", "1": "pl"},
        "1": {"0": "https://ca.qes.example.com/pds/en.pdf", "1": "en"},
    }


def test_policies_are_the_standard_one_and_the_authoritys_own(authority: CertificationAuthority) -> None:
    found = issue(authority).extensions.get_extension_for_class(x509.CertificatePolicies)
    assert not found.critical
    standard, own = found.value
    assert standard.policy_identifier.dotted_string == "0.4.0.194112.1.2"
    assert own.policy_identifier.dotted_string.startswith("1.3.6.1.4.1.99999.1.")
    assert own.policy_qualifiers == [f"{CA}/repository"]


def test_certificate_says_where_to_ask(authority: CertificationAuthority) -> None:
    extensions = issue(authority).extensions
    access = extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    assert {each.access_method: each.access_location.value for each in access} == {
        Access.CA_ISSUERS: f"{CA}/certificates/issuing.cer",
        Access.OCSP: f"{CA}/ocsp",
    }
    (point,) = extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    assert [each.value for each in point.full_name or ()] == [f"{CA}/crl/issuing.crl"]


def test_nothing_else_stands_in_it(authority: CertificationAuthority) -> None:
    critical = {
        each["extn_id"].dotted: each["critical"].native
        for each in read(issue(authority))["tbs_certificate"]["extensions"]
    }
    assert critical == {
        "2.5.29.35": False,
        "2.5.29.14": False,
        "2.5.29.15": True,
        "2.5.29.32": False,
        "2.5.29.31": False,
        "1.3.6.1.5.5.7.1.1": False,
        "1.3.6.1.5.5.7.1.3": False,
    }


@pytest.mark.parametrize(("key_type", "bits"), [("RSA-3072", 3072), ("RSA-4096", 4096), ("P-256", 256), ("P-384", 384)])
def test_key_is_the_one_applied_for(authority: CertificationAuthority, key_type: str, bits: int) -> None:
    asked = x509.load_der_x509_csr(application(key_type=key_type).csr).public_key()
    key = issue(authority, key_type=key_type).public_key()
    assert isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey)
    assert key.key_size == bits
    assert key == asked


def test_serials_are_unpredictable_positive_and_fit(authority: CertificationAuthority) -> None:
    serials = [issue(authority, key=f"order-{number}").serial_number for number in range(200)]
    assert len(set(serials)) == 200
    assert all(0 < serial < 2**159 for serial in serials)
    low = [serial & (2**64 - 1) for serial in serials]
    for bit in range(64):  # each of 64 low bits is sometimes set and sometimes not
        assert 40 < sum(value >> bit & 1 for value in low) < 160


def test_seal_names_an_organisation_and_is_not_qualified(authority: CertificationAuthority) -> None:
    seal = issue(authority, PORTAL, profile="seal")
    names = {each.oid: each.value for each in seal.subject}
    assert names[NameOID.ORGANIZATION_IDENTIFIER] == "VATPL-0000000000"
    assert not {NameOID.SURNAME, NameOID.GIVEN_NAME, NameOID.SERIAL_NUMBER} & set(names)
    assert set(statements(seal)) == {"1.3.6.1.5.5.7.11.2"}
    policies = seal.extensions.get_extension_for_class(x509.CertificatePolicies).value
    assert not [each for each in policies if each.policy_identifier.dotted_string.startswith("0.4.0.194112.")]


def test_whole_chain_is_of_test_names(authority: CertificationAuthority) -> None:
    for certificate in (authority.hierarchy.root, authority.hierarchy.issuing, authority.hierarchy.ocsp):
        assert re.search(r"O=QESbench TEST,", certificate.subject.rfc4514_string().replace("2.5.4.97", "") + ",")


def test_responder_is_named_for_its_task_only(authority: CertificationAuthority) -> None:
    """RFC 6960 §4.2.2.2; ETSI EN 319 411-1 CSS-6.6.3-01B."""
    responder = authority.hierarchy.ocsp
    found = {each.oid.dotted_string for each in responder.extensions}
    assert "1.3.6.1.5.5.7.48.1.5" in found
    assert "1.3.6.1.5.5.7.1.1" not in found
    usage = responder.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert [each.dotted_string for each in usage] == ["1.3.6.1.5.5.7.3.9"]
    responder.verify_directly_issued_by(authority.hierarchy.issuing)
