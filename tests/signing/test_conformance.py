"""The CSC catalogue against the service, and each of its rows seen to find what is wrong."""

import shutil
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec
import pyotp
import pytest
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.testclient import TestClient

from simulators.kit.clock import BenchClock
from simulators.signing import app as signing
from simulators.signing.csc.app import DESCRIPTION
from simulators.tsa import app as tsa
from steps.clients.csc_oauth import ConsentForms
from steps.clients.csc_player import Played, Player
from steps.clients.csc_session import Program
from steps.proofs.csc_rows import Row, judge, read_rows
from tests.signing.conftest import NOON, PEOPLE, STEP, PeersInProcess, Service, certificate_for, surroundings_in

CATALOGUE = Path(__file__).parents[2] / "features" / "conformance" / "csc_rows.toml"
ROWS = read_rows(CATALOGUE)
METHODS = list(dict.fromkeys(row.method for row in ROWS))


class Invented:
    """A signer made without the portal."""

    numbers = count(1)

    def __init__(self, service: Service, control: TestClient, key_type: str) -> None:
        self.service = service
        self.control = control
        self.key_type = key_type
        self.email = f"signer-{next(self.numbers)}@example.org"
        self.password = "Tajne-Haslo-7"
        self.owner = f"account-{self.email}"
        PEOPLE[self.email] = (self.password, self.owner, "Anna Testowa")
        made = service.machine("POST", "/api/keys", {"key": self.email, "owner": self.owner, "key_type": key_type})
        self.credential_id = made.json()["credential_id"]
        issued = certificate_for(service, made.json()["csr"], key=self.email)
        self.serial = issued["serial"]
        service.machine("PUT", f"/api/keys/{self.credential_id}/certificate", issued)
        enrolled = service.machine("POST", "/api/enrolments", {"key": self.email, "owner": self.owner})
        self.secret = enrolled.json()["secret"]
        self.forms = ConsentForms(TestClient(service.web.app), self.email, self.password)

    def code(self) -> str:
        self.service.clock.advance(STEP)
        return pyotp.TOTP(self.secret).at(self.service.clock.now())

    def passes(self, seconds: float) -> None:
        self.service.clock.advance(timedelta(seconds=seconds))

    def revoke(self) -> None:
        body = {"key": f"revoke-{self.serial}", "reason": "key-compromise", "event_date": None}
        answer = self.service.authority.post(f"/api/certificates/{self.serial}/revocation", json=body)
        assert answer.status_code == 204

    def program(self) -> Program:
        made = Program(f"program-{next(self.numbers)}", "a secret that nobody guesses", "https://program.example/back")
        body = {"client_id": made.client_id, "name": "Program", "redirect_uris": [made.redirect_uri]}
        assert self.control.post("/clients", json=body | {"secret": made.secret}).status_code == 204
        return made

    def agrees(self, location: str) -> str:
        return self.forms.agree(location, self.code())

    def refuses(self, location: str) -> str:
        return self.forms.refuse(location)

    def set_pin(self, pin: str) -> None:
        path = f"/credentials/{self.credential_id}/pin"
        assert self.control.put(path, json={"pin": pin}).status_code == 204


@pytest.fixture(scope="module")
def played(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Played]]:
    """Every row, played once."""
    folder, clock = tmp_path_factory.mktemp("catalogue"), BenchClock()
    clock.set(NOON, frozen=True)
    shutil.copytree(founded, folder, dirs_exist_ok=True)
    surroundings = surroundings_in(folder, clock)
    assert isinstance(surroundings, PeersInProcess)
    surroundings.apps["tsa"] = TestClient(tsa.build(surroundings).app, base_url="http://tsa.test")
    simulator = signing.build(surroundings)
    for worker in simulator.workers:
        worker.start()
    service = Service(TestClient(simulator.app), surroundings.apps["ca"], clock, surroundings)
    control = TestClient(Starlette(routes=list(simulator.control)))
    player = Player(service.web, ROWS, lambda key_type: Invented(service, control, key_type))
    yield list(player.play(ROWS))
    for worker in simulator.workers:
        worker.stop()


