import html
import re

import pytest
from starlette.testclient import TestClient

from simulators.portal.order.examples import PERSON, typed_parameters, typed_person
from tests.portal.order.conftest import Portal
from tests.portal.order.test_verification import message


def said(page: str) -> str:
    """What a page says, without its markup."""
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", page)).split())


def refused(portal: Portal, about: str) -> list[str]:
    entries = portal.parts.journal.entries(event="refused")
    return [entry.detail["code"] for entry in entries if about in (entry.about, entry.detail["path"])]


def test_voucher_leads_to_the_first_stage(portal: Portal, browser: TestClient) -> None:
    answer = browser.post("/voucher", data={"voucher": portal.voucher()})
    assert answer.status_code == 303
    page = browser.get(answer.headers["location"])
    assert page.status_code == 200
    assert re.search(r'aria-current="step">\s*<span>Parametry', page.text)
    assert "Przygotowanie zrobione" in said(page.text)
    assert "Dane osobowe dalej" in said(page.text)


def test_own_used_voucher_shows_the_way_to_its_order(portal: Portal, browser: TestClient) -> None:
    order = portal.order(portal.account())
    answer = browser.post("/voucher", data={"voucher": order.voucher_code})
    assert answer.status_code == 409
    assert f'href="/orders/{order.order_id}"' in answer.text
    assert refused(portal, "/voucher") == ["voucher-used-by-you"]


@pytest.mark.parametrize(
    ("stage", "closed"),
    [
        ("parameters", ["personal-data", "identity", "waiting", "result"]),
        ("personal-data", ["identity", "waiting", "result", "ended"]),
        ("identity", ["waiting", "result"]),
    ],
)
def test_later_stage_leads_back_and_says_so(portal: Portal, browser: TestClient, stage: str, closed: list[str]) -> None:
    order = portal.order(portal.account(), stage)
    for later in closed:
        answer = browser.get(f"/orders/{order.order_id}/{later}")
        assert answer.status_code == 303
        assert answer.headers["location"].startswith(f"/orders/{order.order_id}/{stage}?refused=stage-closed")
        assert "Ten etap jest jeszcze zamknięty" in said(browser.get(answer.headers["location"]).text)
    assert refused(portal, order.order_id) == ["stage-closed"] * len(closed)


@pytest.mark.parametrize("later", ["personal-data", "identity", "waiting", "result"])
def test_form_of_a_later_stage_is_refused(portal: Portal, browser: TestClient, later: str) -> None:
    order = portal.order(portal.account())
    answer = browser.post(f"/orders/{order.order_id}/{later}", data=typed_person(None))
    assert answer.status_code == 409
    assert "Ten etap jest jeszcze zamknięty" in said(answer.text)
    assert portal.side.orders.order_by_id(order.order_id) == order


def test_frozen_data_are_refused_by_name(portal: Portal, browser: TestClient) -> None:
    order = portal.order(portal.account(), "waiting")
    answer = browser.post(f"/orders/{order.order_id}/personal-data", data=typed_person(None) | {"surname": "Inna"})
    assert answer.status_code == 409
    assert refused(portal, order.order_id) == ["data-frozen"]
    assert portal.side.orders.order_by_id(order.order_id) == order
    looked = browser.get(f"/orders/{order.order_id}/parameters")
    assert looked.headers["location"] == f"/orders/{order.order_id}/waiting?refused=data-frozen"


@pytest.mark.parametrize("path", ["", "/parameters", "/personal-data", "/state", "/cancel", "/identity", "/ended"])
def test_order_of_somebody_else_is_not_found(portal: Portal, browser: TestClient, path: str) -> None:
    order = portal.order(portal.account("bartek"), "identity")
    assert browser.get(f"/orders/{order.order_id}{path}").status_code == 404
    if path not in ("", "/state", "/ended"):
        typed = typed_parameters(None) | typed_person(None)
        assert browser.post(f"/orders/{order.order_id}{path}", data=typed).status_code == 404
    assert portal.side.orders.order_by_id(order.order_id) == order


def test_nobody_sees_an_order_without_logging_in(portal: Portal, browser: TestClient) -> None:
    order = portal.order(portal.account())
    browser.cookies.clear()
    for path in ("/voucher", f"/orders/{order.order_id}", f"/orders/{order.order_id}/parameters"):
        answer = browser.get(path)
        assert answer.status_code == 401
        assert f'name="next" value="{path}"' in answer.text


def test_order_goes_on_at_another_computer(portal: Portal, browser: TestClient) -> None:
    order = portal.order(portal.account(), "personal-data")
    answer = browser.get(f"/orders/{order.order_id}")
    assert answer.headers["location"] == f"/orders/{order.order_id}/personal-data"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("validity", "120"),
        ("validity", "24 "),
        ("identifier", "policy"),
        ("key_type", "RSA-1024"),
        ("organisation", "maybe"),
        ("key_type", ""),
    ],
)
def test_tampered_list_is_refused_at_its_field(portal: Portal, browser: TestClient, field: str, value: str) -> None:
    order = portal.order(portal.account())
    answer = browser.post(f"/orders/{order.order_id}/parameters", data=typed_parameters(None) | {field: value})
    if value.strip() == "24":  # white space is forgiven, nothing else
        assert answer.status_code == 303
        return
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert portal.side.orders.order_by_id(order.order_id) == order


