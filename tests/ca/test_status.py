"""OCSP, asked and read by tools that have no part in answering."""

from datetime import timedelta

import pytest
from asn1crypto import ocsp as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from hypothesis import given, settings
from hypothesis import strategies as st

from simulators.ca import refusals
from simulators.ca.authority import CertificationAuthority
from simulators.ca.model import Lifting, Revocation, Suspension
from simulators.ca.status import MALFORMED
from simulators.ca.status_requests import read_request
from simulators.kit.clock import BenchClock
from tests.ca.conftest import hexed, issue

NONCE_LENGTHS = (1, 16, 32, 128)


def question(
    authority: CertificationAuthority,
    certificate: x509.Certificate,
    *,
    nonce: bytes | None = None,
    digest: str = "sha1",
) -> bytes:
    """An OCSPRequest, DER, about one certificate."""
    algorithm = {"sha1": hashes.SHA1(), "sha256": hashes.SHA256(), "sha384": hashes.SHA384()}[digest]
    builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, authority.hierarchy.issuing, algorithm)
    if nonce is not None:
        builder = builder.add_extension(x509.OCSPNonce(nonce), critical=False)
    return builder.build().public_bytes(Encoding.DER)


def answer(authority: CertificationAuthority, request: bytes) -> ocsp.OCSPResponse:
    return ocsp.load_der_ocsp_response(authority.responder.answer(request))


def ask(authority: CertificationAuthority, certificate: x509.Certificate) -> ocsp.OCSPResponse:
    return answer(authority, question(authority, certificate))


@pytest.mark.parametrize("digest", ["sha1", "sha256", "sha384"])
def test_valid_certificate_is_good(authority: CertificationAuthority, digest: str) -> None:
    certificate = issue(authority)
    response = answer(authority, question(authority, certificate, digest=digest))
    assert response.certificate_status is ocsp.OCSPCertStatus.GOOD
    assert response.serial_number == certificate.serial_number


def test_answer_is_signed_by_the_named_responder(authority: CertificationAuthority) -> None:
    response = ask(authority, issue(authority))
    (responder,) = response.certificates
    responder.verify_directly_issued_by(authority.hierarchy.issuing)
    key_hash = x509.SubjectKeyIdentifier.from_public_key(responder.public_key()).digest
    assert response.responder_key_hash == key_hash


def test_serial_never_issued_is_unknown(authority: CertificationAuthority) -> None:
    issuer = authority.hierarchy.issuing
    name_hash, key_hash = hashes.Hash(hashes.SHA1()), x509.SubjectKeyIdentifier.from_public_key(issuer.public_key())
    name_hash.update(issuer.subject.public_bytes())
    builder = ocsp.OCSPRequestBuilder()
    for serial in (1, 2**127, 2**159 - 1):
        asked = builder.add_certificate_by_hash(name_hash.copy().finalize(), key_hash.digest, serial, hashes.SHA1())
        response = answer(authority, asked.build().public_bytes(Encoding.DER))
        assert response.certificate_status is ocsp.OCSPCertStatus.UNKNOWN


def test_responders_own_certificate_is_good(authority: CertificationAuthority) -> None:
    assert ask(authority, authority.hierarchy.ocsp).certificate_status is ocsp.OCSPCertStatus.GOOD


def test_another_issuers_certificate_is_unknown(authority: CertificationAuthority) -> None:
    certificate = issue(authority)
    builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, authority.hierarchy.root, hashes.SHA1())
    response = answer(authority, builder.build().public_bytes(Encoding.DER))
    assert response.certificate_status is ocsp.OCSPCertStatus.UNKNOWN


def test_revoked_says_when_and_why(authority: CertificationAuthority, clock: BenchClock) -> None:
    certificate = issue(authority)
    authority.standings.revoke(hexed(certificate), Revocation("r", "key-compromise"))
    response = ask(authority, certificate)
    assert response.certificate_status is ocsp.OCSPCertStatus.REVOKED
    assert response.revocation_reason is x509.ReasonFlags.key_compromise
    assert abs(response.revocation_time_utc - clock.now()) < timedelta(seconds=30)  # type: ignore[operator]


def test_unspecified_reason_is_left_out(authority: CertificationAuthority) -> None:
    certificate = issue(authority)
    authority.standings.revoke(hexed(certificate), Revocation("r"))
    assert ask(authority, certificate).revocation_reason is None


def test_suspended_is_on_hold_and_lifted_is_good(authority: CertificationAuthority) -> None:
    certificate = issue(authority)
    authority.standings.suspend(hexed(certificate), Suspension("s"))
    response = ask(authority, certificate)
    assert response.certificate_status is ocsp.OCSPCertStatus.REVOKED
    assert response.revocation_reason is x509.ReasonFlags.certificate_hold
    authority.standings.lift(hexed(certificate), Lifting("l"))
    assert ask(authority, certificate).certificate_status is ocsp.OCSPCertStatus.GOOD


