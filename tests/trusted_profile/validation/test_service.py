"""A signature with one thing wrong is refused by the name of that thing; one with nothing wrong says who signed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from cryptography import x509

from simulators.ca.model import Lifting, Revocation, Suspension
from simulators.ca.switches import DefectName
from simulators.kit.refusal import Refusal
from simulators.kit.xades.refusals import DocumentAltered, SignatureNotAlone
from simulators.trusted_profile.validation import refusals, source_refusals
from simulators.trusted_profile.validation.model import Expected
from tests.trusted_profile.validation.conftest import DAY, DOCUMENT, HOUR, Bench


def test_signer_is_named(bench: Bench) -> None:
    anna = bench.person()
    signer = bench.judge(anna)
    certificate = x509.load_der_x509_certificate(anna.certificate)
    assert (signer.pesel, signer.certificate, signer.serial) == (anna.pesel, anna.certificate, anna.serial)
    assert (signer.given_names, signer.surname, signer.common_name) == ("Anna", "Testowa", "Anna Testowa")
    assert signer.issuer == "QESbench TEST Qualified CA"
    assert (signer.starts_at, signer.ends_at) == (certificate.not_valid_before_utc, certificate.not_valid_after_utc)
    assert timedelta(0) <= bench.clock.now() - signer.signing_time < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("defect", "refusal"),
    [
        ("without-qc-compliance", refusals.CertificateNotQualified),
        ("without-qc-type", refusals.CertificateForSeals),
        ("for-seals", refusals.CertificateForSeals),
        ("without-qc-sscd", refusals.CertificateWithoutDevice),
        ("without-non-repudiation", refusals.CertificateNotForSignatures),
        ("issued-by-stranger", refusals.IssuerNotListed),
        ("personal-signature", refusals.IssuerNotListed),
        ("issued-by-impostor", refusals.CertificateForged),
        ("issued-by-withdrawn", refusals.IssuerWithdrawn),
        ("not-yet-valid", refusals.CertificateNotYetValid),
        ("already-expired", refusals.CertificateExpired),
        ("ocsp-stale", source_refusals.StatusStale),
        ("ocsp-signed-by-stranger", source_refusals.StatusByStranger),
        ("ocsp-broken-signature", source_refusals.StatusForged),
        ("ocsp-other-nonce", source_refusals.StatusOfAnotherQuestion),
        ("ocsp-unknown", refusals.CertificateUnknownToIssuer),
    ],
)
def test_certificate_with_one_defect_is_refused(bench: Bench, defect: DefectName, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        bench.judge(bench.person(defect))


@pytest.mark.parametrize(
    ("defect", "refusal"),
    [
        ("revocation-list-missing", source_refusals.RevocationNotKnown),
        ("revocation-list-stale", source_refusals.ListStale),
        ("revocation-list-signed-by-stranger", source_refusals.ListByStranger),
    ],
)
def test_silent_responder_and_a_bad_list_leave_nothing_to_go_by(
    bench: Bench, defect: DefectName, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        bench.judge(bench.person("ocsp-silent", defect))


def test_list_is_read_where_the_responder_is_silent(bench: Bench) -> None:
    anna = bench.person("ocsp-silent")
    assert bench.judge(anna).pesel == anna.pesel


def test_list_is_not_looked_at_while_the_responder_answers(bench: Bench) -> None:
    anna = bench.person("revocation-list-missing")
    assert bench.judge(anna).pesel == anna.pesel


def test_profile_that_is_qualified_without_a_device_is_refused(bench: Bench) -> None:
    with pytest.raises(refusals.CertificateWithoutDevice):
        bench.judge(bench.person(profile="qcp-n"))


def revoke(bench: Bench, serial: str) -> None:
    bench.authority.standings.revoke(serial, Revocation(f"revoke-{serial}", "key-compromise"))


def suspend(bench: Bench, serial: str) -> None:
    bench.authority.standings.suspend(serial, Suspension(f"suspend-{serial}"))


def lift(bench: Bench, serial: str) -> None:
    bench.authority.standings.lift(serial, Lifting(f"lift-{serial}"))


@pytest.mark.parametrize("defects", [(), ("ocsp-silent",)], ids=["by OCSP", "by CRL"])
@pytest.mark.parametrize(
    ("change", "refusal"), [(revoke, refusals.CertificateRevoked), (suspend, refusals.CertificateSuspended)]
)
def test_certificate_that_no_longer_counts_is_refused(
    bench: Bench, defects: tuple[DefectName, ...], change: Callable[[Bench, str], None], refusal: type[Refusal]
) -> None:
    anna = bench.person(*defects)
    assert bench.judge(anna)
    change(bench, anna.serial)
    with pytest.raises(refusal):
        bench.judge(anna)


@pytest.mark.parametrize("defects", [(), ("ocsp-silent",)], ids=["by OCSP", "by CRL"])
def test_suspended_before_and_lifted_is_good_again(bench: Bench, defects: tuple[DefectName, ...]) -> None:
    anna = bench.person(*defects)
    suspend(bench, anna.serial)
    bench.clock.advance(HOUR)
    lift(bench, anna.serial)
    assert bench.judge(anna).pesel == anna.pesel


@pytest.mark.parametrize("defects", [(), ("ocsp-silent",)], ids=["by OCSP", "by CRL"])
def test_suspended_for_too_long_is_revoked(bench: Bench, defects: tuple[DefectName, ...]) -> None:
    anna = bench.person(*defects)
    suspend(bench, anna.serial)
    bench.clock.advance(8 * DAY)
    with pytest.raises(refusals.CertificateRevoked):
        bench.judge(anna)


def test_certificate_expires_with_the_clock(bench: Bench) -> None:
    anna = bench.person()
    ends = x509.load_der_x509_certificate(anna.certificate).not_valid_after_utc
    bench.clock.set(ends, frozen=True)
    assert bench.judge(anna)
    bench.clock.advance(timedelta(seconds=1))
    with pytest.raises(refusals.CertificateExpired):
        bench.judge(anna)


def test_authority_that_is_withdrawn_counts_no_more_and_counts_again(bench: Bench) -> None:
    anna, now = bench.person(), bench.clock.now()
    bench.list_issuing("withdrawn", since=now)
    try:
        with pytest.raises(refusals.IssuerWithdrawn):
            bench.judge(anna)
        issuing = bench.lists.authorities(bench.clock.now())[0]
        assert issuing.is_granted_at(now - DAY)
        assert not issuing.is_granted_at(now)
    finally:
        bench.list_issuing("granted", since=now)
    assert bench.judge(anna)


@pytest.mark.parametrize("identifier", ["PASUA-FU123456", "IDCPL-ABA300000"])
def test_certificate_without_pesel_is_refused(bench: Bench, identifier: str) -> None:
    with pytest.raises(refusals.CertificateWithoutPesel):
        bench.judge(bench.person(identifier=identifier))


def test_certificate_of_another_person_is_refused(bench: Bench) -> None:
    anna, bartek = bench.person(), bench.person()
    with pytest.raises(refusals.CertificateOfAnother):
        bench.judge(anna, xml=bench.signed(bartek))


def test_nobody_in_particular_may_be_expected(bench: Bench) -> None:
    anna, now = bench.person(), bench.clock.now()
    expected = Expected(DOCUMENT, earliest=now, latest=now)
    assert bench.validation.judge(bench.signed(anna), expected, now).pesel == anna.pesel


def test_another_document_than_the_shown_one_is_refused(bench: Bench) -> None:
    anna = bench.person()
    with pytest.raises(refusals.DocumentNotAsShown):
        bench.judge(anna, xml=bench.signed(anna, DOCUMENT.replace(b"o profil", b"o dwa profile")))


def test_what_was_altered_or_signed_twice_never_comes_so_far(bench: Bench) -> None:
    anna = bench.person()
    with pytest.raises(DocumentAltered):
        bench.judge(anna, xml=bench.signed(anna).replace(b"44051401359", b"02070803628"))
    with pytest.raises(SignatureNotAlone):
        bench.judge(
            anna,
            xml=bench.signed(anna).replace(
                b"<pesel>", b"<ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'/><pesel>"
            ),
        )


def test_reformatted_file_is_refused(bench: Bench) -> None:
    anna = bench.person()
    with pytest.raises(refusals.SignatureReformatted):
        bench.judge(anna, xml=b'<?xml version="1.0" encoding="UTF-8"?>\n' + bench.signed(anna))


def test_time_in_the_future_is_refused(bench: Bench) -> None:
    anna = bench.person()
    with pytest.raises(refusals.SigningTimeInFuture):
        bench.judge(anna, xml=bench.signed(anna, at=bench.clock.now() + timedelta(seconds=5)))


def test_time_before_the_document_was_shown_is_refused(bench: Bench) -> None:
    anna = bench.person()
    with pytest.raises(refusals.SigningTimeTooEarly):
        bench.judge(anna, xml=bench.signed(anna, at=bench.clock.now() - timedelta(seconds=2)))


def test_time_within_the_attempt_is_taken(bench: Bench) -> None:
    anna, begun = bench.person(), bench.clock.now()
    xml = bench.signed(anna)
    bench.clock.advance(4 * timedelta(minutes=1))
    assert bench.judge(anna, begun=begun, xml=xml)
