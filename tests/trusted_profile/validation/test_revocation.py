"""Answers about revocation that a network or a stranger can give, apart from what the authority's own defects show."""

from datetime import timedelta

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from simulators.ca.model import Revocation
from simulators.kit.refusal import Refusal
from simulators.trusted_profile.validation import refusals, source_refusals
from simulators.trusted_profile.validation.revocation import check_not_revoked
from tests.trusted_profile.validation.conftest import DAY, HOUR, Answer, Bench, Person


def silent(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("nobody", request=request)


def answering(status: int, content: bytes = b"") -> Answer:
    return lambda _: httpx.Response(status, content=content)


def unsuccessful() -> bytes:
    built = ocsp.OCSPResponseBuilder.build_unsuccessful(ocsp.OCSPResponseStatus.TRY_LATER)
    return built.public_bytes(Encoding.DER)


NO_ANSWER = [
    silent,
    answering(503),
    answering(404),
    answering(301),
    answering(200, b"<html/>"),
    answering(200, unsuccessful()),
]


@pytest.mark.parametrize("answer", NO_ANSWER)
def test_list_decides_when_the_responder_says_nothing(bench: Bench, answer: Answer) -> None:
    anna = bench.person()
    bench.line.instead["/ocsp"] = answer
    assert bench.judge(anna)
    bench.authority.standings.revoke(anna.serial, _revocation(anna))
    with pytest.raises(refusals.CertificateRevoked):
        bench.judge(anna)


@pytest.mark.parametrize("answer", [silent, answering(503), answering(200, b"no list")])
def test_nothing_is_known_when_nobody_answers(bench: Bench, answer: Answer) -> None:
    anna = bench.person()
    bench.line.instead |= {"/ocsp": silent, "/crl": answer}
    with pytest.raises(source_refusals.RevocationNotKnown) as caught:
        bench.judge(anna)
    assert caught.value.status == 503


def _revocation(person: Person) -> Revocation:
    return Revocation(f"revoke-{person.serial}")


def recorded(bench: Bench, person: Person) -> Answer:
    """What the responder says now of `person`, to whoever asks whatever, without a nonce."""
    issuer = bench.authority.hierarchy.issuing
    builder = ocsp.OCSPRequestBuilder().add_certificate(
        x509.load_der_x509_certificate(person.certificate), issuer, hashes.SHA1()
    )
    content = bench.authority.responder.answer(builder.build().public_bytes(Encoding.DER))
    return answering(200, content)


def test_answer_without_a_nonce_will_do_while_it_is_fresh(bench: Bench) -> None:
    anna = bench.person()
    bench.line.instead["/ocsp"] = recorded(bench, anna)
    assert bench.judge(anna)
    bench.clock.advance(2 * HOUR)
    with pytest.raises(source_refusals.StatusStale):
        bench.judge(anna)


def test_answer_of_the_future_is_refused(bench: Bench) -> None:
    anna = bench.person()
    bench.clock.advance(HOUR)
    bench.line.instead["/ocsp"] = recorded(bench, anna)
    bench.clock.advance(-HOUR)
    with pytest.raises(source_refusals.StatusStale):
        bench.judge(anna)


def test_answer_about_another_certificate_is_refused(bench: Bench) -> None:
    anna, bartek = bench.person(), bench.person()
    bench.line.instead["/ocsp"] = recorded(bench, bartek)
    with pytest.raises(source_refusals.StatusOfAnotherQuestion):
        bench.judge(anna)


def list_with(bench: Bench, *, critical: bool = False, removed: Person | None = None) -> Answer:
    """A list of the issuing authority, made by its key."""
    now, issuer = bench.clock.now(), bench.authority.hierarchy.issuing
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.subject)
        .last_update(now - HOUR)
        .next_update(now + DAY)
        .add_extension(x509.CRLNumber(1), critical=critical)
    )
    if removed is not None:
        entry = x509.RevokedCertificateBuilder().serial_number(int(removed.serial, 16)).revocation_date(now - HOUR)
        entry = entry.add_extension(x509.CRLReason(x509.ReasonFlags.remove_from_crl), critical=False)
        builder = builder.add_revoked_certificate(entry.build())
    return answering(200, builder.sign(bench.issuing_key(), hashes.SHA256()).public_bytes(Encoding.DER))


def test_list_that_may_be_partial_is_refused(bench: Bench) -> None:
    anna = bench.person("ocsp-silent")
    bench.line.instead["/crl"] = list_with(bench, critical=True)
    with pytest.raises(source_refusals.ListUnfit):
        bench.judge(anna)


def test_entry_that_was_taken_back_does_not_count(bench: Bench) -> None:
    anna = bench.person("ocsp-silent")
    bench.line.instead["/crl"] = list_with(bench, removed=anna)
    assert bench.judge(anna)


@pytest.mark.parametrize(
    ("later", "refusal"),
    [(timedelta(days=2), source_refusals.ListStale), (-timedelta(hours=2), source_refusals.ListStale)],
)
def test_list_of_another_time_is_refused(bench: Bench, later: timedelta, refusal: type[Refusal]) -> None:
    anna = bench.person("ocsp-silent")
    bench.line.instead["/crl"] = list_with(bench)
    issuer = bench.authority.hierarchy.issuing
    certificate = x509.load_der_x509_certificate(anna.certificate)
    with pytest.raises(refusal):
        check_not_revoked(bench.fetcher, certificate, issuer, bench.clock.now() + later)


def test_list_of_the_root_is_no_list_of_the_issuer(bench: Bench) -> None:
    anna = bench.person("ocsp-silent")
    bench.line.instead["/crl"] = answering(200, bench.authority.lists.current("root").content)
    with pytest.raises(source_refusals.ListByStranger):
        bench.judge(anna)