def test_overdue_suspension_is_revoked(authority: CertificationAuthority, clock: BenchClock) -> None:
    certificate = issue(authority)
    authority.standings.suspend(hexed(certificate), Suspension("s", "key-compromise"))
    clock.advance(timedelta(days=7, seconds=1))
    assert ask(authority, certificate).revocation_reason is x509.ReasonFlags.key_compromise


def test_answer_is_fresh(authority: CertificationAuthority, clock: BenchClock) -> None:
    clock.set(clock.now() + timedelta(days=300), frozen=True)
    response = ask(authority, issue(authority))
    now = clock.now().replace(microsecond=0)
    assert response.this_update_utc == response.produced_at_utc == now
    assert response.next_update_utc == now + timedelta(hours=1)


def test_expired_certificate_still_has_a_status_and_a_cutoff(
    authority: CertificationAuthority, clock: BenchClock
) -> None:
    certificate = issue(authority)
    clock.advance(timedelta(days=800))
    raw = authority.responder.answer(question(authority, certificate))
    response = ocsp.load_der_ocsp_response(raw)
    assert response.certificate_status is ocsp.OCSPCertStatus.GOOD
    (single,) = asn1.OCSPResponse.load(raw).response_data["responses"]
    (extension,) = single["single_extensions"]
    assert extension["extn_id"].native == "archive_cutoff"
    assert extension["extn_value"].parsed.native == authority.hierarchy.issuing.not_valid_before_utc


@pytest.mark.parametrize("length", NONCE_LENGTHS)
def test_nonce_comes_back(authority: CertificationAuthority, length: int) -> None:
    nonce = bytes(range(length))
    response = answer(authority, question(authority, issue(authority), nonce=nonce))
    assert response.extensions.get_extension_for_class(x509.OCSPNonce).value.nonce == nonce


def test_answer_without_a_nonce_has_none(authority: CertificationAuthority) -> None:
    assert list(ask(authority, issue(authority)).extensions) == []


def with_raw_nonce(authority: CertificationAuthority, content: bytes) -> bytes:
    """A request whose nonce extension holds `content` as it is."""
    builder = ocsp.OCSPRequestBuilder()
    builder = builder.add_certificate(issue(authority), authority.hierarchy.issuing, hashes.SHA1())
    nonce = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.5.5.7.48.1.2"), content)
    return builder.add_extension(nonce, critical=False).build().public_bytes(Encoding.DER)


@pytest.mark.parametrize(
    "content",
    [
        b"\x04\x00",
        b"\x04\x81\x81" + bytes(129),
        b"\x04\x82\x10\x00" + bytes(4096),
        b"",
        b"\x02\x01\x05",
        b"\x04\x05abc",
    ],
    ids=("empty", "129 octets", "4096 octets", "nothing", "a number", "cut off"),
)
def test_nonce_of_another_length_or_kind_is_refused(authority: CertificationAuthority, content: bytes) -> None:
    with pytest.raises(refusals.StatusRequestMalformed):
        authority.responder.answer(with_raw_nonce(authority, content))


def several(authority: CertificationAuthority, certificates: list[x509.Certificate]) -> bytes:
    requests = [asn1.OCSPRequest.load(question(authority, each)) for each in certificates]
    each = [request["tbs_request"]["request_list"][0] for request in requests]
    return bytes(asn1.OCSPRequest({"tbs_request": {"request_list": each}}).dump())


def test_several_certificates_are_answered_in_order(authority: CertificationAuthority) -> None:
    certificates = [issue(authority, key=f"order-{number}") for number in range(3)]
    authority.standings.revoke(hexed(certificates[1]), Revocation("r"))
    raw = authority.responder.answer(several(authority, certificates))
    answers = asn1.OCSPResponse.load(raw).response_data["responses"]
    assert [each["cert_status"].name for each in answers] == ["good", "revoked", "good"]
    serials = [each["cert_id"]["serial_number"].native for each in answers]
    assert serials == [each.serial_number for each in certificates]


def test_too_many_certificates_at_once_are_refused(authority: CertificationAuthority) -> None:
    for count in (0, 21):
        with pytest.raises(refusals.StatusRequestMalformed):
            authority.responder.answer(several(authority, [issue(authority)] * count))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_rubbish_is_refused_by_name(rubbish: bytes) -> None:
    with pytest.raises(refusals.StatusRequestMalformed):
        read_request(rubbish)


def test_every_cut_and_every_flipped_octet_is_answered_or_refused(authority: CertificationAuthority) -> None:
    good = question(authority, issue(authority), nonce=bytes(32))
    spoilt = [good[:length] for length in range(len(good))]
    spoilt += [
        good[:place] + bytes((good[place] ^ bit,)) + good[place + 1 :]
        for place in range(len(good))
        for bit in (1, 32, 128)
    ]
    refused = 0
    for request in spoilt:
        try:
            ocsp.load_der_ocsp_response(authority.responder.answer(request))
        except refusals.StatusRequestMalformed:
            refused += 1
    assert refused > len(good)


def test_refusal_is_an_answer_of_the_protocol() -> None:
    assert ocsp.load_der_ocsp_response(MALFORMED).response_status is ocsp.OCSPResponseStatus.MALFORMED_REQUEST
