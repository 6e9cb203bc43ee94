"""Phone numbers that an SMS reaches: Polish mobile numbers (national numbering plan, mobile ranges)."""

import re
from collections.abc import Mapping
from typing import Final

from simulators.kit import forms
from simulators.kit.numbers import tidy_number
from simulators.kit.refusal import N_, Refusal

_DIGITS: Final = 9
MOBILE_RANGES: Final = ("45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88")


class PhoneMisshapen(Refusal):
    """Letters, or signs that no phone number has."""

    code = "phone-misshapen"
    status = 422
    sentence = N_("Numer telefonu może zawierać tylko cyfry, na przykład 600 100 200.")


class PhoneForeign(Refusal):
    """A number of another country."""

    code = "phone-foreign"
    status = 422
    sentence = N_("To numer zagraniczny. Podaj polski numer telefonu komórkowego (+48).")


class PhoneWrongLength(Refusal):
    """Not nine digits."""

    code = "phone-wrong-length"
    status = 422
    sentence = N_("Polski numer telefonu ma 9 cyfr, a podano {digits}. Sprawdź numer.")


class PhoneNotMobile(Refusal):
    """A landline or special number, which no SMS reaches."""

    code = "phone-not-mobile"
    status = 422
    sentence = N_("To nie jest numer komórkowy, więc SMS nie dotrze. Podaj numer komórkowy.")


def mobile_number(form: Mapping[str, str], name: str) -> str:
    """The field `name` as `+48` and nine digits; raises a field refusal that says what is wrong with it."""
    typed = forms.text(form, name, longest=40)
    number = polish_mobile(typed)
    if number is None:
        raise _why_not(re.sub("^00", "+", tidy_number(typed)), name)
    return number


def polish_mobile(typed: str) -> str | None:
    """`typed` as `+48` and nine digits; None when it is not a Polish mobile number (text messages can't reach it)."""
    digits = tidy_number(typed).replace("(", "").replace(")", "")
    for prefix in ("+48", "0048"):
        digits = digits.removeprefix(prefix)
    if re.fullmatch("[0-9]{9}", digits) is None or not digits.startswith(MOBILE_RANGES):
        return None
    return f"+48{digits}"


def _why_not(number: str, name: str) -> Refusal:
    if not re.fullmatch(r"\+?[0-9]+", number):
        return PhoneMisshapen(field=name)
    if number.startswith("+") and not number.startswith("+48"):
        return PhoneForeign(field=name)
    national = number.removeprefix("+48")
    if len(national) != _DIGITS:
        return PhoneWrongLength(field=name, digits=len(national))
    return PhoneNotMobile(field=name)
