"""Phone numbers that an SMS reaches: Polish mobile numbers (national numbering plan, mobile ranges)."""

import re
from collections.abc import Mapping

from simulators.kit import forms
from simulators.kit.refusal import Refusal
from simulators.portal.account.refusals import PhoneForeign, PhoneMisshapen, PhoneNotMobile, PhoneWrongLength
from simulators.portal.order.numbers import polish_mobile, tidy_number

_DIGITS = 9


def mobile_number(form: Mapping[str, str], name: str) -> str:
    """The field `name` as `+48` and nine digits; raises a field refusal that says what is wrong with it."""
    typed = forms.text(form, name, longest=40)
    number = polish_mobile(typed)
    if number is None:
        raise _why_not(re.sub("^00", "+", tidy_number(typed)), name)
    return number


def _why_not(number: str, name: str) -> Refusal:
    if not re.fullmatch(r"\+?[0-9]+", number):
        return PhoneMisshapen(field=name)
    if number.startswith("+") and not number.startswith("+48"):
        return PhoneForeign(field=name)
    national = number.removeprefix("+48")
    if len(national) != _DIGITS:
        return PhoneWrongLength(field=name, digits=len(national))
    return PhoneNotMobile(field=name)
