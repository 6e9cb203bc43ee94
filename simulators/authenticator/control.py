"""The control plane's part: phones with the app set up, for the states that scenarios begin in."""

from collections.abc import Callable
from typing import Final

import msgspec

from simulators.authenticator.model import Code, Phone
from simulators.authenticator.refusals import EntryAlreadyAdded, PinNotDigits, PinTooSimple, QrNotASecret
from simulators.authenticator.secret import secret_from_text
from simulators.authenticator.service import Phones
from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.refusal import MalformedRequest, NotFound

_LARGEST_DRIFT: Final = 366 * 24 * 3600


class NewPhone(msgspec.Struct, frozen=True):
    """A phone to set up."""

    pin: str = "2580"


class Cookie(msgspec.Struct, frozen=True):
    """What a browser must carry to be this phone."""

    name: str
    value: str


class PhoneReady(msgspec.Struct, frozen=True):
    """A phone whose app asks for its PIN."""

    phone_id: str
    cookie: Cookie


class NewSecret(msgspec.Struct, frozen=True):
    """What the portal showed, as text."""

    otpauth_uri: str


class SecretAdded(msgspec.Struct, frozen=True):
    """The entry that keeps it."""

    entry_id: str


class Codes(msgspec.Struct, frozen=True):
    """What the phone shows at this moment."""

    codes: list[Code]


class Drift(msgspec.Struct, frozen=True):
    """How far the phone's clock is ahead of the bench's (behind, when negative)."""

    seconds: int


class Control:
    """The resources under `/authenticator`."""

    def __init__(self, phones: Phones, cookie_of: Callable[[str], Cookie]) -> None:
        """`cookie_of` gives the cookie that makes a browser the phone of that id."""
        self._phones = phones
        self._cookie_of = cookie_of

    def operations(self) -> tuple[Operation, ...]:
        """What the control plane offers."""
        one = "/phones/{phone_id}"
        pin, secret = (PinNotDigits, PinTooSimple), (NotFound, QrNotASecret, EntryAlreadyAdded)
        say = "Set the phone's clock ahead or behind"
        return (
            Operation("POST", "/phones", "Set up the app", self.set_up, NewPhone, PhoneReady, 201, refusals=pin),
            Operation(
                "POST", one + "/secrets", "Enrol a secret", self.add, NewSecret, SecretAdded, 201, refusals=secret
            ),
            Operation("GET", one + "/codes", "Read the codes shown", self.codes, result=Codes, refusals=(NotFound,)),
            Operation("PUT", one + "/clock-drift", say, self.drift, Drift, refusals=(NotFound,)),
        )

    def set_up(self, call: Call) -> PhoneReady:
        """A phone whose app has a PIN."""
        pin = call.json(NewPhone).pin
        phone = self._phones.set_up(None, pin, pin)
        return PhoneReady(phone.phone_id, self._cookie_of(phone.phone_id))

    def add(self, call: Call) -> SecretAdded:
        """A secret on the phone, as if scanned."""
        phone = self._known(call)
        secret = secret_from_text(call.json(NewSecret).otpauth_uri, field="otpauth_uri")
        return SecretAdded(self._phones.add(phone.phone_id, secret).entry_id)

    def codes(self, call: Call) -> Codes:
        """What the phone shows now."""
        return Codes(self._phones.codes(self._known(call)))

    def drift(self, call: Call) -> None:
        """A phone whose clock goes wrong."""
        seconds = call.json(Drift).seconds
        if abs(seconds) > _LARGEST_DRIFT:
            raise MalformedRequest(call.path, reason="seconds")
        self._phones.set_drift(self._known(call).phone_id, seconds)

    def _known(self, call: Call) -> Phone:
        phone = self._phones.find(call.parameters["phone_id"])
        if phone is None:
            raise NotFound(call.parameters["phone_id"])
        return phone
