import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.kit.refusal import FieldMissing, Refusal
from simulators.settings import Limits
from simulators.trusted_profile.account import refusals
from simulators.trusted_profile.account.password import new_password
from simulators.trusted_profile.account.user_name import new_user_name, user_key

LIMITS = Limits()


def named(typed: str) -> str:
    return new_user_name({"user_name": typed}, "user_name", LIMITS)


def passed(typed: str, user_name: str = "anna.nowak") -> str:
    return new_password({"password": typed}, "password", user_name, LIMITS)


@pytest.mark.parametrize("typed", ["abc", "Anna.Nowak_1-2", "x" * 32])
def test_good_user_names_are_kept_as_written(typed: str) -> None:
    assert named(f" {typed} ") == typed


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", FieldMissing),
        ("ab", refusals.UserNameTooShort),
        ("x" * 33, refusals.UserNameTooLong),
        ("anna nowak", refusals.UserNameWithSpaces),
        ("anna\u00a0nowak", refusals.UserNameWithSpaces),
        ("żaneta", refusals.UserNameWithSigns),
        ("anna@example.com", refusals.UserNameWithSigns),
        ("аnna", refusals.UserNameWithSigns),
    ],
)
def test_other_user_names_are_refused_by_name(typed: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        named(typed)


def test_letter_case_does_not_tell_user_names_apart() -> None:
    assert user_key(" Anna.NOWAK") == user_key("anna.nowak")


@pytest.mark.parametrize("typed", ["Kwiaty27", "kwiatY na oknie", "Żółw-1234", "A1" + "b" * 30])
def test_good_passwords_are_taken(typed: str) -> None:
    assert passed(typed) == typed


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", FieldMissing),
        ("Kwiat27", refusals.PasswordTooShort),
        ("A1" + "b" * 31, refusals.PasswordTooLong),
        ("kwiaty27", refusals.PasswordWeak),
        ("KWIATY27", refusals.PasswordWeak),
        ("KwiatyNaOknie", refusals.PasswordWeak),
        ("Anna.Nowak", refusals.PasswordIsUserName),
        ("1Anna.Nowak!", refusals.PasswordIsUserName),
    ],
)
def test_other_passwords_are_refused_by_name(typed: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        passed(typed)


def outcome(read: str, typed: str) -> str | None:
    try:
        (named if read == "user_name" else passed)(typed)
    except Refusal as refusal:
        return refusal.field
    return read


@given(st.text(max_size=60))
def test_any_text_is_taken_or_refused_at_its_field(typed: str) -> None:
    assert outcome("user_name", typed) == "user_name"
    assert outcome("password", typed) == "password"
