"""A device that fails on command: how the CSC API says so, and what the audit trail knows of it."""

import base64
from typing import Any

import pytest
from httpx import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from simulators.hsm.refusals import DeviceRefusal
from simulators.kit.simulator import Simulator
from simulators.signing.device.words import DEVICE_WORDS
from tests.signing.conftest import CONTRACT, STEP, Certify, Person, failure
from tests.signing.test_dialects import in_dialect

DISABLED = (400, "invalid_request", "The credential identified by credentialID is disabled")
SILENT = {
    "sessions-taken": ("device-sessions-taken", "The signature creation device has no session left"),
    "login-lost": ("device-login-lost", "The service is not logged in to the signature creation device"),
    "quorum-missing": (
        "device-quorum-missing",
        "The signature creation device is locked until its custodians unlock it",
    ),
}


@pytest.fixture
def control(simulator: Simulator) -> TestClient:
    return TestClient(Starlette(routes=list(simulator.control)))


def command(control: TestClient, path: str, **body: object) -> Response:
    answer: Response = control.put(f"/device/{path}", json=body)
    assert answer.status_code in (200, 204), answer.text
    return answer


def signed(person: Person) -> Response:
    """A signature with an authorisation of its own."""
    person.service.clock.advance(STEP)
    return person.sign(person.sad([CONTRACT]), [CONTRACT])


def trail(control: TestClient, event: str) -> list[dict[str, Any]]:
    return [each for each in control.get("/audit").json()["entries"] if each["event"] == event]


def test_device_out_of_order_is_told_of_by_name_and_heals(anna: Person, control: TestClient) -> None:
    for named, (code, description) in SILENT.items():
        command(control, "failure", failure=named)
        assert failure(signed(anna)) == (503, "temporarily_unavailable", description)
        assert trail(control, "signature-refused")[-1]["detail"]["reason"] == code
        assert control.delete("/device/failure").status_code == 204
        assert signed(anna).status_code == 200


def test_what_was_authorised_is_spent_though_the_device_failed(anna: Person, control: TestClient) -> None:
    sad = anna.sad([CONTRACT])
    command(control, "failure", failure="login-lost")
    assert anna.sign(sad, [CONTRACT]).status_code == 503
    control.delete("/device/failure")
    assert failure(anna.sign(sad, [CONTRACT]))[2] == "Invalid parameter SAD"


def test_old_clients_are_told_the_same(anna: Person, control: TestClient) -> None:
    command(control, "failure", failure="quorum-missing")
    sad = anna.sad([CONTRACT])
    hashes = [base64.b64encode(CONTRACT).decode()]
    asked = {"credentialID": anna.credential_id, "SAD": sad, "hash": hashes, "signAlgo": "1.2.840.10045.4.3.2"}
    web, token = anna.service.web, {"Authorization": f"Bearer {anna.token}"}
    answer = web.post("/csc/v1/signatures/signHash", json=asked, headers=token)
    assert failure(answer)[:2] == (503, "temporarily_unavailable")


def test_only_the_named_call_fails(anna: Person, control: TestClient) -> None:
    command(control, "failure", failure="error", call=2)
    said = [signed(anna).status_code for _ in range(3)]
    assert said == [200, 503, 200]
    assert [each["detail"]["reason"] for each in trail(control, "signature-refused")] == ["device-failed"]


@pytest.mark.parametrize("failure", ["slow", "busy"])
def test_slow_device_signs_all_the_same(anna: Person, control: TestClient, failure: str) -> None:
    command(control, "failure", failure=failure, seconds=0.01)
    assert signed(anna).status_code == 200


def test_blocked_key_is_disabled_and_no_other(certify: Certify, control: TestClient) -> None:
    anna, bartek = certify(), certify("bartek@example.org")
    key = f"keys/{anna.credential_id}"
    command(control, key, state="disabled")
    assert failure(signed(anna)) == DISABLED
    assert trail(control, "signature-refused")[-1]["detail"]["reason"] == "key-disabled"
    assert signed(bartek).status_code == 200
    command(control, key, state="enabled")
    assert signed(anna).status_code == 200


