"""A privileged insider writes to the database, past the service: no signature comes of it, and it is noticed."""

import base64
import sqlite3

import pytest

from tests.signing.conftest import ANNEX, CONTRACT, STEP, Certify, Person, failure
from tests.signing.phone import ask, check, phone_of

TAMPERED = (403, "invalid_request", "A record of this authorization is not genuine")


def edit(person: Person, statement: str) -> None:
    with sqlite3.connect(person.service.surroundings.settings.data / "signing.sqlite") as connection:
        assert connection.execute(statement).rowcount > 0
    connection.close()


def ask_and_approve(anna: Person) -> str:
    phone = phone_of(anna)
    handle = ask(anna)
    phone.decide(phone.waiting()[0])
    return handle


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE signing_approval SET statement = replace(statement, 'Anna', 'Ewa')",
        "UPDATE signing_approval SET expires_at = expires_at + 1",
        "UPDATE signing_approval SET signature = x'00'",
        "UPDATE signing_phone_key SET public_key = x'00'",
        "UPDATE signing_enrolment SET last_step = last_step - 1",
    ],
)
def test_approval_whose_records_were_edited_is_refused(anna: Person, statement: str) -> None:
    handle = ask_and_approve(anna)
    edit(anna, statement)
    assert failure(check(anna, handle)) == TAMPERED
    assert [e.detail["code"] for e in anna.service.surroundings.journal.entries(event="refused")][
        -1
    ] == "record-tampered"


def test_insider_can_not_approve(anna: Person) -> None:
    phone_of(anna)
    handle = ask(anna)
    edit(anna, "UPDATE signing_approval SET state = 'approved'")
    assert failure(check(anna, handle)) == TAMPERED


def test_edited_request_is_not_even_shown(anna: Person) -> None:
    phone = phone_of(anna)
    ask(anna)
    edit(anna, "UPDATE signing_approval SET statement = replace(statement, 'Anna', 'Ewa')")
    assert phone.waiting() == []
    assert anna.service.surroundings.journal.entries(event="record-tampered", about=anna.owner)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE signing_enrolment SET owner = 'account-anna' WHERE owner = 'account-bartek'",
        "UPDATE signing_enrolment SET last_step = 0 WHERE owner = 'account-anna'",
        "UPDATE signing_enrolment SET wrapped_secret = x'00' WHERE owner = 'account-anna'",
        "UPDATE signing_guard SET wrong_tries = -100 WHERE owner = 'account-anna'",
        "DELETE FROM signing_guard WHERE owner = 'account-anna'",
    ],
)
def test_code_is_not_taken_once_the_enrolment_was_edited(certify: Certify, statement: str) -> None:
    anna, _ = certify(), certify("bartek@example.org")
    anna.sad([CONTRACT])
    anna.service.clock.advance(STEP)
    edit(anna, statement)
    assert failure(anna.authorize([CONTRACT])) == TAMPERED


def test_spent_authorisation_is_not_made_fresh_by_an_edit(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    assert anna.sign(sad, [CONTRACT]).status_code == 200
    edit(anna, "UPDATE signing_authorisation SET spent = '[]'")
    assert failure(anna.sign(sad, [CONTRACT])) == TAMPERED


def test_digest_put_into_an_authorisation_is_not_signed(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    edit(anna, f"UPDATE signing_authorisation SET digests = '[\"{base64.b64encode(ANNEX).decode()}\"]'")
    assert failure(anna.sign(sad, [ANNEX]))[2] == "Hash is not authorized by the SAD"
    assert failure(anna.sign(sad, [CONTRACT])) == TAMPERED
