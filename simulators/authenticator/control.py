"""The control plane's part: phones with the app set up, for the states that scenarios begin in."""

from collections.abc import Callable
from typing import Final

import msgspec

from simulators.authenticator.approving import Approving, Request
from simulators.authenticator.model import Code, Phone
from simulators.authenticator.refusals import (
    AppWiped,
    EntryAlreadyAdded,
    PinNotDigits,
    PinTooSimple,
    PinWrong,
    QrNotASecret,
    RequestGone,
    ServiceSilent,
)
from simulators.authenticator.secret import secret_from_text
from simulators.authenticator.service import Phones
from simulators.kit.api import Operation
from simulators.kit.approval import Decision, Paper
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


class SeenRequest(msgspec.Struct, frozen=True):
    """A request as the phone shows it: who asks, and each document's name and digest (base64)."""

    request_id: str
    client_name: str
    papers: tuple[Paper, ...]


class Requests(msgspec.Struct, frozen=True):
    """What waits for a decision, oldest first."""

    requests: list[SeenRequest]


class NewDecision(msgspec.Struct, frozen=True):
    """The owner's decision, with the app's PIN."""

    decision: Decision
    pin: str = "2580"


class Control:
    """The resources under `/authenticator`."""

    def __init__(self, phones: Phones, approving: Approving, cookie_of: Callable[[str], Cookie]) -> None:
        """`cookie_of` gives the cookie that makes a browser the phone of that id."""
        self._phones = phones
        self._approving = approving
        self._cookie_of = cookie_of

    def operations(self) -> tuple[Operation, ...]:
        """What the control plane offers."""
        one = "/phones/{phone_id}"
        pin, secret = (PinNotDigits, PinTooSimple), (NotFound, QrNotASecret, EntryAlreadyAdded)
        say, deciding = "Set the phone's clock ahead or behind", (PinWrong, AppWiped, RequestGone, ServiceSilent)
        return (
            Operation("POST", "/phones", "Set up the app", self.set_up, NewPhone, PhoneReady, 201, refusals=pin),
            Operation(
                "POST", one + "/secrets", "Enrol a secret", self.add, NewSecret, SecretAdded, 201, refusals=secret
            ),
            Operation("GET", one + "/codes", "Read the codes shown", self.codes, result=Codes, refusals=(NotFound,)),
            Operation("PUT", one + "/clock-drift", say, self.drift, Drift, refusals=(NotFound,)),
            Operation(
                "GET", one + "/requests", "Read what waits", self.requests, result=Requests, refusals=(NotFound,)
            ),
            Operation(
                "PUT",
                one + "/requests/{request_id}",
                "Decide",
                self.decide,
                NewDecision,
                refusals=(NotFound, *deciding),
            ),
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
        return SecretAdded(self._approving.add(phone.phone_id, secret).entry_id)

    def codes(self, call: Call) -> Codes:
        """What the phone shows now."""
        return Codes(self._phones.codes(self._known(call)))

    def drift(self, call: Call) -> None:
        """A phone whose clock goes wrong."""
        seconds = call.json(Drift).seconds
        if abs(seconds) > _LARGEST_DRIFT:
            raise MalformedRequest(call.path, reason="seconds")
        self._phones.set_drift(self._known(call).phone_id, seconds)

    def requests(self, call: Call) -> Requests:
        """What waits for the phone's owner now."""
        return Requests([_seen(each) for each in self._approving.waiting(self._known(call))])

    def decide(self, call: Call) -> None:
        """Approve or refuse, as if by hand."""
        asked = call.json(NewDecision)
        self._approving.decide(self._known(call), call.parameters["request_id"], asked.decision, asked.pin)

    def _known(self, call: Call) -> Phone:
        phone = self._phones.find(call.parameters["phone_id"])
        if phone is None:
            raise NotFound(call.parameters["phone_id"])
        return phone


def _seen(request: Request) -> SeenRequest:
    return SeenRequest(request.request_id, request.statement.client_name, request.statement.papers)
