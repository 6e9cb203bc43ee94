"""What the signers' phones say to the service: their key once, then what waits and what was decided."""

import base64
import binascii
from typing import Final

import msgspec

from simulators.kit.api import Operation
from simulators.kit.approval import Decision, Waiting
from simulators.kit.call import Call
from simulators.kit.refusal import MalformedRequest
from simulators.signing.approval.refusals import ApprovalForged, ApprovalUnknown
from simulators.signing.approval.service import Approvals
from simulators.signing.enrolment.phones import PhoneKeys
from simulators.signing.enrolment.refusals import PhoneKeyRefused, PhoneKeyTaken, PhoneUnknown
from simulators.signing.refusals import RecordTampered

_ONE: Final = "/phone/requests/{approval_id}/decision"


class NewPhoneKey(msgspec.Struct, frozen=True):
    """A key born in the phone (SubjectPublicKeyInfo, base64 DER).

    `secret_id` is SHA-256 (hex) of the base32 secret, `proof` its HMAC-SHA-256 (hex) over the key, `possession`
    the key's own signature (base64 DER); see simulators.kit.approval.
    """

    secret_id: str
    public_key: str
    proof: str
    possession: str


class PhoneToken(msgspec.Struct, frozen=True):
    """The word by which the phone asks what waits for it."""

    token: str


class WaitingRequests(msgspec.Struct, frozen=True):
    """What waits for the signer's decision, oldest first."""

    requests: list[Waiting]


class PhoneDecision(msgspec.Struct, frozen=True):
    """The signer's decision and the phone's signature over it and the statement (base64 DER)."""

    token: str
    decision: Decision
    signature: str


class PhoneInterface:
    """The phone's side of the service; each call proves itself."""

    def __init__(self, phones: PhoneKeys, approvals: Approvals) -> None:
        """The two nouns behind it."""
        self._phones = phones
        self._approvals = approvals

    def operations(self) -> tuple[Operation, ...]:
        """What phones call."""
        keys = (PhoneKeyRefused, PhoneKeyTaken, RecordTampered)
        asking = (PhoneUnknown, RecordTampered)
        deciding = (*asking, ApprovalUnknown, ApprovalForged)
        return (
            Operation(
                "POST", "/phone/keys", "A phone's key", self.register, NewPhoneKey, PhoneToken, 201, refusals=keys
            ),
            Operation(
                "POST", "/phone/requests", "What waits", self.waiting, PhoneToken, WaitingRequests, refusals=asking
            ),
            Operation("POST", _ONE, "The signer's decision", self.decide, PhoneDecision, refusals=deciding),
        )

    def register(self, call: Call) -> PhoneToken:
        """The key of a phone that holds a secret."""
        new = call.json(NewPhoneKey)
        key, possession = _octets(call, new.public_key), _octets(call, new.possession)
        return PhoneToken(self._phones.register(new.secret_id, key, new.proof, possession))

    def waiting(self, call: Call) -> WaitingRequests:
        """What waits for this phone."""
        return WaitingRequests(self._approvals.waiting_for(call.json(PhoneToken).token))

    def decide(self, call: Call) -> None:
        """Approve or refuse."""
        said = call.json(PhoneDecision)
        signature = _octets(call, said.signature)
        self._approvals.decide(said.token, call.parameters["approval_id"], said.decision, signature)


def _octets(call: Call, text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedRequest(call.path, reason="base64") from error
