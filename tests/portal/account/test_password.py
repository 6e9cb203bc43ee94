import unicodedata

import pytest

from simulators.kit.refusal import Refusal
from simulators.portal.account.password import LONGEST, SHORTEST, new_password
from simulators.portal.account.refusals import (
    PasswordGuessable,
    PasswordsDiffer,
    PasswordTooLong,
    PasswordTooShort,
)


def read(password: str, again: str | None = None) -> str:
    form = {"password": password, "again": password if again is None else again}
    return new_password(form, "password", "again", "anna.nowak@example.com")


@pytest.mark.parametrize("password", ["kwiaty na oknie", "Zażółć gęślą jaźń", "x7#mQ9!pL2$w", "  dwa odstępy  "])
def test_long_uncommon_passwords_are_taken_as_they_are(password: str) -> None:
    assert read(password) == password


@pytest.mark.parametrize(
    ("password", "refusal"),
    [
        ("", PasswordTooShort),
        ("k" * (SHORTEST - 1), PasswordTooShort),
        ("kwiat" * LONGEST, PasswordTooLong),
        ("password1234", PasswordGuessable),
        ("Haslo!2026!2026", PasswordGuessable),
        ("123456789012", PasswordGuessable),
        ("aaaaaaaaaaaaaaa", PasswordGuessable),
        ("anna.nowak-2026", PasswordGuessable),
    ],
)
def test_other_passwords_are_refused_by_name(password: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read(password)


def test_both_entries_must_agree() -> None:
    with pytest.raises(PasswordsDiffer) as refused:
        read("kwiaty na oknie", "kwiaty na stole")
    assert refused.value.field == "again"


def test_composition_makes_no_difference() -> None:
    password = "zażółć gęślą jaźń"
    assert read(unicodedata.normalize("NFD", password), password) == unicodedata.normalize("NFC", password)
