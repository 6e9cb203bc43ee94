"""The authority over HTTP: who may ask, what is public, what comes back for anything at all."""

import asyncio
import base64
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.ocsp import OCSPRequestBuilder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from simulators.ca import app
from simulators.ca.authority import CertificationAuthority
from simulators.hsm.device import Device
from simulators.hsm.software import SoftwareBackend
from simulators.kit.api import openapi
from simulators.kit.simulator import Surroundings
from tests.ca.conftest import ANNA, application, hexed, issue

PEER = {"Authorization": "Bearer peer-key"}
Body = dict[str, Any]


def body_of() -> Body:
    body: Body = msgspec.json.decode(msgspec.json.encode(application()))
    return body


def code(response: Any) -> str:
    assert response.headers["content-type"] == "application/problem+json"
    found: str = response.json()["code"]
    return found


def test_certificate_is_applied_for_and_found_again(web: TestClient) -> None:
    response = web.post("/api/certificates", json=body_of(), headers=PEER)
    assert response.status_code == 201
    issued = response.json()
    certificate, *chain = (
        x509.load_der_x509_certificate(base64.b64decode(each)) for each in (issued["certificate"], *issued["chain"])
    )
    for signed, signer in zip((certificate, chain[0]), chain, strict=True):
        signed.verify_directly_issued_by(signer)
    found = web.get(f"/api/certificates/{issued['serial']}", headers=PEER).json()
    assert found["certificate"] == issued["certificate"]
    assert found["status"] == "valid"


def test_portals_shape_of_organisation_data_is_understood(web: TestClient) -> None:
    body = body_of()
    body["subject"]["organisation"] = {"name": "Huta TEST", "nip": "0000000000"}
    assert web.post("/api/certificates", json=body, headers=PEER).status_code == 201


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "peer-key"}])
def test_only_peers_are_served(web: TestClient, authority: CertificationAuthority, headers: dict[str, str]) -> None:
    serial = hexed(issue(authority))
    asked = (
        web.post("/api/certificates", json=body_of(), headers=headers),
        web.get(f"/api/certificates/{serial}", headers=headers),
        web.post(f"/api/certificates/{serial}/revocation", json={"key": "r"}, headers=headers),
        web.post(f"/api/certificates/{serial}/suspension", json={"key": "s"}, headers=headers),
        web.request("DELETE", f"/api/certificates/{serial}/suspension", json={"key": "l"}, headers=headers),
    )
    assert [(each.status_code, code(each)) for each in asked] == [(401, "peer-not-known")] * 5
    assert authority.standings.status(serial).status == "valid"


def test_decisions_are_taken_over_http(web: TestClient, authority: CertificationAuthority) -> None:
    serial = hexed(issue(authority))
    one = f"/api/certificates/{serial}"
    statuses = []
    for method, path, body in (
        ("POST", "suspension", {"key": "s", "reason": "key-compromise", "event_date": None}),
        ("DELETE", "suspension", {"key": "l"}),
        ("POST", "revocation", {"key": "r", "reason": "superseded"}),
    ):
        assert web.request(method, f"{one}/{path}", json=body, headers=PEER).status_code == 204
        statuses.append(web.get(one, headers=PEER).json()["status"])
    assert statuses == ["suspended", "valid", "revoked"]
    assert code(web.request("DELETE", f"{one}/suspension", json={"key": "x"}, headers=PEER)) == "certificate-revoked"


WRONG: dict[str, Callable[[Body], object]] = {
    "no key": lambda body: body.pop("key"),
    "empty key": lambda body: body.update(key=""),
    "key with markup": lambda body: body.update(key="<script>"),
    "key with a null": lambda body: body.update(key="a\u0000"),
    "long key": lambda body: body.update(key="k" * 201),
    "csr not base64": lambda body: body.update(csr="*"),
    "csr a number": lambda body: body.update(csr=7),
    "subject a text": lambda body: body.update(subject="Anna"),
    "no country": lambda body: body["subject"].pop("country"),
    "organisation a list": lambda body: body["subject"].update(organisation=[]),
    "months a text": lambda body: body.update(validity_months="24"),
    "months a fraction": lambda body: body.update(validity_months=24.5),
}