@pytest.mark.parametrize("method", METHODS)
def test_every_row_is_answered_as_the_specification_says(played: list[Played], method: str) -> None:
    wrong = {each.row.name: list(map(str, each.findings)) for each in played if each.row.method == method}
    assert {name: findings for name, findings in wrong.items() if findings} == {}


def _spoilt(row: Row) -> Iterator[Row]:
    """The row with each part of what it expects made wrong."""
    yield replace(row, status=row.status + 1, statuses=())
    if row.error is not None:
        yield replace(row, error=f"{row.error}_not")
    if row.text or row.like:
        yield replace(row, text=f"{row.text}!", like="")
    for name in row.has:
        yield replace(row, has=(f"{name}.nonesuch",))
        yield replace(row, hasnt=(name,))
    for name in row.matches:
        yield replace(row, matches={name: "nonesuch"})


def test_every_row_can_fail(played: list[Played]) -> None:
    """Whatever a row expects, an answer that is otherwise is found."""
    blind = [
        each.row.name
        for each in played
        if any(not judge(spoilt, each.status, each.content) for spoilt in _spoilt(each.row))
    ]
    assert blind == []


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (200, b"{}"),
        (204, b""),
        (302, b""),
        (400, b'{"error":"invalid_request","error_description":"No"}'),
        (401, b'{"error":"invalid_token","error_description":"No"}'),
        (500, b'{"error":"server_error","error_description":"No"}'),
    ],
)
def test_service_that_answers_everything_alike_fails_almost_every_row(
    played: list[Played], status: int, content: bytes
) -> None:
    """No row is content with an answer that it does not expect: another status, or less than it asks for."""
    content_with_it = [each.row for each in played if not judge(each.row, status, content)]
    assert [row.name for row in content_with_it if status not in (row.status, *row.statuses) or row.has] == []


@pytest.fixture(scope="module")
def document(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The service's own description of itself."""
    folder, clock = tmp_path_factory.mktemp("document"), BenchClock()
    clock.set(NOON, frozen=True)
    shutil.copytree(founded, folder, dirs_exist_ok=True)
    described: dict[str, Any] = TestClient(signing.build(surroundings_in(folder, clock)).app).get(DESCRIPTION).json()
    return described


def _validator(document: dict[str, Any], schema: dict[str, Any]) -> Any:
    return jsonschema_rs.validator_for({**schema, "components": document["components"]})


def test_answers_are_as_the_description_has_them(played: list[Played], document: dict[str, Any]) -> None:
    wrong = []
    for each in played:
        path = document["paths"].get(f"/csc/{each.row.dialect}/{each.row.method}")
        if path is not None and each.content:
            content = path["post"]["responses"][str(each.status)]["content"]
            wrong += [
                f"{each.row.name}: {error}"
                for error in _validator(document, content["application/json"]["schema"]).iter_errors(
                    msgspec.json.decode(each.content)
                )
            ]
    assert wrong == []


def test_requests_that_are_taken_are_as_the_description_has_them(
    played: list[Played], document: dict[str, Any]
) -> None:
    """And what it forbids is refused."""
    wrong, forbidden = [], 0
    for each in played:
        path = document["paths"].get(f"/csc/{each.row.dialect}/{each.row.method}")
        if path is None or each.row.body is not None or each.row.tag == "PYH-02":
            continue
        schema = path["post"]["requestBody"]["content"]["application/json"]["schema"]
        is_valid = _validator(document, schema).is_valid(msgspec.json.decode(each.request))
        forbidden += not is_valid
        if not is_valid and each.status < 300:
            wrong.append(each.row.name)
    assert wrong == []
    assert forbidden > 100


def test_every_row_belongs_to_a_requirement() -> None:
    known = tomllib.loads((CATALOGUE.parents[1] / "requirements.toml").read_text())
    assert {row.tag for row in ROWS} <= known.keys()


def test_every_listed_method_has_rows(played: list[Played]) -> None:
    for each in played:
        if each.row.method == "info" and each.status == 200:
            listed = msgspec.json.decode(each.content)["methods"]
            own = {row.method for row in ROWS if row.dialect == each.row.dialect}
            assert {name for name in listed if not name.startswith("oauth2/")} <= own


def test_rows_are_told_apart() -> None:
    names = [(row.name, row.given) for row in ROWS]
    assert len(names) == len(set(names))
