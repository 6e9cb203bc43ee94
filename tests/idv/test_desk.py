"""The operator's desk: two factors, cases with their evidence, one decision."""

import base64
import json
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.idv.conftest import Service
from tests.idv.specimens import card


def sign_in(service: Service) -> TestClient:
    """An operator's browser, signed in with password and the code that came by SMS."""
    seat = service.control.get("/operator").json()
    desk = TestClient(service.simulator.app)
    page = desk.post("/desk/sign-in", data={"name": seat["name"], "password": seat["password"]})
    assert page.url.path == "/desk/code"
    page = desk.post("/desk/code", data={"code": code_sent(service)})
    assert page.url.path == "/desk"
    return desk


def code_sent(service: Service) -> str:
    """The last code put into the outbox for the operator's phone."""
    from sqlalchemy import create_engine, text

    engine = create_engine(f"sqlite:///{service.surroundings.settings.data}/idv.sqlite")
    with engine.connect() as connection:
        query = text("select key, work from idv_task where kind = 'message' order by number desc")
        key, hidden = connection.execute(query).fetchall()[0]
    engine.dispose()
    wrapped = base64.b64decode(json.loads(hidden)["wrapped"])
    work = json.loads(service.surroundings.sealing("tasks of idv").unwrap(wrapped, key))
    found = re.search(r"(\d{6})$", work["text"])
    assert found is not None
    return found.group(1)


@pytest.fixture
def withheld(service: Service) -> dict[str, Any]:
    return service.verified(card(misprints=("second-given-name-missing",)))


def test_desk_is_closed_without_an_operator(service: Service) -> None:
    nobody = TestClient(service.simulator.app)
    assert nobody.get("/desk").url.path == "/desk/sign-in"
    assert nobody.post("/desk/cases/x", data={"choice": "approve", "note": "x"}).url.path == "/desk/sign-in"
    assert nobody.get("/desk/cases/x/pictures/y.jpg").status_code == 401
    assert nobody.get("/desk/code").url.path == "/desk/sign-in"


def test_wrong_password_is_refused_and_locks(service: Service) -> None:
    desk = TestClient(service.simulator.app)
    tries = [desk.post("/desk/sign-in", data={"name": "operator", "password": "x"}).status_code for _ in range(6)]
    assert tries == [422] * 5 + [403]
    assert desk.post("/desk/sign-in", data={"name": "nobody", "password": "x"}).status_code == 422
    service.later(minutes=16)
    sign_in(service)


def test_code_is_the_one_sent(service: Service) -> None:
    seat = service.control.get("/operator").json()
    desk = TestClient(service.simulator.app)
    desk.post("/desk/sign-in", data={"name": seat["name"], "password": seat["password"]})
    wrong = "000000" if code_sent(service) != "000000" else "000001"
    assert desk.post("/desk/code", data={"code": wrong}).status_code == 422
    assert desk.get("/desk").url.path == "/desk/sign-in"


def test_case_shows_evidence_and_difference(service: Service, withheld: dict[str, Any]) -> None:
    desk = sign_in(service)
    assert withheld["verification_id"] in desk.get("/desk").text
    page = desk.get(f"/desk/cases/{withheld['verification_id']}").text
    assert "Żaneta Maria</td><td>ZANETA</td>" in page
    assert page.count("różni się") == 1
    pictures = re.findall(r'src="(/desk/cases/[^"]+)"', page)
    assert len(pictures) == 4
    assert desk.get(pictures[0]).content.startswith(b"\xff\xd8")


@pytest.mark.parametrize(
    ("choice", "outcome"),
    [("approve", ("positive", [], "operator")), ("decline", ("negative", ["operator-declined"], "operator"))],
)
def test_operator_decides(
    service: Service, withheld: dict[str, Any], choice: str, outcome: tuple[str, list[str], str]
) -> None:
    assert service.outcome(withheld) == ("withheld", ["second-given-name-missing"], "machine")
    address = f"/desk/cases/{withheld['verification_id']}"
    desk = sign_in(service)
    page = desk.post(address, data={"choice": choice, "note": "Akt urodzenia sprawdzony."})
    assert "Akt urodzenia sprawdzony." in page.text
    assert service.outcome(withheld) == outcome
    again = desk.post(address, data={"choice": "decline", "note": "x"})
    assert again.status_code == 409
    assert service.outcome(withheld) == outcome


def test_operator_corrects_names(service: Service, withheld: dict[str, Any]) -> None:
    address = f"/desk/cases/{withheld['verification_id']}"
    desk = sign_in(service)
    entries = {"choice": "correct", "note": "Jedno imię.", "given_names": "Żaneta", "surname": "Gęślarz-Łoś"}
    for spoilt in ({"given_names": ""}, {"surname": "<b>"}, {"given_names": "Жанета"}, {"surname": "Łoś 2"}):
        assert desk.post(address, data=entries | spoilt).status_code == 422
    assert service.outcome(withheld)[0] == "withheld"
    assert desk.post(address, data=entries).status_code == 200
    assert service.outcome(withheld) == ("positive", [], "operator")


def test_decision_needs_choice_and_note(service: Service, withheld: dict[str, Any]) -> None:
    desk = sign_in(service)
    refused = desk.post(f"/desk/cases/{withheld['verification_id']}", data={})
    assert (refused.status_code, refused.text.count('href="#')) == (422, 3)
    assert service.outcome(withheld)[0] == "withheld"


def test_machine_negative_can_not_be_approved(service: Service) -> None:
    begun = service.verified(card(misprints=("other-surname",)))
    assert service.outcome(begun) == ("negative", ["name-differs"], "machine")
    desk = sign_in(service)
    page = desk.post(f"/desk/cases/{begun['verification_id']}", data={"choice": "approve", "note": "proszę"})
    assert page.status_code == 409
    assert service.facts("refused")[-1].detail["code"] == "not-withheld"
    assert service.outcome(begun) == ("negative", ["name-differs"], "machine")


def test_signed_out_is_out(service: Service) -> None:
    desk = sign_in(service)
    desk.post("/desk/sign-out")
    assert desk.get("/desk").url.path == "/desk/sign-in"