def test_identifier_without_pesel_is_warned_about(portal: Portal, browser: TestClient) -> None:
    order = portal.order(portal.account())
    typed = typed_parameters(None) | {"identifier": "passport"}
    answer = browser.post(f"/orders/{order.order_id}/parameters", data=typed)
    page = browser.get(answer.headers["location"]).text
    assert "nie potwierdzisz Profilu Zaufanego" in said(page)
    assert "Numer paszportu" in said(page)


def test_refused_form_keeps_what_was_typed_and_marks_each_field(portal: Portal, browser: TestClient) -> None:
    order = portal.order(portal.account(), "personal-data")
    typed = typed_person(None) | {"pesel": "85072112348", "surname": "<b>Łoś</b>", "phone": "22 123 45 67"}
    page = browser.post(f"/orders/{order.order_id}/personal-data", data=typed)
    assert page.status_code == 422
    assert page.text.count('aria-invalid="true"') == 3
    assert "&lt;b&gt;Łoś" in page.text
    assert "<b>Łoś" not in page.text


def test_second_order_shows_what_the_portal_knows(portal: Portal, browser: TestClient) -> None:
    anna = portal.account()
    portal.order(anna, "identity")
    order = portal.order(anna, "personal-data")
    page = browser.get(f"/orders/{order.order_id}/personal-data").text
    assert f'value="{PERSON.surname}"' in page
    assert 'value="21.07.1985"' in page


def test_every_page_speaks_english(portal: Portal, browser: TestClient) -> None:
    order = portal.order(portal.account(), "identity")
    browser.cookies.set("lang", "en")
    for path in ("/voucher", *(f"/orders/{order.order_id}/{each}" for each in ("parameters", "identity", "cancel"))):
        page = browser.get(path).text
        assert '<html lang="en"' in page
        assert not re.search(r"\b(Dalej|Anuluj|Zrealizuj|Etapy|Przygotuj)\b", said(page))


def test_verification_shows_its_link_and_a_code_to_scan(portal: Portal, browser: TestClient) -> None:
    order = portal.order(portal.account(), "identity")
    answer = browser.post(f"/orders/{order.order_id}/identity", data={})
    page = browser.get(answer.headers["location"]).text
    link = portal.side.orders.order_by_id(order.order_id).verification_link
    assert page.count(str(link)) == 2
    assert "<svg" in page
    assert f'data-follow="/orders/{order.order_id}/state"' in page


def test_verification_service_that_is_silent_is_said(portal: Portal, browser: TestClient) -> None:
    order = portal.order(portal.account(), "identity")
    portal.verifier.is_down()
    answer = browser.post(f"/orders/{order.order_id}/identity", data={})
    assert answer.status_code == 503
    assert "Nic nie przepadło" in said(answer.text)
    assert portal.parts.journal.entries(event="refused")[-1].detail["code"] == "identity-service-unavailable"
    assert portal.side.orders.order_by_id(order.order_id) == order


def test_state_names_the_present_stage(portal: Portal, browser: TestClient) -> None:
    order = portal.order(portal.account(), "waiting")
    assert browser.get(f"/orders/{order.order_id}/state").json() == {
        "stage": "waiting",
        "path": f"/orders/{order.order_id}/waiting",
    }


def test_negative_result_says_why_and_what_next(portal: Portal, browser: TestClient) -> None:
    order = portal.order(portal.account(), "waiting")
    portal.side.verifications.take(message(order, "negative", reasons=("document-expired", "name-differs")))
    page = said(browser.get(f"/orders/{order.order_id}/result").text)
    assert "Dokument tożsamości utracił ważność" in page
    assert "Imię lub nazwisko w dokumencie jest inne" in page
    assert "Pozostało prób: 2" in page
    answer = browser.post(f"/orders/{order.order_id}/result", data={"then": "personal-data"})
    assert answer.headers["location"] == f"/orders/{order.order_id}/personal-data"
    assert browser.get(answer.headers["location"]).status_code == 200


def test_cancelled_order_says_what_becomes_of_the_voucher(portal: Portal, browser: TestClient) -> None:
    order = portal.order(portal.account())
    assert "ponownie" in said(browser.get(f"/orders/{order.order_id}/cancel").text)
    answer = browser.post(f"/orders/{order.order_id}/cancel", data={})
    page = said(browser.get(answer.headers["location"]).text)
    assert "Zamówienie anulowano" in page
    assert "nie przepadł" in page
