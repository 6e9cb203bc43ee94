"""The control plane's phones: the app set up, for the states that examples begin in."""

import msgspec

from steps.clients.control import Control


class Cookie(msgspec.Struct, frozen=True):
    """What makes a browser this phone."""

    name: str
    value: str


class PhoneRecord(msgspec.Struct, frozen=True):
    """A phone whose app has a PIN."""

    phone_id: str
    cookie: Cookie


class _Enrolled(msgspec.Struct):
    otpauth_uri: str


class _Shown(msgspec.Struct):
    code: str


class _Codes(msgspec.Struct):
    codes: list[_Shown]


def new_phone(control: Control, pin: str) -> PhoneRecord:
    """A phone with the app and its PIN."""
    return control.ask("POST", "/authenticator/phones", PhoneRecord, pin=pin)


def enrol(control: Control, phone: PhoneRecord, owner: str) -> None:
    """The phone's app shows codes for `owner`'s signature."""
    secret = control.ask("POST", "/signing/enrolments", _Enrolled, owner=owner).otpauth_uri
    control.ask("POST", f"/authenticator/phones/{phone.phone_id}/secrets", dict, otpauth_uri=secret)


def code_on(control: Control, phone: PhoneRecord) -> str:
    """The code that the phone shows at this moment."""
    return control.ask("GET", f"/authenticator/phones/{phone.phone_id}/codes", _Codes).codes[0].code


def set_drift(control: Control, phone: PhoneRecord, seconds: int) -> None:
    """The phone's clock is so far ahead (behind, when negative)."""
    control.tell("PUT", f"/authenticator/phones/{phone.phone_id}/clock-drift", seconds=seconds)


class _Asked(msgspec.Struct):
    request_id: str


class _Waiting(msgspec.Struct):
    requests: list[_Asked]


def waiting_on(control: Control, phone: PhoneRecord) -> list[str]:
    """The requests that wait on the phone."""
    found = control.ask("GET", f"/authenticator/phones/{phone.phone_id}/requests", _Waiting)
    return [each.request_id for each in found.requests]


def decide_on(control: Control, phone: PhoneRecord, request_id: str, decision: str, pin: str) -> None:
    """The owner approves or refuses."""
    path = f"/authenticator/phones/{phone.phone_id}/requests/{request_id}"
    control.tell("PUT", path, decision=decision, pin=pin)
