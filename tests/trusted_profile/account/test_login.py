import pytest

from simulators.kit.refusal import Refusal
from simulators.trusted_profile.account.refusals import AccountLocked, LoginWrong
from simulators.trusted_profile.account.service import Logins
from tests.trusted_profile.conftest import ANNA, PASSWORD, Desk


@pytest.fixture
def logins(desk: Desk) -> Logins:
    return Logins(desk.parts)


@pytest.mark.parametrize("name", ["anna.nowak", " ANNA.Nowak ", "anna.nowak@example.com", "Anna.Nowak@EXAMPLE.com"])
def test_account_is_found_by_user_name_and_by_address(desk: Desk, logins: Logins, name: str) -> None:
    account = desk.account()
    assert logins.log_in(name, PASSWORD) == account


def outcome(logins: Logins, name: str, password: str) -> tuple[type[Refusal], dict[str, object]]:
    with pytest.raises(Refusal) as refused:
        logins.log_in(name, password)
    return type(refused.value), refused.value.words


@pytest.mark.parametrize("name", ["anna.nowak", "anna.nowak@example.com"])
def test_answer_does_not_tell_whether_there_is_such_an_account(desk: Desk, logins: Logins, name: str) -> None:
    unknown = [outcome(logins, f"x{name}", "Zle-haslo-1") for _ in range(6)]
    desk.account()
    known = [outcome(logins, name, "Zle-haslo-1") for _ in range(6)]
    assert known == unknown
    assert [kind for kind, _ in known] == [LoginWrong] * 4 + [AccountLocked] * 2


def test_lock_holds_for_both_names_also_with_the_right_password_and_ends(desk: Desk, logins: Logins) -> None:
    account = desk.account()
    for name in ("anna.nowak", ANNA.email, "anna.nowak", ANNA.email, "anna.nowak"):
        outcome(logins, name, "Zle-haslo-1")
    for name in ("anna.nowak", ANNA.email):
        assert outcome(logins, name, PASSWORD) == (AccountLocked, {"minutes": 15})
    desk.pass_time(minutes=15)
    assert logins.log_in(ANNA.email, PASSWORD) == account


def test_owner_learns_of_wrong_passwords_and_of_the_lock(desk: Desk, logins: Logins) -> None:
    account = desk.account()
    for _ in range(5):
        outcome(logins, "anna.nowak", "Zle-haslo-1")
    assert desk.sent(ANNA.email)[-1].subject == "Logowanie do Twojego konta jest zablokowane"
    history = desk.history(account)
    assert history.count("Nieudana próba logowania: błędne hasło.") == 5
    assert "Zablokowano logowanie po 5 błędnych hasłach." in history


def test_right_password_begins_the_count_anew(desk: Desk, logins: Logins) -> None:
    account = desk.account()
    for _ in range(3):
        for _ in range(4):
            assert outcome(logins, "anna.nowak", "Zle-haslo-1")[0] is LoginWrong
        assert logins.log_in("anna.nowak", PASSWORD) == account


@pytest.mark.parametrize(("by", "line"), [("password", "hasłem"), ("certificate", "certyfikatem kwalifikowanym")])
def test_session_is_put_down_with_how_it_began(desk: Desk, logins: Logins, by: str, line: str) -> None:
    account = desk.account()
    assert len(logins.begin_session(account, by=by)) >= 32  # type: ignore[arg-type]
    assert f"Zalogowano {line}." in desk.history(account)
    (entry,) = desk.parts.journal.entries(event="logged-in")
    assert (entry.about, entry.detail) == (account.account_id, {"by": by})


@pytest.mark.parametrize("name", ["", "@", "x" * 5000, "\x00", "'; DROP TABLE trusted_profile_account; --", "🙂@🙂"])
def test_any_name_is_just_wrong(desk: Desk, logins: Logins, name: str) -> None:
    assert outcome(logins, name, "x" * 5000)[0] is LoginWrong
