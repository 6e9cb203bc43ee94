"""Authorising on the phone: a handle, the decision by a key born in the phone, and then the activation data."""

import base64
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.signing.conftest import ANNEX, CONTRACT, Certify, Person, failure
from tests.signing.phone import BY_PHONE, Phone, ask, check, phone_of, statement_of

BAD_DATA = (400, "invalid_authentication_data", "The authentication data is invalid")
NO_HANDLE = (400, "invalid_request", "Invalid parameter handle")


def last_refusal(person: Person) -> str:
    return str(person.service.surroundings.journal.entries(event="refused")[-1].detail["code"])


def test_signer_sees_what_is_asked_approves_and_the_client_signs(anna: Person) -> None:
    phone = phone_of(anna)
    answer = anna.authorize([CONTRACT, ANNEX], authData=BY_PHONE, description="Contract 7")
    (waiting,) = phone.waiting()
    said = statement_of(waiting)
    assert [paper["digest"] for paper in said["papers"]] == [
        base64.b64encode(each).decode() for each in (CONTRACT, ANNEX)
    ]
    assert (said["credential_id"], said["holder"], said["description"]) == (
        anna.credential_id,
        "Anna Testowa TEST",
        "Contract 7",
    )
    assert phone.decide(waiting).status_code == 204
    given = check(anna, answer.json()["handle"])
    assert given.status_code == 200
    assert given.json()["expiresIn"] == 300
    assert anna.sign(given.json()["SAD"], [ANNEX, CONTRACT]).status_code == 200
    assert phone.waiting() == []


def test_undecided_gives_a_new_handle_each_time_and_the_old_one_dies(anna: Person) -> None:
    phone_of(anna)
    first = ask(anna)
    answer = check(anna, first)
    assert answer.status_code == 202
    second = answer.json()["handle"]
    assert second != first
    assert failure(check(anna, first)) == NO_HANDLE
    assert check(anna, second).status_code == 202


def test_handle_serves_once_also_at_the_same_moment(anna: Person) -> None:
    phone = phone_of(anna)
    handle = ask(anna)
    phone.decide(phone.waiting()[0])
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: check(anna, handle), range(8)))
    assert sorted(each.status_code for each in answers) == [200] + [400] * 7
    assert failure(check(anna, handle)) == NO_HANDLE


def test_refusal_is_told_and_nothing_can_be_signed(anna: Person) -> None:
    phone = phone_of(anna)
    handle = ask(anna)
    assert phone.decide(phone.waiting()[0], "refuse").status_code == 204
    assert failure(check(anna, handle)) == BAD_DATA
    assert "approval-refused" in [
        e.detail.get("code") for e in anna.service.surroundings.journal.entries(event="refused")
    ]


def test_late_decision_is_not_taken(anna: Person) -> None:
    phone = phone_of(anna)
    handle = ask(anna)
    (waiting,) = phone.waiting()
    anna.service.clock.advance(timedelta(minutes=5))
    assert phone.decide(waiting).json()["code"] == "approval-unknown"
    assert phone.waiting() == []
    assert failure(check(anna, handle)) == BAD_DATA


def test_handle_is_its_owners_and_its_clients_alone(certify: Certify) -> None:
    anna, bartek = certify(), certify("bartek@example.org")
    phone = phone_of(anna)
    handle = ask(anna)
    phone.decide(phone.waiting()[0])
    assert failure(check(bartek, handle)) == NO_HANDLE
    mine = anna.token
    anna.token = anna.service.log_in("anna@example.org")["access_token"]
    assert failure(check(anna, handle)) == NO_HANDLE
    anna.token = mine
    assert check(anna, handle).status_code == 200


def test_signature_over_another_request_decides_nothing(anna: Person) -> None:
    phone = phone_of(anna)
    ask(anna)
    handle = ask(anna, [ANNEX])
    first, second = phone.waiting()
    mixed = {"request_id": second["request_id"], "statement": first["statement"]}
    assert phone.decide(mixed).json()["code"] == "approval-forged"
    assert check(anna, handle).status_code == 202


