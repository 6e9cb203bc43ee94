"""How the authority's public services fail when they are told to, and that they come back."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.x509 import ocsp
from starlette.testclient import TestClient

from simulators.ca.authority import CertificationAuthority
from simulators.ca.outage import ServicesState
from simulators.ca.refusals import ServiceSilent
from simulators.kit.clock import BenchClock
from tests.ca.conftest import issue
from tests.ca.test_publication import request_about


def ask(authority: CertificationAuthority, certificate: x509.Certificate) -> ocsp.OCSPResponse:
    return ocsp.load_der_ocsp_response(authority.services.answer(request_about(authority, certificate)))


def test_at_first_all_is_right(authority: CertificationAuthority, clock: BenchClock) -> None:
    said = ask(authority, issue(authority))
    assert said.certificate_status is ocsp.OCSPCertStatus.GOOD
    assert abs(said.this_update_utc - clock.now()) < timedelta(minutes=1)


def test_stale_answers_are_two_days_old(authority: CertificationAuthority, clock: BenchClock) -> None:
    authority.services.become(ServicesState(status="stale"))
    said = ask(authority, issue(authority))
    assert said.next_update_utc is not None
    assert said.next_update_utc < clock.now() - timedelta(hours=40)


def test_a_strangers_answers_are_signed_by_nobody_of_the_authority(authority: CertificationAuthority) -> None:
    authority.services.become(ServicesState(status="stranger"))
    (certificate,) = ask(authority, issue(authority)).certificates
    with pytest.raises(ValueError, match=r"[Ii]ssuer"):
        certificate.verify_directly_issued_by(authority.hierarchy.issuing)


def test_silence_is_no_answer_at_all(web: TestClient, authority: CertificationAuthority) -> None:
    request = request_about(authority, issue(authority))
    quiet = TestClient(web.app, base_url=web.base_url)
    assert quiet.post("/ocsp", content=request).status_code == 200
    authority.services.become(ServicesState(status="silent", lists="silent"))
    with pytest.raises(ServiceSilent):
        authority.services.answer(request)
    with pytest.raises(ServiceSilent):
        authority.services.revocation_list("issuing")
    authority.services.become(ServicesState())
    assert ask(authority, issue(authority)).certificate_status is ocsp.OCSPCertStatus.GOOD
