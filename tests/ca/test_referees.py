"""What independent tools say of everything that the authority signs."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from simulators.ca.authority import CertificationAuthority, open_authority
from simulators.ca.model import Organisation, Revocation, Subject, Suspension
from simulators.kit.clock import BenchClock
from simulators.kit.language import WARSAW
from simulators.kit.simulator import Surroundings
from tests.ca.conftest import ANNA, JÜRGEN, OLENA, PORTAL, changed, hexed, issue, surroundings_in
from tests.ca.referees import OpenSsl, lint_certificate, lint_list, lint_status

KEY_TYPES = ("RSA-3072", "RSA-4096", "P-256", "P-384")
LOOPBACK_ONLY = {"etsi.internal_domain_name", "pkix.invalid_uri_host", "pkix.uri_invalid_host"}


def question_about(authority: CertificationAuthority, certificate: x509.Certificate) -> bytes:
    builder = ocsp.OCSPRequestBuilder()
    return (
        builder.add_certificate(certificate, authority.hierarchy.issuing, hashes.SHA1())
        .build()
        .public_bytes(Encoding.DER)
    )


@pytest.fixture
def openssl(tmp_path: Path, authority: CertificationAuthority) -> OpenSsl:
    return OpenSsl(tmp_path / "openssl", authority.hierarchy.root, authority.hierarchy.issuing)


@pytest.mark.parametrize("key_type", KEY_TYPES)
@pytest.mark.parametrize("subject", [ANNA, JÜRGEN, OLENA], ids=lambda each: each.identifier[:5])
def test_linter_finds_nothing_in_a_persons_certificate(
    authority: CertificationAuthority, key_type: str, subject: Subject
) -> None:
    certificate = issue(authority, subject, key_type=key_type)
    assert lint_certificate(certificate.public_bytes(Encoding.DER)) == set()


def test_linter_finds_nothing_in_a_certificate_with_organisation_data(authority: CertificationAuthority) -> None:
    subject = changed(ANNA, organisation=Organisation("Huta TEST Sp. z o.o.", "0000000000"))
    assert lint_certificate(issue(authority, subject).public_bytes(Encoding.DER)) == set()


def test_linter_finds_nothing_in_a_persons_certificate_that_is_not_qualified(authority: CertificationAuthority) -> None:
    certificate = issue(authority, profile="ncp").public_bytes(Encoding.DER)
    assert lint_certificate(certificate, "NCP_NATURAL_PERSON_CERTIFICATE") == set()
    assert lint_certificate(certificate)


def test_linter_misses_nothing_but_the_device_where_there_is_none(authority: CertificationAuthority) -> None:
    found = lint_certificate(issue(authority, profile="qcp-n").public_bytes(Encoding.DER))
    assert found == {
        "etsi.en_319_412_5.qcs-5.01.qc_sscd_qualified_statement_absent",
        "etsi.en_319_412_2.qcs-5.2-2.mismatched_policy_identifier_for_certificate_type",
    }


def test_on_a_loopback_address_only_the_address_is_found(tmp_path: Path) -> None:
    authority = open_authority(surroundings_in(tmp_path, public_host=None))
    found = lint_certificate(issue(authority).public_bytes(Encoding.DER))
    assert "etsi.internal_domain_name" in found
    assert found <= LOOPBACK_ONLY


def test_linter_is_awake(authority: CertificationAuthority) -> None:
    """The portal's seal is no certificate of a person, and the linter says so."""
    seal = issue(authority, PORTAL, profile="seal").public_bytes(Encoding.DER)
    assert lint_certificate(seal, "NCP_LEGAL_PERSON_CERTIFICATE") == set()
    assert len(lint_certificate(seal)) > 3


def test_linter_finds_nothing_in_answers_about_status(authority: CertificationAuthority) -> None:
    good, suspended, revoked = (issue(authority, key=f"order-{number}") for number in range(3))
    authority.standings.suspend(hexed(suspended), Suspension("s"))
    authority.standings.revoke(hexed(revoked), Revocation("r", "key-compromise"))
    for certificate in (good, suspended, revoked):
        answer = authority.responder.answer(question_about(authority, certificate))
        assert lint_status(answer) == set()


