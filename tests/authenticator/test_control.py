"""Phones made by the control plane behave like those set up by hand."""

from datetime import timedelta

import pyotp
from starlette.testclient import TestClient

from tests.authenticator.conftest import NOON
from tests.authenticator.test_secret import SECRET, URI


def made(control: TestClient) -> str:
    phone_id = control.post("/authenticator/phones", json={"pin": "2580"}).json()["phone_id"]
    added = control.post(f"/authenticator/phones/{phone_id}/secrets", json={"otpauth_uri": URI})
    assert added.status_code == 201
    return str(phone_id)


def test_phone_made_by_control_opens_with_its_pin_in_a_browser(control: TestClient, phone: TestClient) -> None:
    ready = control.post("/authenticator/phones", json={"pin": "2580"}).json()
    control.post(f"/authenticator/phones/{ready['phone_id']}/secrets", json={"otpauth_uri": URI})
    phone.cookies.set(ready["cookie"]["name"], ready["cookie"]["value"])
    assert "Wpisz PIN" in phone.get("/").text
    assert "account-7f3a" in phone.post("/pin", data={"pin": "2580"}).text


def test_codes_are_those_of_the_secret(control: TestClient) -> None:
    shown = control.get(f"/authenticator/phones/{made(control)}/codes").json()["codes"]
    assert [each["code"] for each in shown] == [pyotp.TOTP(SECRET).at(NOON)]


def test_clock_drift_moves_the_codes(control: TestClient) -> None:
    phone_id = made(control)
    assert control.put(f"/authenticator/phones/{phone_id}/clock-drift", json={"seconds": -90}).status_code == 204
    shown = control.get(f"/authenticator/phones/{phone_id}/codes").json()["codes"]
    assert shown[0]["code"] == pyotp.TOTP(SECRET).at(NOON - timedelta(seconds=90))


def test_bad_requests_are_refused_by_name(control: TestClient) -> None:
    phone_id = made(control)
    refused = {
        "pin-too-simple": control.post("/authenticator/phones", json={"pin": "1111"}),
        "not-found": control.get("/authenticator/phones/phone-nobody/codes"),
        "qr-not-a-secret": control.post(f"/authenticator/phones/{phone_id}/secrets", json={"otpauth_uri": "x://"}),
        "entry-already-added": control.post(f"/authenticator/phones/{phone_id}/secrets", json={"otpauth_uri": URI}),
        "malformed-request": control.put(f"/authenticator/phones/{phone_id}/clock-drift", json={"seconds": 10**12}),
    }
    assert {code: answer.json()["code"] for code, answer in refused.items()} == {code: code for code in refused}
