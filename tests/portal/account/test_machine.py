from typing import Any

import pytest
from starlette.testclient import TestClient

from simulators.kit.api import openapi, operation_routes
from simulators.kit.web import build_app
from tests.portal.account.conftest import ANNA, PASSWORD, Portal

KEY = {"Authorization": "Bearer peer-key"}


@pytest.fixture
def control(portal: Portal) -> TestClient:
    routes = operation_routes(portal.parts.site, portal.side.control())
    return TestClient(build_app(portal.parts.site, routes))


def log_in(portal: Portal, **body: Any) -> Any:
    return portal.browser().post("/api/logins", json=body, headers=KEY)


def test_right_password_is_answered_with_the_account(portal: Portal) -> None:
    account = portal.account(full_name="Anna Nowak")
    answer = log_in(portal, email=ANNA.email, password=PASSWORD)
    assert answer.json() == {"account_id": account.account_id, "email": ANNA.email, "full_name": "Anna Nowak"}


def test_phone_number_is_told_to_peers_only(portal: Portal) -> None:
    path = f"/api/accounts/{portal.account().account_id}/phone"
    assert portal.browser().get(path, headers=KEY).json() == {"phone": ANNA.phone}
    assert portal.browser().get(path).json()["code"] == "peer-not-known"
    assert portal.browser().get("/api/accounts/account-nobody/phone", headers=KEY).status_code == 404


def test_login_is_for_peers_only(portal: Portal) -> None:
    answer = portal.browser().post("/api/logins", json={"email": ANNA.email, "password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (401, "peer-not-known")


def test_machines_share_the_lock_out_with_the_page(portal: Portal) -> None:
    portal.account()
    codes = [log_in(portal, email=ANNA.email, password="x").json()["code"] for _ in range(4)]
    page = portal.browser().post("/login", data={"email": ANNA.email, "password": "x"})
    assert codes == ["login-wrong"] * 4
    assert page.status_code == 429
    assert log_in(portal, email=ANNA.email, password=PASSWORD).json()["code"] == "account-locked"


@pytest.mark.parametrize("body", [{}, {"email": 1, "password": ""}, {"email": "x"}])
def test_misshapen_login_is_named(portal: Portal, body: dict[str, object]) -> None:
    assert log_in(portal, **body).json()["code"] == "malformed-request"


def test_account_made_by_control_can_log_in(portal: Portal, control: TestClient) -> None:
    made = control.post("/accounts", json={"email": ANNA.email, "phone": "600 100 200", "password": PASSWORD})
    assert made.status_code == 201
    assert made.json()["phone"] == ANNA.phone
    assert control.get(f"/accounts/{made.json()['account_id']}").json() == made.json()
    assert portal.logins.log_in(ANNA.email, PASSWORD).account_id == made.json()["account_id"]


def test_control_holds_to_the_rules_of_the_form(control: TestClient) -> None:
    answer = control.post("/accounts", json={"email": "anna", "phone": "22 390 59 95", "password": "x"})
    assert answer.status_code == 422
    assert [(each["field"], each["code"]) for each in answer.json()["errors"]] == [
        ("email", "address-misshapen"),
        ("phone", "phone-not-mobile"),
        ("password", "password-too-short"),
    ]


def test_control_says_what_is_taken(portal: Portal, control: TestClient) -> None:
    portal.account()
    body = {"email": ANNA.email.upper(), "phone": "501502503", "password": PASSWORD}
    assert control.post("/accounts", json=body).json()["code"] == "address-taken"
    body = {"email": "basia@example.com", "phone": ANNA.phone, "password": PASSWORD}
    assert control.post("/accounts", json=body).json()["code"] == "phone-taken"


def test_unknown_account_is_not_found(control: TestClient) -> None:
    assert control.get("/accounts/account-none").status_code == 404


def test_control_resources_are_described(portal: Portal) -> None:
    described = openapi("control", "1", portal.side.control())
    assert set(described["paths"]) == {"/accounts", "/accounts/{account_id}"}
    assert set(described["paths"]["/accounts"]["post"]["responses"]) == {"201", "400", "409", "422"}
