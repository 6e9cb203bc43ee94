from datetime import timedelta

import pytest

from simulators.portal.account.refusals import AccountLocked, LoginWrong, PasswordWrong
from tests.portal.account.conftest import ANNA, PASSWORD, Portal

WRONG = "not the password"


def fail(portal: Portal, times: int, email: str = ANNA.email) -> list[str]:
    """The codes of `times` refused logins."""
    codes = []
    for _ in range(times):
        with pytest.raises((LoginWrong, AccountLocked)) as refused:
            portal.logins.log_in(email, WRONG)
        codes.append(refused.value.code)
    return codes


def test_address_is_forgiven_case_but_the_password_is_not(portal: Portal) -> None:
    account = portal.account()
    assert portal.logins.log_in("Anna.Nowak@EXAMPLE.com", PASSWORD) == account
    with pytest.raises(LoginWrong):
        portal.logins.log_in(ANNA.email, PASSWORD.upper())


def test_fifth_wrong_password_locks_and_the_owner_is_told(portal: Portal) -> None:
    portal.account()
    assert fail(portal, 5) == ["login-wrong"] * 4 + ["account-locked"]
    assert [mail.subject for mail in portal.sent(ANNA.email)] == ["Logowanie do Twojego konta jest zablokowane"]


def test_locked_account_refuses_the_right_password_too(portal: Portal) -> None:
    portal.account()
    fail(portal, 5)
    portal.pass_time(minutes=10)
    with pytest.raises(AccountLocked) as refused:
        portal.logins.log_in(ANNA.email, PASSWORD)
    assert refused.value.words == {"minutes": 5}


def test_lock_ends_after_fifteen_minutes_and_counts_anew(portal: Portal) -> None:
    account = portal.account()
    fail(portal, 5)
    portal.clock.advance(timedelta(minutes=15))
    assert fail(portal, 4) == ["login-wrong"] * 4
    assert portal.logins.log_in(ANNA.email, PASSWORD) == account


def test_right_password_starts_the_count_anew(portal: Portal) -> None:
    portal.account()
    fail(portal, 4)
    portal.logins.log_in(ANNA.email, PASSWORD)
    assert fail(portal, 4) == ["login-wrong"] * 4


def test_unknown_address_is_answered_like_a_known_one(portal: Portal) -> None:
    portal.account()
    assert fail(portal, 6, "nobody@example.com") == fail(portal, 6)
    assert portal.sent("nobody@example.com") == []


def test_lock_of_one_address_leaves_others_alone(portal: Portal) -> None:
    account = portal.account()
    fail(portal, 5, "nobody@example.com")
    assert portal.logins.log_in(ANNA.email, PASSWORD) == account


@pytest.mark.parametrize("typed", ["", "x" * 100_000, "\x00", "ł" * 5000])
def test_any_password_is_only_wrong(portal: Portal, typed: str) -> None:
    portal.account()
    with pytest.raises(LoginWrong):
        portal.logins.log_in(ANNA.email, typed)
    with pytest.raises(LoginWrong):
        portal.logins.log_in(typed, PASSWORD)


def test_changed_password_takes_the_place_of_the_old_one(portal: Portal) -> None:
    account = portal.account()
    portal.logins.change_password(account, PASSWORD, "nowe kwiaty na oknie")
    with pytest.raises(LoginWrong):
        portal.logins.log_in(ANNA.email, PASSWORD)
    assert portal.logins.log_in(ANNA.email, "nowe kwiaty na oknie").account_id == account.account_id


def test_guessing_the_present_password_locks_as_well(portal: Portal) -> None:
    account = portal.account()
    for _ in range(4):
        with pytest.raises(PasswordWrong):
            portal.logins.change_password(account, WRONG, "nowe kwiaty na oknie")
    with pytest.raises(AccountLocked):
        portal.logins.change_password(account, WRONG, "nowe kwiaty na oknie")
