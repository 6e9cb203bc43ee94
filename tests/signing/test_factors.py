"""What a person shows besides the phone app's code: codes by SMS, a PIN of the key."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from simulators.kit.simulator import Simulator
from simulators.signing.factor.refusals import (
    CodesSentTooOften,
    PinLocked,
    PinUnfit,
    PinWrong,
    SentCodesLocked,
    SentCodeWrong,
)
from tests.signing.conftest import ANNEX, CONTRACT, Certify, Inbox, PeersInProcess, Person, failure

WRONG = (400, "invalid_authentication_data", "The authentication data is invalid")
LOCKED = (400, "invalid_request", "Credential locked")


@pytest.fixture
def relaying(simulator: Simulator) -> Iterator[None]:
    for worker in simulator.workers:
        worker.start()
    yield
    for worker in simulator.workers:
        worker.stop()


def inbox(person: Person) -> Inbox:
    assert isinstance(person.service.surroundings, PeersInProcess)
    return person.service.surroundings.inbox


def ask_for_code(person: Person) -> tuple[int, str]:
    body = {"credentialID": person.credential_id, "authObjectID": "SMS"}
    answer = person.service.csc("credentials/getChallenge", body, person.token)
    return answer.status_code, answer.text and answer.json()["error"]


def read_code(person: Person, number: int = 1) -> str:
    """The code in the newest of `number` messages."""
    said = inbox(person).wait_for(number)[-1]
    assert said["channel"] == "sms"
    assert said["to"] == f"+48 {person.owner}"
    return said["text"].split(":")[1].split(".")[0].strip()


def by_sms(code: str) -> list[dict[str, str]]:
    return [{"id": "SMS", "value": code}]


@pytest.mark.usefixtures("relaying")
def test_sent_code_authorises_once(anna: Person) -> None:
    assert ask_for_code(anna) == (204, "")
    code = read_code(anna)
    sad = anna.sad([CONTRACT], authData=by_sms(code))
    assert anna.sign(sad, [CONTRACT]).status_code == 200
    assert failure(anna.authorize([ANNEX], authData=by_sms(code))) == WRONG


@pytest.mark.usefixtures("relaying")
def test_newer_code_cancels_the_one_before(anna: Person) -> None:
    ask_for_code(anna)
    first = read_code(anna)
    ask_for_code(anna)
    second = read_code(anna, 2)
    assert failure(anna.authorize([CONTRACT], authData=by_sms(first))) == WRONG
    assert anna.authorize([CONTRACT], authData=by_sms(second)).status_code == 200


@pytest.mark.usefixtures("relaying")
def test_code_sent_through_another_client_is_refused(anna: Person) -> None:
    ask_for_code(anna)
    code, own = read_code(anna), anna.token
    anna.token = anna.service.log_in("anna@example.org")["access_token"]
    assert failure(anna.authorize([CONTRACT], authData=by_sms(code))) == WRONG
    anna.token = own
    assert anna.authorize([CONTRACT], authData=by_sms(code)).status_code == 200


@pytest.mark.usefixtures("relaying")
def test_code_sent_for_another_key_is_refused(certify: Certify) -> None:
    anna = certify()
    other = certify(key_type="P-384")
    other.token = anna.token
    ask_for_code(anna)
    assert failure(other.authorize([CONTRACT], authData=by_sms(read_code(anna)))) == WRONG
    (refused,) = anna.service.surroundings.journal.entries(event="authorization-refused")
    assert refused.detail["reason"] == SentCodeWrong.code


@pytest.mark.usefixtures("relaying")
def test_sent_code_expires(anna: Person) -> None:
    ask_for_code(anna)
    code = read_code(anna)
    anna.service.clock.advance(timedelta(minutes=5, seconds=1))
    assert failure(anna.authorize([CONTRACT], authData=by_sms(code))) == WRONG


@pytest.mark.usefixtures("relaying")
def test_wrong_codes_lock_and_no_more_are_sent(anna: Person) -> None:
    ask_for_code(anna)
    code = read_code(anna)
    answers = [failure(anna.authorize([CONTRACT], authData=by_sms("x"))) for _ in range(5)]
    assert answers == [WRONG] * 4 + [LOCKED]
    assert failure(anna.authorize([CONTRACT], authData=by_sms(code))) == LOCKED
    assert ask_for_code(anna) == (400, SentCodesLocked.error)


def test_codes_are_not_sent_again_and_again(anna: Person) -> None:
    assert [ask_for_code(anna)[0] for _ in range(5)] == [204] * 4 + [429]
    assert ask_for_code(anna) == (429, CodesSentTooOften.error)
    anna.service.clock.advance(timedelta(minutes=6))
    assert ask_for_code(anna)[0] == 204


@pytest.mark.usefixtures("relaying")
def test_code_is_kept_unreadable(anna: Person) -> None:
    ask_for_code(anna)
    code = read_code(anna)
    folder = anna.service.surroundings.settings.data
    kept = b"".join(path.read_bytes() for path in folder.glob("*.sqlite*"))
    assert b"send-code" in kept
    assert code.encode() not in kept


@pytest.fixture
def control(simulator: Simulator) -> TestClient:
    return TestClient(Starlette(routes=list(simulator.control)))


def set_pin(control: TestClient, person: Person, pin: str = "2580") -> None:
    assert control.put(f"/credentials/{person.credential_id}/pin", json={"pin": pin}).status_code == 204


def with_pin(person: Person, pin: str) -> list[dict[str, str]]:
    return [{"id": "PIN", "value": pin}, {"id": "OTP", "value": person.code()}]


def test_key_with_a_pin_asks_for_both(anna: Person, control: TestClient) -> None:
    set_pin(control, anna)
    said = anna.service.csc("credentials/info", {"credentialID": anna.credential_id, "authInfo": True}, anna.token)
    assert said.json()["auth"]["expression"] == "(PIN AND (OTP OR SMS)) XOR PHONE"
    assert failure(anna.authorize([CONTRACT])) == WRONG
    assert failure(anna.authorize([CONTRACT], authData=[{"id": "PIN", "value": "2580"}])) == WRONG
    assert anna.authorize([CONTRACT], authData=with_pin(anna, "2580")).status_code == 200


def test_pin_is_refused_where_none_is_asked_for(anna: Person) -> None:
    assert failure(anna.authorize([CONTRACT], authData=with_pin(anna, "2580"))) == WRONG


def test_wrong_pins_lock_and_spend_no_code(anna: Person, control: TestClient) -> None:
    set_pin(control, anna)
    answers = [failure(anna.authorize([CONTRACT], authData=with_pin(anna, "0000"))) for _ in range(5)]
    assert answers == [WRONG] * 4 + [LOCKED]
    assert failure(anna.authorize([CONTRACT], authData=with_pin(anna, "2580"))) == LOCKED
    codes = {
        entry.detail["reason"] for entry in anna.service.surroundings.journal.entries(event="authorization-refused")
    }
    assert codes == {PinWrong.code, PinLocked.code}
    anna.service.clock.advance(timedelta(minutes=15))
    assert anna.authorize([CONTRACT], authData=with_pin(anna, "2580")).status_code == 200


@pytest.mark.parametrize("pin", ["", "123", "1" * 13, "12a4", "１２３４"])
def test_pin_that_is_unfit_is_refused(anna: Person, control: TestClient, pin: str) -> None:
    answer = control.put(f"/credentials/{anna.credential_id}/pin", json={"pin": pin})
    assert (answer.status_code, answer.json()["code"]) == (422, PinUnfit.code)


def test_pin_of_no_credential_is_refused(control: TestClient) -> None:
    assert control.put("/credentials/nobody/pin", json={"pin": "2580"}).json()["code"] == "credential-not-found"


def test_pin_is_kept_as_a_hash(anna: Person, control: TestClient) -> None:
    set_pin(control, anna, "774411")
    kept = b"".join(path.read_bytes() for path in anna.service.surroundings.settings.data.glob("signing.sqlite*"))
    assert b"argon2id" in kept
    assert b"774411" not in kept
