"""The console's pages as a person uses them, without a browser."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from simulators.console import app as console
from simulators.kit.api import Operation, operation_routes
from simulators.kit.pages import Face, Pages
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.typography import spaced_phone
from simulators.kit.web import Site, build_app

PAGES = ["/", "/bench/clock", "/bench/people", "/bench/journal", "/control", "/patterns"]


def person_page(http: TestClient) -> str:
    """The page of a person made with one press."""
    answer = http.post("/bench/people", data={"citizenship": "PL"}, follow_redirects=False)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def refused(http: TestClient) -> str:
    """The name of the last refusal, from the journal."""
    return str(http.get("/journal", params={"event": "refused"}).json()[-1]["detail"]["code"])


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("path", [*PAGES, "person"])
def test_page_shows_in_both_languages(http: TestClient, path: str, language: str) -> None:
    path = person_page(http) if path == "person" else path
    answer = http.get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.text
    assert answer.text.count("<h1>") == 1


def test_front_page_tells_every_address_and_who_is_silent(http: TestClient) -> None:
    page = http.get("/").text
    assert page.count("milczy") == 3
    assert 'href="http://127.0.0.1:9"' in page


def test_person_is_made_with_one_press(http: TestClient) -> None:
    page = http.get(person_page(http)).text
    person = http.get("/people").json()[0]
    for datum in ("surname", "pesel", "email", "person_id", "face_id"):
        assert person[datum] in page
    assert spaced_phone(person["phone"]) in page
    assert page.count("<img") == 3 + 4
    assert f"http://127.0.0.1:9/phones/%2B{person['phone'][1:]}" in page


def test_citizenship_outside_the_list_is_refused(http: TestClient) -> None:
    answer = http.post("/bench/people", data={"citizenship": "XX"})
    assert answer.status_code == 422
    assert "Wybierz jedną z pozycji listy." in answer.text


def test_document_is_printed_from_the_page(http: TestClient) -> None:
    wish = {"act": "document", "kind": "identity_card", "state": "cz", "expires_on": "2031-05-17"}
    page = http.post(person_page(http), data=wish | {"misprint": "composite-wrong"}).text
    document = http.get("/people").json()[0]["documents"][-1]
    assert (document["state"], document["expires_on"], document["misprints"]) == (
        "CZ",
        "2031-05-17",
        ["composite-wrong"],
    )
    assert "Zła łączna cyfra kontrolna" in page


@pytest.mark.parametrize(
    ("field", "value", "code", "sentence"),
    [
        ("state", "XX", "state-unknown", "Nie ma państwa o kodzie „XX”"),
        ("kind", "ticket", "not-on-the-list", "Wybierz jedną z pozycji listy."),
        ("expires_on", "tomorrow", "day-unreadable", "Podaj datę w zapisie RRRR-MM-DD"),
        ("expires_on", "0001-01-01", "date-out-of-range", "Podaj daty od roku 1850 do roku 2150."),
        ("act", "steal", "not-on-the-list", "Wybierz jedną z pozycji listy."),
    ],
)
def test_document_that_cannot_be_is_refused_on_the_same_page(
    http: TestClient, field: str, value: str, code: str, sentence: str
) -> None:
    wish = {"act": "document", "kind": "passport", "state": "", "expires_on": "", "misprint": ""}
    answer = http.post(person_page(http), data=wish | {field: value})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert refused(http) == code
    assert len(http.get("/people").json()[0]["documents"]) == 2


def test_clock_is_moved_from_its_page(http: TestClient) -> None:
    http.post("/bench/clock", data={"act": "set", "now": "2028-02-29T03:00", "frozen": "on"})
    assert http.get("/clock").json() == {"now": "2028-02-29T02:00:00Z", "frozen": True}
    http.post("/bench/clock", data={"act": "advance", "step": "day"})
    assert http.get("/clock").json()["now"] == "2028-03-01T02:00:00Z"
    http.post("/bench/clock", data={"act": "go-on"})
    assert not http.get("/clock").json()["frozen"]
    http.post("/bench/clock", data={"act": "freeze"})
    assert http.get("/clock").json()["frozen"]
    http.post("/bench/clock", data={"act": "return"})
    assert not http.get("/clock").json()["now"].startswith("2028")


@pytest.mark.parametrize(
    ("form", "code", "sentence"),
    [
        ({"act": "set", "now": "soon"}, "moment-unreadable", "Podaj datę i godzinę"),
        ({"act": "set", "now": "0001-01-01T00:00"}, "moment-unreadable", "Podaj datę i godzinę"),
        ({"act": "set", "now": "1950-01-01T00:00"}, "moment-out-of-range", "Zegar chodzi od roku 2000"),
        ({"act": "set"}, "field-missing", "Wypełnij to pole."),
        ({"act": "advance", "step": "aeon"}, "not-on-the-list", "Wybierz jedną z pozycji listy."),
        ({}, "field-missing", "Wypełnij to pole."),
    ],
)
def test_moment_that_cannot_be_is_refused_on_the_same_page(
    http: TestClient, form: dict[str, str], code: str, sentence: str
) -> None:
    answer = http.post("/bench/clock", data=form)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "<h1>Zegar stanowiska</h1>" in answer.text
    assert refused(http) == code


def test_journal_is_filtered_and_marks_what_was_refused(http: TestClient) -> None:
    person_page(http)
    http.post("/bench/clock", data={"act": "advance"})
    assert "person-invented" not in http.get("/bench/journal?event=refused").text
    assert re.search(r'class="tag warning">refused', http.get("/bench/journal?simulator=console").text)
    assert "Żadne zdarzenie nie pasuje" in http.get("/bench/journal?about=nobody").text


def test_nothing_typed_becomes_markup(http: TestClient) -> None:
    page = http.get("/bench/journal", params={"about": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page


def test_control_plane_page_names_every_operation(http: TestClient) -> None:
    page = http.get("/control").text
    for path in http.get("/openapi.json").json()["paths"]:
        assert path in page


def test_person_without_a_portal_gets_no_voucher(http: TestClient) -> None:
    path = person_page(http)
    assert "Weź voucher" not in re.sub("Weź voucher i", "", http.get(path).text)
    answer = http.post(path, data={"act": "voucher"})
    assert answer.status_code == 503
    assert "Portal nie wydał vouchera." in answer.text
    assert refused(http) == "voucher-not-to-be-had"


def test_resources_of_a_simulator_stand_under_its_name(surroundings: Surroundings, tmp_path: Path) -> None:
    operations = (Operation("POST", "/vouchers", "Issue a voucher", lambda _: {"code": "V1"}, result=dict[str, str]),)
    site = Site("portal", Pages(tmp_path, Face("portal", "portal", "Portal"), console=""), surroundings.journal)
    portal = Simulator(
        "portal", build_app(site, []), control=tuple(operation_routes(site, operations)), operations=operations
    )
    with TestClient(console.build(surroundings, [portal]).app) as http:
        assert http.post("/portal/vouchers").json() == {"code": "V1"}
        assert "post" in http.get("/openapi.json").json()["paths"]["/portal/vouchers"]
        assert "Weź voucher</button>" in http.get(person_page(http)).text
