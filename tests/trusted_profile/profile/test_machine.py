from typing import Any

import pytest

from tests.trusted_profile.conftest import FORM, NOW, Desk

KEY = {"Authorization": "Bearer peer-key"}


def made(desk: Desk, **different: Any) -> dict[str, Any]:
    answer = desk.control().post("/accounts", json=FORM | different)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_account_is_made_with_an_application_to_confirm(desk: Desk) -> None:
    account = made(desk)
    assert account["profile"] == {"status": "X"} | dict.fromkeys(list(account["profile"])[1:])
    assert (account["application"]["state"], account["phone"]) == ("to-confirm", "+48600100200")
    assert desk.control().get(f"/accounts/{account['account_id']}").json() == account
    assert desk.inside() is not None


def test_account_may_have_had_a_profile_for_long(desk: Desk) -> None:
    profile = made(desk, confirmed_at="2024-02-29T12:00:00+01:00")["profile"]
    assert (profile["status"], profile["creation_date"], profile["expiration_date"]) == (
        "V",
        "2024-02-29T11:00:00Z",
        "2027-02-28T11:00:00Z",
    )
    desk.pass_time(days=100)
    assert desk.control().get(f"/accounts/{accounts_id(desk)}").json()["profile"]["status"] == "E"


def accounts_id(desk: Desk) -> str:
    return desk.parts.journal.entries(event="account-created")[-1].about


@pytest.mark.parametrize("status", ["V", "I", "E"])
def test_profile_stands_as_it_was_put(desk: Desk, status: str) -> None:
    account_id = made(desk)["account_id"]
    answer = desk.control().put(f"/accounts/{account_id}/profile", json={"status": status})
    assert (answer.status_code, answer.json()["profile"]["status"]) == (200, status)
    assert answer.json()["application"]["state"] == "confirmed"
    back = desk.control().put(f"/accounts/{account_id}/profile", json={"status": "V"})
    assert back.json()["profile"]["status"] == "V"
    assert back.json()["profile"]["profile_id"] == answer.json()["profile"]["profile_id"]


def test_profile_may_end_at_a_chosen_moment(desk: Desk) -> None:
    account_id = made(desk)["account_id"]
    wish = {"status": "V", "expires_at": "2026-12-01T00:00:00Z"}
    answer = desk.control().put(f"/accounts/{account_id}/profile", json=wish)
    assert answer.json()["profile"]["expiration_date"] == "2026-12-01T00:00:00Z"


@pytest.mark.parametrize(
    ("different", "code"),
    [
        ({"confirmed_at": "2026-11-23T00:00:00Z"}, "moment-out-of-range"),
        ({"confirmed_at": "2026-01-01T00:00:00"}, "moment-out-of-range"),
        ({"confirmed_at": "1999-12-31T00:00:00Z"}, "moment-out-of-range"),
        ({"confirmed_at": "x"}, "malformed-request"),
        ({"pesel": "99123199993"}, "pesel-unknown"),
        ({"second_name": ""}, "form-refused"),
        ({"password": "x"}, "form-refused"),
    ],
)
def test_account_that_cannot_be_is_refused_by_name(desk: Desk, different: dict[str, str], code: str) -> None:
    answer = desk.control().post("/accounts", json=FORM | different)
    assert (answer.status_code in (400, 422), answer.json()["code"]) == (True, code)
    assert desk.parts.journal.entries(event="account-created") == []


def test_unknown_account_is_not_found(desk: Desk) -> None:
    control = desk.control()
    assert control.get("/accounts/account-none").status_code == 404
    assert control.put("/accounts/account-none/profile", json={"status": "V"}).status_code == 404


def test_machines_of_the_bench_ask_how_a_persons_profile_stands(desk: Desk) -> None:
    machine = desk.browser()
    assert machine.get(f"/api/profiles/{FORM['pesel']}").status_code == 401
    assert machine.get(f"/api/profiles/{FORM['pesel']}", headers=KEY).json()["status"] == "X"
    desk.profile(desk.account())
    found = machine.get(f"/api/profiles/{FORM['pesel']}", headers=KEY).json()
    assert found == found | {
        "status": "V",
        "user_id": "anna.nowak",
        "first_name": "Anna",
        "second_name": "Łucja",
        "last_name": "Nowak-Żak",
        "pesel": FORM["pesel"],
        "email": FORM["email"],
        "phone_number": "+48600100200",
        "auth_method_id": "qualified-certificate",
        "auth_param": "abcdef",
        "creation_date": f"{NOW:%Y-%m-%dT%H:%M:%SZ}",
        "expiration_date": "2029-11-22T09:00:00Z",
    }
    answer = machine.get("/api/profiles/123", headers=KEY)
    assert (answer.status_code, answer.json()["code"]) == (422, "pesel-length")
