"""Which passwords the site takes, and how they are compared."""

import unicodedata
from collections.abc import Mapping

from simulators.kit.refusal import FieldMissing
from simulators.settings import Limits
from simulators.trusted_profile.account.refusals import (
    PasswordIsUserName,
    PasswordTooLong,
    PasswordTooShort,
    PasswordWeak,
)


def new_password(form: Mapping[str, str], name: str, user_name: str, limits: Limits) -> str:
    """The field `name` as a new password for `user_name`; raises a field refusal that says what is wrong with it."""
    password = composed(form.get(name, ""))
    if not password:
        raise FieldMissing(field=name)
    if len(password) < limits.profile_password_shortest:
        raise PasswordTooShort(field=name, shortest=limits.profile_password_shortest)
    if len(password) > limits.profile_password_longest:
        raise PasswordTooLong(field=name, longest=limits.profile_password_longest)
    if user_name and user_name.casefold() in password.casefold():
        raise PasswordIsUserName(field=name)
    if not is_varied(password):
        raise PasswordWeak(field=name)
    return password


def is_varied(password: str) -> bool:
    """Whether there are capital letters, small ones, and something else."""
    return (
        any(sign.isupper() for sign in password)
        and any(sign.islower() for sign in password)
        and any(not sign.isalpha() for sign in password)
    )


def composed(password: str) -> str:
    """`password` with its letters composed alike, however the keyboard made them."""
    return unicodedata.normalize("NFC", password)
