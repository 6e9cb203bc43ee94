from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from simulators.kit.api import operation_routes
from simulators.kit.web import build_app
from tests.portal.order.conftest import Portal


@pytest.fixture
def console(portal: Portal) -> Iterator[TestClient]:
    routes = operation_routes(portal.parts.site, portal.side.control())
    with TestClient(build_app(portal.parts.site, routes), base_url="http://console") as client:
        yield client


def new_order(console: TestClient, **body: Any) -> Any:
    answer = console.post("/orders", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_issued_voucher_is_told_however_it_is_spaced(console: TestClient) -> None:
    code = console.post("/vouchers", json={"product": "seal"}).json()["code"]
    assert len(code) == 19
    for spelling in (code, code.replace("-", "").lower()):
        voucher = console.get(f"/vouchers/{spelling}").json()
        assert (voucher["product"], voucher["order_id"]) == ("seal", None)


@pytest.mark.parametrize(
    "body", [{"product": "house"}, {"expires_at": "tomorrow"}, {"expires_at": "2026-01-01T00:00:00"}, [], "x"]
)
def test_voucher_that_can_not_be_is_refused(console: TestClient, body: Any) -> None:
    answer = console.post("/vouchers", json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed-request")


@pytest.mark.parametrize(
    "stage", ["parameters", "personal-data", "identity", "waiting", "negative", "withheld", "document"]
)
def test_order_is_brought_to_its_stage(portal: Portal, console: TestClient, stage: str) -> None:
    order = new_order(console, account_id=portal.account(), stage=stage)
    assert order["stage"] == stage
    assert console.get(f"/orders/{order['order_id']}").json() == order


def test_order_is_prepared_with_what_is_given(portal: Portal, console: TestClient) -> None:
    parameters = {
        "validity_months": 36,
        "identifier": "passport",
        "key_type": "RSA-4096",
        "organisation": {"name": "Próbna sp. z o.o.", "nip": "1234563218"},
    }
    person = {
        "given_names": "Emily Rose",
        "surname": "Carter",
        "birth_date": "1990-05-06",
        "citizenship": "US",
        "phone": "+48600100200",
        "address": "ul. Próbna 1, 00-001 Warszawa",
        "document_state": "US",
        "document_number": "A12345678",
    }
    order = new_order(
        console,
        account_id=portal.account(),
        stage="document",
        parameters=parameters,
        personal_data=person,
        identity={"document": {"kind": "passport", "state": "US", "number": "A12345678"}},
    )
    assert order["parameters"] == parameters
    assert order["personal_data"] == {**person, "pesel": None}
    assert order["identity"]["document_number"] == "A12345678"


def test_order_of_nobody_or_nothing_is_refused(portal: Portal, console: TestClient) -> None:
    assert console.post("/orders", json={"account_id": "account-none"}).status_code == 404
    assert console.get("/orders/order-none").status_code == 404
    answer = console.post("/orders", json={"account_id": portal.account(), "stage": "issued-already"})
    assert answer.status_code == 400


def test_prepared_order_keeps_the_rules_of_people(portal: Portal, console: TestClient) -> None:
    parameters = {"validity_months": 120, "identifier": "pesel", "key_type": "P-256"}
    body = {"account_id": portal.account(), "stage": "personal-data", "parameters": parameters}
    answer = console.post("/orders", json=body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "not-on-the-list"


def test_messages_about_a_verification_are_numbered_on(portal: Portal, console: TestClient) -> None:
    order = new_order(console, account_id=portal.account(), stage="withheld")
    path = f"/orders/{order['order_id']}/identity-results"
    taken = console.post(path, json={"result": "positive"}).json()
    assert (taken["outcome"], taken["order"]["stage"], taken["order"]["identity"]["sequence"]) == (
        "applied",
        "document",
        2,
    )
    assert console.post(path, json={"result": "negative"}).json()["outcome"] == "already-final"
