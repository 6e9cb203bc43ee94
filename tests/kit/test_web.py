"""The kit's web layer through a small site: a form page, a machine interface, a bug."""

from pathlib import Path

import msgspec
import pytest
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from simulators.kit.api import Operation, openapi, operation_routes
from simulators.kit.call import Call, see_other
from simulators.kit.forms import FieldReader, choice, text
from simulators.kit.journal import Journal
from simulators.kit.pages import Face, Pages
from simulators.kit.refusal import N_, Refusal
from simulators.kit.web import Site, build_app, machine_route, page, page_routes


class TooShort(Refusal):
    code = "too-short"
    status = 422
    sentence = N_("Wypełnij to pole.")


class Greeting(msgspec.Struct):
    name: str
    times: int = 1


def greet(call: Call) -> Greeting:
    greeting = call.json(Greeting)
    if len(greeting.name) < 2:
        raise TooShort(greeting.name)
    return greeting


OPERATIONS = (
    Operation("POST", "/greetings", "Greet somebody", greet, body=Greeting, result=Greeting, refusals=(TooShort,)),
)


def submit(call: Call) -> Response:
    reader = FieldReader()
    reader.read(lambda: text(call.form, "name", longest=10), "")
    reader.read(lambda: choice(call.form, "colour", ("red", "blue")), "")
    reader.finish()
    return see_other("/done")


def crash(_call: Call) -> Response:
    raise ZeroDivisionError("secret detail")


@pytest.fixture
def client(tmp_path: Path, journal: Journal) -> TestClient:
    pages_folder = tmp_path / "pages"
    pages_folder.mkdir()
    (pages_folder / "form.html").write_text(
        '{% extends "base.html" %}{% from "_form.html" import field, error_summary with context %}'
        '{% block main %}{{ error_summary() }}<h1>x</h1>{{ field("name", "Name") }}{% endblock %}'
    )
    pages = Pages(tmp_path, Face("toy", "portal", "Toy"), console="http://127.0.0.1:1")
    site = Site("toy", pages, journal, largest_body=1024 * 1024)
    routes = [
        *page_routes(site, page("/form", lambda call: pages.show(call, "form.html"), submit)),
        *operation_routes(site, OPERATIONS, key="secret"),
        machine_route(site, "GET", "/crash", crash),
        machine_route(site, "GET", "/hello/{name}", lambda call: PlainTextResponse(call.parameters["name"])),
    ]
    return TestClient(build_app(site, routes), raise_server_exceptions=False, follow_redirects=False)


def test_form_that_is_taken_goes_on(client: TestClient) -> None:
    answer = client.post("/form", data={"name": "Anna", "colour": "red"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/done")


def test_form_that_is_refused_shows_every_mistake_and_keeps_what_was_typed(
    client: TestClient, journal: Journal
) -> None:
    answer = client.post("/form", data={"name": "<b>much too long</b>", "colour": "green"})
    assert answer.status_code == 422
    assert "&lt;b&gt;much too long&lt;/b&gt;" in answer.text
    assert answer.text.count("Skróć wpis: to pole mieści najwyżej 10 znaków.") == 2
    assert '<a href="#name">Name: Skróć wpis: to pole mieści najwyżej 10 znaków.</a>' in answer.text
    assert '<a href="#colour">Wybierz jedną z pozycji listy.</a>' in answer.text
    assert '<div class="summary" role="alert" tabindex="-1" id="errors" autofocus>' in answer.text
    assert journal.entries()[-1].detail["code"] == "form-refused"


def test_english_is_one_switch_away_and_stays(client: TestClient) -> None:
    answer = client.get("/language/en?back=/form")
    assert answer.headers["location"] == "/form"
    client.cookies.set("lang", "en")
    assert "There is a problem" in client.post("/form", data={}).text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_language_switch_leads_nowhere_else(client: TestClient, back: str) -> None:
    assert client.get("/language/en", params={"back": back}).headers["location"] == "/"


def test_machine_is_told_no_by_name(client: TestClient) -> None:
    answer = client.post("/greetings", json={"name": "A"}, headers={"Authorization": "Bearer secret"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "too-short"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"name": 1}', b"\xff\xfe", b'{"name": "\\ud800"}'])
def test_unreadable_request_is_refused_by_name(client: TestClient, body: bytes) -> None:
    answer = client.post("/greetings", content=body, headers={"Authorization": "Bearer secret"})
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed-request")


def test_machine_interface_wants_its_key(client: TestClient) -> None:
    answer = client.post("/greetings", json={"name": "Anna"}, headers={"Authorization": "Bearer other"})
    assert (answer.status_code, answer.json()["code"]) == (401, "peer-not-known")


def test_too_large_a_body_is_refused_by_name(client: TestClient) -> None:
    answer = client.post("/greetings", content=b"x" * (1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "request-too-large")


def test_broken_upload_is_refused_by_name(client: TestClient) -> None:
    answer = client.post("/form", content=b"--x", headers={"Content-Type": "multipart/form-data"})
    assert answer.status_code == 400


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_form_from_another_site_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/form", data={"name": "Anna", "colour": "red"}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign-origin")


def test_bug_is_generic_outside_and_whole_in_the_journal(client: TestClient, journal: Journal) -> None:
    answer = client.get("/crash")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert journal.entries()[-1].event == "crash"
    assert "secret detail" in journal.entries()[-1].detail["trace"]


def test_every_answer_carries_the_guards(client: TestClient) -> None:
    for path in ("/form", "/nowhere", "/static/bench.css", "/crash"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path


def test_data_may_load_nothing_and_be_shown_nowhere(client: TestClient) -> None:
    headers = client.post("/greetings", json={"name": "Anna"}, headers={"Authorization": "Bearer secret"}).headers
    assert headers["content-type"] == "application/json"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/form", "/nowhere"])
def test_page_is_asked_for_anew_each_time(client: TestClient, path: str) -> None:
    """A browser keeps some answers for good where nothing is said (410 among them: RFC 9110 §15.1)."""
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.headers["cache-control"] == "no-cache, private"


def test_unknown_address_is_a_page_for_people_and_a_problem_for_machines(client: TestClient) -> None:
    assert "Nie ma takiej strony" in client.get("/nowhere", headers={"Accept": "text/html"}).text
    assert client.get("/nowhere").json()["code"] == "not-found"
    assert client.post("/hello/anna").json()["code"] == "method-not-allowed"


def test_description_names_body_result_and_refusals() -> None:
    described = openapi("Toy", "1", OPERATIONS)["paths"]["/greetings"]["post"]
    assert described["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/Greeting")
    assert described["responses"]["422"]["description"] == "too-short"
    assert described["responses"]["400"]["description"] == "malformed-request"
