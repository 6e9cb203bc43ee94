import pytest

from simulators.kit.codes import CodeWrong
from simulators.kit.refusal import NotFound
from simulators.trusted_profile.account.phone_change import PhoneChanges
from simulators.trusted_profile.account.refusals import PhoneUnchanged
from tests.trusted_profile.conftest import ANNA, BARTEK, Desk

NEW = "+48501502503"


@pytest.fixture
def changes(desk: Desk) -> PhoneChanges:
    return PhoneChanges(desk.parts)


def test_number_changes_once_the_old_phone_and_then_the_new_one_agreed(desk: Desk, changes: PhoneChanges) -> None:
    account = desk.account()
    change = changes.begin(account, NEW)
    assert desk.sent(NEW) == []
    agreed = changes.confirm(account, change, desk.code(ANNA.phone))
    assert desk.again(account) == account
    done = changes.confirm(account, agreed, desk.code(NEW))
    changed = desk.again(account)
    assert changed is not None
    assert (done.state, changed.phone) == ("done", NEW)
    assert "Zmieniono numer telefonu na kończący się cyframi 503." in desk.history(account)
    assert NEW in desk.sent(ANNA.email)[-1].text


def test_without_the_old_phone_nothing_changes(desk: Desk, changes: PhoneChanges) -> None:
    account = desk.account()
    change = changes.begin(account, NEW)
    wrong = f"{(int(desk.code(ANNA.phone)) + 1) % 10**6:06d}"
    with pytest.raises(CodeWrong):
        changes.confirm(account, change, wrong)
    assert desk.sent(NEW) == []
    assert desk.again(account) == account


def test_codes_can_be_sent_again_to_whichever_phone_is_asked(desk: Desk, changes: PhoneChanges) -> None:
    account = desk.account()
    change = changes.begin(account, NEW)
    changes.resend(change)
    agreed = changes.confirm(account, change, desk.code(ANNA.phone))
    changes.resend(agreed)
    changes.confirm(account, agreed, desk.code(NEW))
    assert (len(desk.sent(ANNA.phone)), len(desk.sent(NEW))) == (2, 2)


def test_same_number_is_refused(desk: Desk, changes: PhoneChanges) -> None:
    with pytest.raises(PhoneUnchanged):
        changes.begin(desk.account(), ANNA.phone)


def test_change_belongs_to_its_account_and_ends(desk: Desk, changes: PhoneChanges) -> None:
    account = desk.account()
    change = changes.begin(account, NEW)
    with pytest.raises(NotFound):
        changes.find(desk.account(BARTEK), change.change_id)
    agreed = changes.confirm(account, changes.find(account, change.change_id), desk.code(ANNA.phone))
    changes.confirm(account, agreed, desk.code(NEW))
    with pytest.raises(NotFound):
        changes.find(account, change.change_id)


def test_pages_lead_through_the_change(desk: Desk) -> None:
    desk.account()
    browser = desk.inside()
    at_old = browser.post("/account/phone", data={"phone": "501 502 503"})
    assert "Potwierdź zmianę obecnym numerem" in at_old.text
    at_new = browser.post(at_old.url.path, data={"code": desk.code(ANNA.phone)})
    assert "Potwierdź nowy numer" in at_new.text
    resent = browser.post(at_new.url.path, data={"action": "resend"})
    assert "Nowy kod został wysłany" in resent.text
    done = browser.post(at_new.url.path, data={"code": desk.code(NEW)})
    assert (done.url.path, "Numer telefonu został zmieniony" in done.text) == ("/account", True)
    assert "+48 501 502 503" in done.text.replace("\u00a0", " ")
