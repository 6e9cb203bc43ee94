"""Which passwords the portal takes: long, not common, not about the person (SP 800-63B §3.1.1.2)."""

import unicodedata
from collections.abc import Mapping
from typing import Final

from simulators.portal.account.refusals import (
    PasswordGuessable,
    PasswordsDiffer,
    PasswordTooLong,
    PasswordTooShort,
)

SHORTEST: Final = 12
LONGEST: Final = 128
_TELLING: Final = 4  # a shorter part of an address is in a password by chance
# The beginnings that guessing lists start with; with digits or marks behind them they are no better.
_COMMON: Final = (
    "password", "haslo", "hasło", "qwerty", "qwertz", "zaq12wsx", "1q2w3e4r", "admin", "letmein", "welcome",
    "witaj", "polska", "abcdef", "iloveyou", "kochamcie",
)  # fmt: skip


def new_password(form: Mapping[str, str], name: str, again: str, address: str) -> str:
    """The fields `name` and `again` as one new password for the account of `address`; raises a field refusal."""
    password = unicodedata.normalize("NFC", form.get(name, ""))
    if len(password) < SHORTEST:
        raise PasswordTooShort(field=name, shortest=SHORTEST)
    if len(password) > LONGEST:
        raise PasswordTooLong(field=name, longest=LONGEST)
    if is_guessable(password, address):
        raise PasswordGuessable(field=name)
    if password != unicodedata.normalize("NFC", form.get(again, "")):
        raise PasswordsDiffer(field=again)
    return password


def is_guessable(password: str, address: str) -> bool:
    """Whether `password` is digits only, a common word with signs around it, a few signs repeated, or the address."""
    core = "".join(letter for letter in password.casefold() if letter.isalpha())
    local_part = address.partition("@")[0].casefold()
    return (
        password.isdigit()
        or core in _COMMON
        or password.casefold().rstrip("!.?0123456789") in _COMMON
        or len(set(password)) < SHORTEST // 3
        or (len(local_part) >= _TELLING and local_part in password.casefold())
    )