def test_refusal_can_not_be_turned_into_an_approval(anna: Person) -> None:
    phone = phone_of(anna)
    ask(anna)
    (waiting,) = phone.waiting()
    refused = phone.signed(b"qesbench approval 1\nrefuse\n" + waiting["statement"].encode())
    assert phone.decide(waiting, "approve", signature=refused).json()["code"] == "approval-forged"


def test_other_phones_and_other_keys_decide_nothing(certify: Certify) -> None:
    anna, bartek = certify(), certify("bartek@example.org")
    phone, thief = phone_of(anna), phone_of(bartek)
    ask(anna)
    (waiting,) = phone.waiting()
    assert thief.waiting() == []
    assert thief.decide(waiting).json()["code"] == "approval-unknown"
    assert thief.decide(waiting, token=phone.token).json()["code"] == "approval-forged"
    assert phone.decide(waiting, token="none").json()["code"] == "phone-unknown"


def test_one_secret_is_for_one_phone(anna: Person) -> None:
    phone = phone_of(anna)
    assert phone.register().status_code == 201  # the same phone, whose answer was lost
    assert Phone(anna.service, anna.secret).register().json()["code"] == "phone-key-taken"


@pytest.mark.parametrize(
    "spoil",
    [{"proof": "00" * 32}, {"possession": base64.b64encode(b"0").decode()}, {"secret_id": "0"}, {"public_key": "AAAA"}],
)
def test_key_without_its_proofs_is_not_registered(anna: Person, spoil: dict[str, str]) -> None:
    assert Phone(anna.service, anna.secret).register(**spoil).json()["code"] == "phone-key-refused"


def test_new_enrolment_kills_the_lost_phones_key_and_what_it_had_approved(anna: Person) -> None:
    lost = phone_of(anna)
    handle, undecided = ask(anna), ask(anna, [ANNEX])
    lost.decide(lost.waiting()[0])
    enrolled = anna.service.machine("POST", "/api/enrolments", {"key": "new phone", "owner": anna.owner}).json()
    assert lost.service.web.post("/phone/requests", json={"token": lost.token}).json()["code"] == "phone-unknown"
    assert failure(check(anna, handle)) == BAD_DATA
    assert lost.register().json()["code"] == "phone-key-refused"
    found = Phone(anna.service, enrolled["secret"]).registered()
    assert found.decide(found.waiting()[0]).status_code == 204
    assert check(anna, undecided).status_code == 200


def test_nobody_is_asked_without_a_phone_and_no_phone_is_flooded(anna: Person) -> None:
    assert failure(anna.authorize([CONTRACT], authData=BY_PHONE)) == BAD_DATA
    assert last_refusal(anna) == "no-phone-to-ask"
    phone_of(anna)
    for _ in range(3):
        ask(anna)
    assert anna.authorize([CONTRACT], authData=BY_PHONE).status_code == 429
    assert last_refusal(anna) == "too-many-requests"
    anna.service.clock.advance(timedelta(minutes=5))
    assert anna.authorize([CONTRACT], authData=BY_PHONE).status_code == 202


def test_code_and_phone_together_are_one_too_many(anna: Person) -> None:
    phone_of(anna)
    shown = [{"id": "OTP", "value": anna.code()}, *BY_PHONE]
    assert failure(anna.authorize([CONTRACT], authData=shown)) == BAD_DATA
    assert anna.authorize([CONTRACT]).status_code == 200


def test_revoked_certificate_is_not_activated_by_an_earlier_approval(anna: Person) -> None:
    phone = phone_of(anna)
    handle = ask(anna)
    phone.decide(phone.waiting()[0])
    anna.revoke()
    assert failure(check(anna, handle))[2] == "The credential identified by credentialID is disabled"
