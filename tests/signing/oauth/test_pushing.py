"""oauth2/pushed_authorize: requests that clients push ahead (RFC 9126)."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.signing.conftest import CONTRACT, Person
from tests.signing.oauth.program import REDIRECT, Browser, Program, told


def push(program: Program, form: dict[str, str]) -> dict[str, object]:
    answer = program.web.post("/csc/v2/oauth2/pushed_authorize", data=form | {"client_secret": str(program.secret)})
    assert (answer.status_code, answer.headers["cache-control"]) == (201, "no-cache, no-store"), answer.text
    said: dict[str, object] = answer.json()
    return said


def test_pushed_request_is_taken_once_and_by_its_client_alone(
    program: Program, anna: Person, control: TestClient
) -> None:
    said = push(program, program.for_signing(anna, CONTRACT))
    assert said["expires_in"] == 90
    reference = {"client_id": "program", "request_uri": str(said["request_uri"])}
    other = Program(program.service, control, "other").registered()
    assert other.authorize(reference | {"client_id": "other"}).status_code == 400
    assert program.authorize(reference).status_code == 400
    again = reference | {"request_uri": str(push(program, program.for_signing(anna, CONTRACT))["request_uri"])}
    assert CONTRACT.hex() in Browser(anna.service).come(program, again).text
    assert program.authorize(again).status_code == 400


def test_pushed_request_expires_and_stands_alone(program: Program, anna: Person) -> None:
    late = push(program, program.for_signing(anna, CONTRACT))["request_uri"]
    anna.service.clock.advance(timedelta(seconds=90))
    assert program.authorize({"client_id": "program", "request_uri": str(late)}).status_code == 400
    mixed = push(program, program.for_signing(anna, CONTRACT))["request_uri"]
    answer = program.authorize({"client_id": "program", "request_uri": str(mixed), "scope": "service"})
    assert told(answer)["error"] == "invalid_request"


@pytest.mark.parametrize(
    ("spoil", "status", "described"),
    [
        ({"request_uri": "urn:x"}, 400, "Invalid parameter request_uri"),
        ({"redirect_uri": REDIRECT + "x"}, 400, "Invalid parameter redirect_uri"),
        ({"numSignatures": "0"}, 400, "Invalid parameter numSignatures"),
        ({"client_secret": "wrong"}, 400, "Invalid parameter client_secret"),
        ({"client_secret": ""}, 401, "Client authorization required"),
        ({"client_id": "nobody"}, 400, "Invalid parameter client_id"),
        ({"client_id": ""}, 400, "Missing parameter client_id"),
    ],
)
def test_unfit_push_is_refused(
    program: Program, anna: Person, spoil: dict[str, str], status: int, described: str
) -> None:
    form = program.for_signing(anna, CONTRACT) | {"client_secret": str(program.secret)} | spoil
    answer = program.web.post("/csc/v2/oauth2/pushed_authorize", data=form)
    assert (answer.status_code, answer.json()["error_description"]) == (status, described)
