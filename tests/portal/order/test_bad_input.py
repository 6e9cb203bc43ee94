"""Whatever is sent, the answer is a named refusal in either language, and nothing has changed."""

import pytest
from starlette.testclient import TestClient

from simulators.portal.order.examples import typed_parameters, typed_person
from tests.portal.order.conftest import Portal

FORMS = {
    "parameters": ("parameters", [*typed_parameters(None), "organisation_name", "nip", "authority"]),
    "personal-data": ("personal-data", list(typed_person(None))),
    "result": ("waiting", ["then"]),
}
VALUES = [
    "",
    "x" * 10_000,
    "\x00",
    "\x1b[31m",
    "<script>alert(1)</script>",
    "'; DROP TABLE portal_order; --",
    "{{ 7 * 7 }}",
    "%s%n{0}",
    "АВС",
    "名前",
    "🙂",
    "\u202e",
    "null",
    "-1",
    "9" * 400,
    "[]",
]


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("path", FORMS)
def test_bad_values_are_refused_in_words(portal: Portal, browser: TestClient, path: str, language: str) -> None:
    stage, fields = FORMS[path]
    order = portal.order(portal.account(), stage)
    browser.cookies.set("lang", language)
    for value in VALUES:
        answer = browser.post(f"/orders/{order.order_id}/{path}", data=dict.fromkeys(fields, value))
        assert answer.status_code in (409, 422), value
        assert f'<html lang="{language}"' in answer.text
        assert 'role="alert"' in answer.text
    assert portal.side.orders.order_by_id(order.order_id) == order


@pytest.mark.parametrize("value", VALUES)
def test_bad_voucher_is_refused(portal: Portal, browser: TestClient, value: str) -> None:
    answer = browser.post("/voucher", data={"voucher": value})
    assert answer.status_code == 422
    assert portal.side.orders.orders_of(portal.account()) == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "application/x-www-form-urlencoded"),
        (b"validity=%ff&identifier=%00", "application/x-www-form-urlencoded"),
        (b"&" * 5000, "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"--x", "multipart/form-data"),
    ],
)
def test_form_that_can_not_be_read_is_refused(portal: Portal, browser: TestClient, content: bytes, kind: str) -> None:
    order = portal.order(portal.account())
    answer = browser.post(f"/orders/{order.order_id}/parameters", content=content, headers={"Content-Type": kind})
    assert answer.status_code in (400, 422)
    assert portal.side.orders.order_by_id(order.order_id) == order


@pytest.mark.parametrize("order_id", ["%00", "order-none", "x" * 3000, "%ff", "..%2f..", "<b>", "🙂"])
@pytest.mark.parametrize("last", ["", "/parameters", "/state", "/waiting"])
def test_order_that_is_not_there_is_not_found(browser: TestClient, order_id: str, last: str) -> None:
    assert browser.get(f"/orders/{order_id}{last}").status_code == 404