@pytest.mark.parametrize("dialect", ["v1", "v2", "v2.2"])
def test_blocked_key_is_told_of_as_disabled(certify: Certify, control: TestClient, dialect: str) -> None:
    anna, bartek = certify(), certify("bartek@example.org")

    def status(person: Person) -> str:
        told = in_dialect(person, dialect, "credentials/info", {"credentialID": person.credential_id})
        return str(told.json()["key"]["status"])

    assert (status(anna), status(bartek)) == ("enabled", "enabled")
    command(control, f"keys/{anna.credential_id}", state="disabled")
    assert (status(anna), status(bartek)) == ("disabled", "enabled")
    command(control, f"keys/{anna.credential_id}", state="enabled")
    assert status(anna) == "enabled"


def test_keys_of_a_tampered_device_are_gone_for_good(anna: Person, control: TestClient) -> None:
    command(control, "failure", failure="tampered")
    asked = {"key": "another", "owner": anna.owner, "key_type": "P-256"}
    assert anna.service.machine("POST", "/api/keys", asked).json()["code"] == "device-zeroised"
    assert failure(signed(anna)) == DISABLED
    control.delete("/device/failure")
    assert failure(signed(anna)) == DISABLED
    assert trail(control, "signature-refused")[-1]["detail"]["reason"] == "key-destroyed"
    assert anna.service.machine("POST", "/api/keys", asked).status_code == 201


def test_every_command_is_in_the_audit_trail(anna: Person, control: TestClient) -> None:
    command(control, "failure", failure="slow", seconds=0.5)
    control.delete("/device/failure")
    command(control, "profile", name="azure-key-vault")
    control.delete("/device/profile")
    command(control, f"keys/{anna.credential_id}", state="disabled")
    said = [(each["about"], each["actor"], each["detail"]["command"]) for each in trail(control, "device-commanded")]
    of_device = [("device", "control-plane", each) for each in ("fail", "mend", "profile", "profile")]
    assert said == [*of_device, (anna.credential_id, "control-plane", "key-disabled")]
    assert control.get("/audit/verdict").json()["findings"] == []


def test_births_of_keys_are_in_the_audit_trail(anna: Person, control: TestClient) -> None:
    (born,), (linked,) = trail(control, "key-created"), trail(control, "certificate-linked")
    assert (born["about"], born["actor"]) == (anna.credential_id, anna.owner)
    assert born["detail"]["key_type"] == "P-256"
    assert (linked["detail"]["key"], linked["detail"]["serial"]) == (born["detail"]["key"], anna.serial)


def test_what_no_device_can_do_is_refused(control: TestClient) -> None:
    for path, body, code in (
        ("failure", {"failure": "bored"}, "malformed-request"),
        ("failure", {"failure": "slow", "seconds": 1e9}, "malformed-request"),
        ("failure", {"failure": "error", "call": 0}, "malformed-request"),
        ("profile", {"name": "a-toaster"}, "device-profile-unknown"),
        ("keys/credential-nobodys", {"state": "disabled"}, "credential-not-found"),
    ):
        answer = control.put(f"/device/{path}", json=body)
        assert (answer.status_code < 500, answer.json()["code"]) == (True, code)


def test_control_plane_shows_the_table_and_what_is_the_matter(control: TestClient) -> None:
    rows = {each["name"]: each for each in control.get("/device/profiles").json()}
    assert rows["azure-managed-hsm"]["rates"]["RSA-3072"] == 340
    assert all(each["source"] and each["parallel"] <= each["sessions"] for each in rows.values())
    command(control, "profile", name="one-chip")
    command(control, "failure", failure="login-lost")
    standing = control.get("/device").json()
    assert standing == {"failure": "login-lost", "profile": "one-chip", "disabled": [], "sessions": 0, "waiting": 0}


def test_every_refusal_of_the_device_has_words_in_the_api() -> None:
    assert set(DeviceRefusal.__subclasses__()) <= set(DEVICE_WORDS)
