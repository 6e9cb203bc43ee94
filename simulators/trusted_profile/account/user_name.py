"""User names: which ones the site takes, and when two of them are one."""

import re
from collections.abc import Mapping
from typing import Final

from simulators.kit import forms
from simulators.settings import Limits
from simulators.trusted_profile.account.refusals import (
    UserNameTooLong,
    UserNameTooShort,
    UserNameWithSigns,
    UserNameWithSpaces,
)

_SIGNS: Final = re.compile(r"[A-Za-z0-9._-]+")


def new_user_name(form: Mapping[str, str], name: str, limits: Limits) -> str:
    """The field `name` as a user name; raises a field refusal that says what is wrong with it."""
    typed = forms.text(form, name)
    if re.search(r"\s", typed):
        raise UserNameWithSpaces(field=name)
    if _SIGNS.fullmatch(typed) is None:
        raise UserNameWithSigns(field=name)
    if len(typed) < limits.profile_user_name_shortest:
        raise UserNameTooShort(field=name, shortest=limits.profile_user_name_shortest)
    if len(typed) > limits.profile_user_name_longest:
        raise UserNameTooLong(field=name, longest=limits.profile_user_name_longest)
    return typed


def user_key(typed: str) -> str:
    """What a user name is found by: letter case makes no difference."""
    return typed.strip().casefold()
