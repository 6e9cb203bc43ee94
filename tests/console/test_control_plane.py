"""The control plane as its callers meet it: over HTTP, by its own description."""

import threading
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from schemathesis.core.result import Ok
from starlette.testclient import TestClient

from simulators.kit.simulator import Simulator, Surroundings
from tests.console.requests_made import examples


def test_description_is_openapi_3_1(http: TestClient) -> None:
    described: dict[str, Any] = http.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for schema in described["components"]["schemas"].values():
        jsonschema_rs.meta.validate(schema | {"$schema": "https://json-schema.org/draft/2020-12/schema"})
    assert schemathesis.openapi.from_dict(described).statistic.operations.total >= 13


def test_every_operation_answers_only_what_it_describes(http: TestClient, simulator: Simulator) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", simulator.app)
    answered = set()
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()
        known = operation.definition.raw["responses"].keys() | {"404"}  # an empty path parameter is no path
        for case in examples(operation, 15):
            response = case.call()
            answered.add(response.status_code)
            assert str(response.status_code) in known, (case.as_curl_command(), response.text)
    assert answered >= {200, 201, 404, 422, 503}


BAD_BODIES = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"\xff\xfe",
    b'{"given_names": 7}',
    b'{"given_names": ""}',
    b'{"given_names": "\\u0000"}',
    b'{"given_names": "Anna\\n"}',
    b'{"documents": [{"number": "AB1\\n"}]}',
    b'{"given_names": "\\ud800"}',
    b'{"given_names": "' + b"A" * 500 + b'"}',
    b'{"citizenship": "pl"}',
    b'{"birth_date": "2030-02-30"}',
    b'{"documents": [{"kind": "library_card"}]}',
    b'{"documents": [{"misprint": ["upside-down"]}]}',
    b'{"pesel": "<script>"}',
    b'{"now": "2030-01-01T00:00:00"}',
    b'{"now": "yesterday"}',
    b'{"advance_seconds": "much"}',
    b'{"advance_seconds": 1e999}',
    b'{"unknown": 1}',
]


@pytest.mark.parametrize("body", BAD_BODIES)
@pytest.mark.parametrize(("method", "path"), [("POST", "/people"), ("PUT", "/clock"), ("PATCH", "/clock")])
def test_bad_body_is_refused_by_name_in_both_languages(http: TestClient, method: str, path: str, body: bytes) -> None:
    for language in ("pl", "en"):
        response = http.request(method, path, content=body, headers={"Accept-Language": language})
        assert response.status_code in (400, 422)
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["code"] in ("malformed-request", "moment-out-of-range")
    assert http.get("/people").json() == []
    assert not http.get("/clock").json()["frozen"]


@pytest.mark.parametrize(
    "question", ["wait=soon", "wait=-1", "wait=nan", "after=x", "after=-1", "after=99999999999999999999", "limit=0"]
)
def test_bad_question_to_the_journal_is_refused_by_name(http: TestClient, question: str) -> None:
    response = http.get(f"/journal?{question}")
    assert (response.status_code, response.json()["code"]) == (422, "question-unreadable")


def test_health_tells_who_does_not_answer(http: TestClient) -> None:
    health = http.get("/health").json()
    assert not health["healthy"]
    answers = {each["name"]: each["answers"] for each in health["simulators"]}
    assert answers == {"messages": False, "console": False, "trusted_profile": False}


def test_messages_that_cannot_be_asked_for_are_refused_by_name(http: TestClient) -> None:
    response = http.get("/messages?to=+48600100200")
    assert (response.status_code, response.json()["code"]) == (503, "messages-unreachable")


def test_journal_can_be_asked_about_one_thing(http: TestClient) -> None:
    http.put("/clock", json={"frozen": True})
    person = http.post("/people", json={"registered": False}).json()
    entries = http.get("/journal", params={"about": person["person_id"]}).json()
    assert [entry["event"] for entry in entries] == ["person-invented"]
    assert http.get("/journal", params={"event": "clock-set"}).json()[0]["about"] == "clock"
    assert http.get("/journal", params={"after": entries[0]["number"]}).json() == []


def test_reader_of_the_journal_may_wait(http: TestClient, surroundings: Surroundings) -> None:
    later = threading.Timer(0.2, lambda: surroundings.journal.write("console", "here", "something-happened"))
    later.start()
    entries = http.get("/journal", params={"event": "something-happened", "wait": 10}).json()
    later.join()
    assert [entry["about"] for entry in entries] == ["here"]


def test_pictures_of_a_person_can_be_fetched(http: TestClient) -> None:
    person = http.post("/people", json={}).json()
    for path in (person["face"], *person["documents"][0]["pictures"].values()):
        response = http.get(path)
        assert (response.status_code, response.headers["content-type"]) == (200, "image/jpeg")
    for path in (f"{person['face']}?pose=down", f"{person['documents'][0]['pictures']['front']}?flaw=wet"):
        assert http.get(path).json()["code"] == "no-such-picture"