@pytest.mark.parametrize("spoil", WRONG.values(), ids=WRONG)
def test_body_of_another_shape_is_refused(web: TestClient, spoil: Callable[[Body], object]) -> None:
    body = body_of()
    spoil(body)
    response = web.post("/api/certificates", json=body, headers=PEER)
    assert (response.status_code, code(response)) == (400, "malformed-request")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"key": "\\ud800"}', b"null"])
def test_body_that_is_no_json_is_refused(web: TestClient, content: bytes) -> None:
    assert web.post("/api/certificates", content=content, headers=PEER).status_code == 400


def test_refusal_is_worded_in_both_languages(web: TestClient) -> None:
    body = body_of() | {"validity_months": 120}
    polish = web.post("/api/certificates", json=body, headers=PEER | {"Accept-Language": "pl"}).json()
    english = web.post("/api/certificates", json=body, headers=PEER | {"Accept-Language": "en"}).json()
    assert polish["code"] == english["code"] == "validity-not-offered"
    assert "Wybierz okres" in polish["detail"]
    assert "Choose a period" in english["detail"]


_TEXTS = st.one_of(st.text(max_size=40), st.sampled_from(["PNOPL-44051401359", "PL", "Anna", "Żółć"]))
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(part=st.sampled_from(["key", "profile", "csr", "validity_months", "subject"]), value=_ANYTHING)
def test_anything_in_an_application_is_refused_or_issued(web: TestClient, part: str, value: object) -> None:
    response = web.post("/api/certificates", content=msgspec.json.encode(body_of() | {part: value}), headers=PEER)
    assert response.status_code in (201, 400, 409, 422)
    assert response.status_code == 201 or code(response)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(part=st.sampled_from(list(msgspec.to_builtins(ANNA))), value=_ANYTHING)
def test_anything_in_a_name_is_refused_or_issued(web: TestClient, part: str, value: object) -> None:
    body = body_of()
    body["key"] = f"order-{part}-{abs(hash(str(value)))}"
    body["subject"][part] = value
    response = web.post("/api/certificates", content=msgspec.json.encode(body), headers=PEER)
    assert response.status_code in (201, 400, 409, 422)
    assert response.status_code == 201 or code(response)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(serial=st.text(min_size=1, max_size=30).filter(lambda each: "/" not in each and each not in (".", "..")))
def test_any_serial_is_answered_by_name(web: TestClient, serial: str) -> None:
    path = quote(serial, safe="")
    assert code(web.get(f"/api/certificates/{path}", headers=PEER)) in ("certificate-not-issued", "not-found")
    assert web.get(f"/certificates/{path}").status_code in (200, 404)


def test_console_is_told_of_the_operations(surroundings: Surroundings) -> None:
    simulator = app.build(surroundings)
    described = openapi("ca", "1", simulator.operations)
    assert "/certificates/{serial}/revocation" in described["paths"]
    assert len(simulator.control) == len(simulator.operations)


def runs_on_a_loop() -> bool:
    """Whether whoever asks keeps an event loop waiting."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


@pytest.mark.parametrize("is_instant", [True, False])
def test_device_that_takes_its_time_keeps_no_event_loop_waiting(
    surroundings: Surroundings, authority: CertificationAuthority, monkeypatch: pytest.MonkeyPatch, *, is_instant: bool
) -> None:
    assert authority.signs_at_once
    sign, on_the_loop = Device.sign, list[bool]()

    def noted(device: Device[Any], *what: Any) -> bytes:
        on_the_loop.append(runs_on_a_loop())
        return sign(device, *what)

    monkeypatch.setattr(SoftwareBackend, "is_instant", is_instant)
    web = TestClient(app.build(surroundings).app)
    monkeypatch.setattr(Device, "sign", noted)
    made = web.post("/api/certificates", json=body_of(), headers=PEER).json()
    certificate, issuer, *_ = (
        x509.load_der_x509_certificate(base64.b64decode(each)) for each in (made["certificate"], *made["chain"])
    )
    asked = OCSPRequestBuilder().add_certificate(certificate, issuer, SHA256()).build().public_bytes(Encoding.DER)
    assert web.post("/ocsp", content=asked, headers={"Content-Type": "application/ocsp-request"}).status_code == 200
    by_address = "/ocsp/" + quote(base64.b64encode(asked).decode(), safe="")
    assert web.get(by_address).status_code == 200
    assert on_the_loop == [is_instant] * 3
