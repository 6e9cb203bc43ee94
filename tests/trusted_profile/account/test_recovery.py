import re

import pytest
from starlette.testclient import TestClient

from simulators.trusted_profile.account.refusals import AccountLocked, LoginWrong
from simulators.trusted_profile.account.service import Logins
from tests.trusted_profile.conftest import ANNA, PASSWORD, Desk

NEW = "Nowe-okno-nr-1"
ASKED = {"user_name": "anna.nowak", "pesel": ANNA.person.pesel}


def link(desk: Desk) -> str:
    """The path in the last mail to Anna."""
    found = re.search(r"/recovery/password/\S+", desk.sent(ANNA.email)[-1].text)
    assert found
    return found[0]


def at_code(desk: Desk) -> TestClient:
    """Anna's browser where the code for her new password is asked."""
    browser = desk.browser()
    browser.post("/recovery/password", data=ASKED)
    opened = browser.get(link(desk))
    assert opened.url.path == "/recovery/new"
    assert browser.post("/recovery/new", data={"password": NEW}).url.path == "/recovery/code"
    return browser


def test_forgotten_user_name_is_mailed(desk: Desk) -> None:
    desk.account()
    answer = desk.browser().post("/recovery/user-name", data={"email": ANNA.email})
    assert answer.url.path == "/recovery/sent"
    assert desk.sent(ANNA.email)[-1].text.endswith(": anna.nowak")


def test_answer_does_not_tell_who_has_an_account(desk: Desk) -> None:
    def answers() -> list[str]:
        browser = desk.browser()
        return [
            browser.post("/recovery/user-name", data={"email": ANNA.email}).text,
            browser.post("/recovery/password", data=ASKED).text,
            browser.post("/recovery/password", data=ASKED | {"pesel": "00222901239"}).text,
        ]

    without = answers()
    assert desk.sent(ANNA.email) == []
    desk.account()
    assert answers() == without
    assert len(desk.sent(ANNA.email)) == 2


def test_new_password_takes_the_mailbox_and_the_phone(desk: Desk) -> None:
    account = desk.account()
    inside, browser = desk.inside(), at_code(desk)
    logins = Logins(desk.parts)
    with pytest.raises(LoginWrong):
        logins.log_in("anna.nowak", NEW)
    done = browser.post("/recovery/code", data={"code": desk.code(ANNA.phone)})
    assert "Przejdź do strony logowania" in done.text
    assert logins.log_in("anna.nowak", NEW) == desk.again(account)
    with pytest.raises(LoginWrong):
        logins.log_in("anna.nowak", PASSWORD)
    assert inside.get("/profile").status_code == 401
    assert desk.history(account)[0] != ""
    assert "Ustawiono nowe hasło." in desk.history(account)
    assert desk.sent(ANNA.email)[-1].subject == "Hasło do Twojego konta zostało zmienione"


def test_new_password_opens_a_locked_account(desk: Desk) -> None:
    account, logins = desk.account(), Logins(desk.parts)
    for _ in range(5):
        with pytest.raises((LoginWrong, AccountLocked)):
            logins.log_in("anna.nowak", "Zle-haslo-1")
    at_code(desk).post("/recovery/code", data={"code": desk.code(ANNA.phone)})
    assert logins.log_in("anna.nowak", NEW).account_id == account.account_id


def test_link_works_once_and_for_a_while(desk: Desk) -> None:
    desk.account()
    at_code(desk).post("/recovery/code", data={"code": desk.code(ANNA.phone)})
    used = link_of_first(desk)
    assert desk.browser().get(used).status_code == 410
    desk.browser().post("/recovery/password", data=ASKED)
    late = link(desk)
    desk.pass_time(minutes=31)
    answer = desk.browser().get(late)
    assert (answer.status_code, "Ten link już nie działa" in answer.text) == (410, True)


def link_of_first(desk: Desk) -> str:
    texts = [mail.text for mail in desk.sent(ANNA.email)]
    return next(found[0] for text in texts if (found := re.search(r"/recovery/password/\S+", text)))


@pytest.mark.parametrize("path", ["/recovery/new", "/recovery/code", "/recovery/password/none"])
def test_nothing_is_set_without_a_link(desk: Desk, path: str) -> None:
    desk.account()
    assert desk.browser().get(path).status_code == 410


def test_code_is_not_asked_before_a_password_was_chosen(desk: Desk) -> None:
    desk.account()
    browser = desk.browser()
    browser.post("/recovery/password", data=ASKED)
    browser.get(link(desk))
    assert browser.get("/recovery/code").status_code == 410
    assert browser.post("/recovery/code", data={"code": "000000"}).status_code == 410


def test_wrong_code_changes_nothing_and_a_new_one_can_be_had(desk: Desk) -> None:
    account = desk.account()
    browser = at_code(desk)
    first = desk.code(ANNA.phone)
    answer = browser.post("/recovery/code", data={"code": f"{(int(first) + 1) % 10**6:06d}"})
    assert (answer.status_code, "Nieprawidłowy kod" in answer.text) == (422, True)
    assert "Nowy kod został wysłany" in browser.post("/recovery/code", data={"action": "resend"}).text
    assert browser.post("/recovery/code", data={"code": first}).status_code == 422
    assert desk.again(account) == account


def test_no_address_after_the_link_shows_its_secret(desk: Desk) -> None:
    desk.account()
    browser = at_code(desk)
    browser.post("/recovery/code", data={"code": "x"})
    secret = link_of_first(desk).rsplit("/", 1)[-1]
    assert secret not in str(desk.parts.journal.entries())
