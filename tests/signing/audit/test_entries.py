"""What the service enters in its trail, through its own doors; and what the authority's time stamp says of it."""

import base64
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from simulators.kit.simulator import Simulator, Surroundings
from simulators.tsa import app as tsa
from tests.signing.conftest import ANNEX, BEARER, CONTRACT, PeersInProcess, Person
from tests.signing.conftest import anna as anna
from tests.signing.conftest import certify as certify
from tests.signing.conftest import service as service
from tests.signing.conftest import simulator as simulator


@pytest.fixture
def control(simulator: Simulator) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=[Mount("/signing", routes=list(simulator.control))])) as web:
        yield web


def entries(control: TestClient) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = control.get("/signing/audit").json()["entries"]
    return told


def test_what_is_authorised_signed_and_refused_is_entered(anna: Person, control: TestClient) -> None:
    sad = anna.sad([CONTRACT])
    assert anna.sign(sad, [ANNEX]).status_code == 400
    assert anna.sign(sad, [CONTRACT]).status_code == 200
    assert anna.sign(sad, [CONTRACT]).status_code == 400
    told = [each for each in entries(control) if each["about"] == anna.credential_id]
    assert [each["event"] for each in told] == [
        "key-created",
        "certificate-linked",
        "activation-given",
        "signature-refused",
        "signature-made",
        "signature-refused",
    ]
    given, swapped, made, again = told[2:]
    assert {each["actor"] for each in told} == {anna.owner}
    assert given["detail"]["digests"] == made["detail"]["digests"]
    assert (made["detail"]["count"], made["detail"]["hash"]) == (1, "SHA-256")
    assert (swapped["detail"]["method"], again["detail"]["reason"]) == ("signatures/signHash", "activation-unknown")
    assert sad not in str(told)
    assert control.get("/signing/audit/verdict").json()["findings"] == []


def test_wrong_codes_and_the_lock_are_entered(anna: Person, control: TestClient) -> None:
    for _ in range(5):
        anna.authorize([CONTRACT], authData=[{"id": "OTP", "value": "000000"}])
    told = [(each["event"], each["about"]) for each in entries(control)][3:]
    refused = ("activation-refused", anna.credential_id)
    assert told == [*[refused] * 4, ("authorisation-locked", anna.owner), refused]


def test_caller_without_a_token_is_entered(anna: Person, control: TestClient) -> None:
    anna.token = "stolen"
    assert anna.sign("sad", [CONTRACT]).status_code == 401
    last = entries(control)[-1]
    assert (last["event"], last["actor"], last["about"]) == ("signature-refused", "", "")


def test_edited_and_removed_entries_are_found(anna: Person, control: TestClient) -> None:
    assert anna.sign(anna.sad([CONTRACT]), [CONTRACT]).status_code == 200
    given, made = (each["number"] for each in entries(control)[-2:])
    for edit in ("trail-entry-reworded", "trail-entry-removed"):
        assert control.post("/signing/store-edits", json={"edit": edit, "owner": anna.owner}).status_code == 204
    verdict = control.get("/signing/audit/verdict").json()
    found = {each["number"]: each["wrong"] for each in verdict["findings"]}
    assert found == {given: "changed", made: "missing"}
    assert verdict["intact_up_to"] == given - 1


def test_part_of_the_trail_is_asked_for_by_number(anna: Person, control: TestClient) -> None:
    anna.sad([CONTRACT])
    assert [each["number"] for each in control.get("/signing/audit?after=3").json()["entries"]] == [4]
    assert control.get("/signing/audit?after=x").status_code == 400


def test_end_of_the_trail_is_time_stamped_on_demand(
    anna: Person, control: TestClient, surroundings: Surroundings, tmp_path: Path
) -> None:
    assert isinstance(surroundings, PeersInProcess)
    surroundings.apps["tsa"] = TestClient(tsa.build(surroundings).app, headers=BEARER, base_url="http://tsa.test")
    anna.sad([CONTRACT])
    made = control.post("/signing/audit/stamps").json()
    (tmp_path / "token.tst").write_bytes(base64.b64decode(made["token"]))
    words = ["openssl", "ts", "-reply", "-token_in", "-in", str(tmp_path / "token.tst"), "-text"]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    octets = "".join(line.split(" - ")[1][:49].replace("-", " ") for line in said.splitlines() if " - " in line)
    assert "".join(octets.split()) == made["digest"]
    verdict = control.get("/signing/audit/verdict").json()
    assert (verdict["stamped_number"], verdict["findings"]) == (made["number"], [])
    assert verdict["stamped_at"] == made["stamped_at"]
