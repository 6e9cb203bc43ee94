"""A transaction is used once, with the certificate it was prepared for, and does what it was for."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree
from signxml.xades.xades import XAdESVerifier

from simulators.kit.refusal import Refusal
from simulators.kit.xades.refusals import SignatureValueWrong
from simulators.trusted_profile.profile.refusals import ApplicationConfirmed, ApplicationLapsed
from simulators.trusted_profile.signature.model import Outcome
from simulators.trusted_profile.signature.refusals import (
    CertificateSwapped,
    SignatureEnded,
    SignatureNotPrepared,
    SignatureUsed,
)
from simulators.trusted_profile.validation.model import Expected
from tests.trusted_profile.signature.attempts import Attempt, again
from tests.trusted_profile.signing_site import JudgedBad
from tests.trusted_profile.tokens import token


def test_good_signature_confirms_for_three_years(attempt: Attempt) -> None:
    assert attempt.complete(attempt.signed()) == Outcome("/profile?confirmed=1")
    profile = attempt.site.profile(attempt.anna)
    assert profile is not None
    assert attempt.profile_status == "V"
    assert profile.expires_at == attempt.site.clock.now().replace(year=2029)


def test_signed_is_exactly_the_application(attempt: Attempt) -> None:
    document = attempt.site.signatures.document(attempt.transaction_id, attempt.caller())
    assert document == attempt.site.document(attempt.anna)
    attempt.complete(attempt.signed())
    profile = attempt.site.profile(attempt.anna)
    assert profile is not None
    pem = x509.load_der_x509_certificate(token().der).public_bytes(Encoding.PEM).decode()
    verified = XAdESVerifier().verify(profile.evidence, x509_cert=pem, expect_references=2)
    shown = etree.tostring(etree.fromstring(document), method="c14n", exclusive=True)
    assert verified[0].signed_data == shown
    application_id = attempt.site.application(attempt.anna).application_id
    assert attempt.site.signatures.signed_of("confirm", application_id) == profile.evidence


def test_judge_sees_the_document_that_is_kept(attempt: Attempt) -> None:
    attempt.complete(attempt.signed())
    profile = attempt.site.profile(attempt.anna)
    assert profile is not None
    noon = attempt.site.clock.now()
    expected = Expected(attempt.site.document(attempt.anna), noon, noon, attempt.anna.pesel)
    assert attempt.site.judge.seen == [(profile.evidence, expected)]


def test_what_the_judge_refuses_confirms_nothing_and_ends_the_attempt(attempt: Attempt) -> None:
    value = attempt.signed()
    attempt.site.judge.refusal = JudgedBad()
    with pytest.raises(JudgedBad):
        attempt.complete(value)
    attempt.site.judge.refusal = None
    with pytest.raises(SignatureEnded):
        attempt.complete(value)
    assert attempt.profile_status == "X"
    last = attempt.site.parts.journal.entries(about=attempt.transaction_id)[-1]
    assert (last.event, last.detail["code"]) == ("signature-refused", "judged-bad")


def test_refused_attempt_is_followed_by_a_fresh_one(attempt: Attempt) -> None:
    value = attempt.signed()
    attempt.site.judge.refusal = JudgedBad()
    with pytest.raises(JudgedBad):
        attempt.complete(value)
    attempt.site.judge.refusal = None
    second = again(attempt)
    second.complete(second.signed())
    assert attempt.profile_status == "V"


def test_value_that_no_such_key_makes_is_refused(attempt: Attempt) -> None:
    attempt.prepare()
    with pytest.raises(SignatureValueWrong):
        attempt.complete(b"\x01" * 63)
    assert attempt.profile_status == "X"


def test_swapped_certificate_is_refused(attempt: Attempt) -> None:
    value = attempt.signed()
    with pytest.raises(CertificateSwapped):
        attempt.complete(value, token("Bartek"))
    with pytest.raises(SignatureEnded):
        attempt.complete(value)
    assert attempt.profile_status == "X"


def test_another_certificate_is_not_prepared_in_place_of_the_first(attempt: Attempt) -> None:
    first = attempt.prepare()
    with pytest.raises(CertificateSwapped):
        attempt.prepare(token("Bartek"))
    assert attempt.prepare() == first
    attempt.complete(token().sign(first))


def test_value_without_a_certificate_first_is_refused(attempt: Attempt) -> None:
    with pytest.raises(SignatureNotPrepared):
        attempt.complete(b"value")


def test_same_value_again_has_the_same_outcome(attempt: Attempt) -> None:
    value = attempt.signed()
    first = attempt.complete(value)
    assert attempt.complete(value) == first
    assert len(attempt.site.mails(attempt.anna)) == 1


def test_another_value_after_completion_is_refused(attempt: Attempt) -> None:
    value = attempt.signed()
    attempt.complete(value)
    with pytest.raises(SignatureUsed):
        attempt.complete(token().sign(b"other"))
    with pytest.raises(SignatureUsed):
        attempt.prepare()


def test_double_submit_at_once_confirms_once(attempt: Attempt) -> None:
    value = attempt.signed()
    together = threading.Barrier(4)

    def submit(_: int) -> Outcome:
        together.wait()
        return attempt.complete(value)

    with ThreadPoolExecutor(4) as pool:
        outcomes = set(pool.map(submit, range(4)))
    assert outcomes == {Outcome("/profile?confirmed=1")}
    assert attempt.site.events(attempt.transaction_id).count("signature-completed") == 1
    assert len(attempt.site.mails(attempt.anna)) == 1


def test_two_attempts_at_once_confirm_once(attempt: Attempt) -> None:
    other = attempt.site.signatures.begin("confirm", attempt.caller("tab"), attempt.anna)
    second = Attempt(attempt.site, attempt.anna, other.transaction_id)
    values = [(attempt, attempt.signed(), "session"), (second, token().sign(second.prepare(session="tab")), "tab")]
    together = threading.Barrier(2)

    def submit(work: tuple[Attempt, bytes, str]) -> Outcome | Refusal:
        together.wait()
        try:
            return work[0].complete(work[1], session=work[2])
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(submit, values))
    assert sorted(type(each).__name__ for each in outcomes) == ["ApplicationConfirmed", "Outcome"]
    assert len(attempt.site.mails(attempt.anna)) == 1


def test_confirmed_application_is_not_signed_again(attempt: Attempt) -> None:
    attempt.complete(attempt.signed())
    with pytest.raises(ApplicationConfirmed):
        again(attempt)


def test_application_that_lapsed_while_signing_is_refused(attempt: Attempt) -> None:
    attempt.site.clock.advance(timedelta(days=14, minutes=-2))
    late = again(attempt)
    value = late.signed()
    attempt.site.clock.advance(timedelta(minutes=3))
    with pytest.raises(ApplicationLapsed):
        late.complete(value)
    assert attempt.profile_status == "X"
    assert attempt.site.events(late.transaction_id)[-1] == "signature-refused"


def test_journal_holds_no_pesel(attempt: Attempt) -> None:
    attempt.complete(attempt.signed())
    about = {attempt.transaction_id, attempt.anna.account_id}
    told = [each for each in attempt.site.parts.journal.entries() if each.about in about]
    assert {"signature-begun", "signature-prepared", "signature-completed", "profile-confirmed"} <= {
        each.event for each in told
    }
    assert attempt.anna.pesel not in str(told)