def test_linter_finds_nothing_in_revocation_lists(authority: CertificationAuthority, clock: BenchClock) -> None:
    assert lint_list(authority.lists.current("issuing").content) == set()
    assert lint_list(authority.lists.current("root").content) == set()
    suspended, revoked = (issue(authority, key=f"order-{number}") for number in range(2))
    authority.standings.suspend(hexed(suspended), Suspension("s"))
    today: date = clock.now().astimezone(WARSAW).date()
    authority.standings.revoke(hexed(revoked), Revocation("r", "superseded", today))
    assert lint_list(authority.lists.current("issuing").content) == set()


def seconds(clock: BenchClock) -> int:
    return int(clock.now().timestamp()) + 1


def lists_of(authority: CertificationAuthority) -> tuple[bytes, ...]:
    return tuple(authority.lists.current(issuer).content for issuer in ("issuing", "root"))


@pytest.mark.parametrize("key_type", KEY_TYPES)
def test_openssl_accepts_the_chain(
    authority: CertificationAuthority, openssl: OpenSsl, clock: BenchClock, key_type: str
) -> None:
    certificate = issue(authority, key_type=key_type)
    assert openssl.verify(certificate, lists_of(authority), seconds(clock)) == "certificate.pem: OK\n"
    answer = authority.responder.answer(question_about(authority, certificate))
    said = openssl.status(certificate, answer, seconds(clock))
    assert "Response verify OK" in said
    assert "certificate.pem: good" in said


def test_openssl_rejects_what_was_revoked(
    authority: CertificationAuthority, openssl: OpenSsl, clock: BenchClock
) -> None:
    certificate = issue(authority)
    authority.standings.revoke(hexed(certificate), Revocation("r", "key-compromise"))
    assert "certificate revoked" in openssl.verify(certificate, lists_of(authority), seconds(clock))
    said = openssl.status(
        certificate, authority.responder.answer(question_about(authority, certificate)), seconds(clock)
    )
    assert "certificate.pem: revoked" in said
    assert "Reason: keyCompromise" in said


def test_openssl_hears_of_suspension(authority: CertificationAuthority, openssl: OpenSsl, clock: BenchClock) -> None:
    certificate = issue(authority)
    authority.standings.suspend(hexed(certificate), Suspension("s"))
    assert "certificate revoked" in openssl.verify(certificate, lists_of(authority), seconds(clock))
    said = openssl.status(
        certificate, authority.responder.answer(question_about(authority, certificate)), seconds(clock)
    )
    assert "Reason: certificateHold" in said


@pytest.fixture
def stranger(tmp_path: Path) -> x509.Certificate:
    """A certificate with the same issuer name, from another authority."""
    other = tmp_path / "other"
    other.mkdir()
    return issue(open_authority(surroundings_in(other)))


def test_openssl_reads_unknown_for_what_was_not_issued(
    authority: CertificationAuthority, openssl: OpenSsl, clock: BenchClock, stranger: x509.Certificate
) -> None:
    answer = authority.responder.answer(question_about(authority, stranger))
    said = openssl.status(stranger, answer, seconds(clock))
    assert "Response verify OK" in said
    assert "certificate.pem: unknown" in said


def test_openssl_rejects_a_stranger(
    authority: CertificationAuthority, openssl: OpenSsl, clock: BenchClock, stranger: x509.Certificate
) -> None:
    assert "OK" not in openssl.verify(stranger, lists_of(authority), seconds(clock))


def test_openssl_follows_the_benchs_clock(
    surroundings: Surroundings, authority: CertificationAuthority, openssl: OpenSsl
) -> None:
    surroundings.clock.advance(timedelta(days=400))
    certificate = issue(authority)
    assert openssl.verify(certificate, lists_of(authority), seconds(surroundings.clock)) == "certificate.pem: OK\n"
    surroundings.clock.advance(timedelta(days=731))
    assert "certificate has expired" in openssl.verify(certificate, lists_of(authority), seconds(surroundings.clock))
