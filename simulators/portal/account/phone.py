"""Phone numbers that an SMS reaches: Polish mobile numbers (national numbering plan, mobile ranges)."""

import re
from collections.abc import Mapping
from typing import Final

from simulators.kit import forms
from simulators.portal.account.refusals import PhoneForeign, PhoneMisshapen, PhoneNotMobile, PhoneWrongLength

_DIGITS: Final = 9
MOBILE_PREFIXES: Final = ("45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88")


def mobile_number(form: Mapping[str, str], name: str) -> str:
    """The field `name` as `+48` and nine digits; raises a field refusal that says what is wrong with it."""
    typed = re.sub(r"[\s().\u2010-\u2015-]", "", forms.text(form, name, longest=40))
    if not re.fullmatch(r"\+?[0-9]+", typed):
        raise PhoneMisshapen(field=name)
    number = re.sub(r"^00", "+", typed)
    if number.startswith("+") and not number.startswith("+48"):
        raise PhoneForeign(field=name)
    national = number.removeprefix("+48")
    if number == national and len(national) == _DIGITS + 2:
        national = national.removeprefix("48")
    if len(national) != _DIGITS:
        raise PhoneWrongLength(field=name, digits=len(national))
    if not national.startswith(MOBILE_PREFIXES):
        raise PhoneNotMobile(field=name)
    return f"+48{national}"
