import msgspec
import pytest
from starlette.testclient import TestClient

from simulators.kit.peers import sign_body
from tests.portal.order.conftest import Portal
from tests.portal.order.test_verification import message


def test_result_without_a_signature_is_refused(portal: Portal, browser: TestClient) -> None:
    order = portal.order(portal.account(), "waiting")
    content = msgspec.json.encode(message(order, "positive"))
    for headers in (
        {},
        {"Bench-Signature": sign_body(content, "another key")},
        {"Bench-Signature": "ż".encode().hex()},
    ):
        answer = browser.post("/api/identity-results", content=content, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "callback-signature-wrong")
    assert portal.side.orders.order_by_id(order.order_id) == order


def test_signed_result_is_applied(portal: Portal, browser: TestClient) -> None:
    order = portal.order(portal.account(), "waiting")
    content = msgspec.json.encode(message(order, "positive"))
    headers = {"Bench-Signature": sign_body(content, "peer-key")}
    assert browser.post("/api/identity-results", content=content, headers=headers).status_code == 204
    assert portal.side.orders.order_by_id(order.order_id).stage == "document"


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"event_id": 1}', b"[" * 5000])
def test_signed_result_that_can_not_be_read_is_refused(browser: TestClient, content: bytes) -> None:
    answer = browser.post(
        "/api/identity-results", content=content, headers={"Bench-Signature": sign_body(content, "peer-key")}
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed-request")
