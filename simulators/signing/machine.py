"""The machine interface of the service: keys, their certificates, and enrolments of phone apps."""

from typing import Final

import msgspec

from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.refusal import PeerNotKnown
from simulators.signing.credential.refusals import (
    CertificateAlreadyLinked,
    CertificateChainBroken,
    CertificateOfAnotherKey,
    CertificateUnreadable,
    KeyRequestedOtherwise,
    KeyTypeNotOffered,
    NoSuchCredential,
)
from simulators.signing.credential.service import Credentials
from simulators.signing.enrolment.service import Enrolments
from simulators.signing.factor.refusals import PinUnfit
from simulators.signing.factor.service import Factors

_LINKING: Final = (
    NoSuchCredential,
    CertificateUnreadable,
    CertificateOfAnotherKey,
    CertificateChainBroken,
    CertificateAlreadyLinked,
)


class NewKey(msgspec.Struct, frozen=True):
    """A key to be born; `key` makes the request idempotent."""

    key: str
    owner: str
    key_type: str


class KeyMade(msgspec.Struct, frozen=True):
    """The credential, and its certification request (base64 DER, PKCS#10)."""

    credential_id: str
    csr: str


class Linking(msgspec.Struct, frozen=True):
    """A certificate and its chain, issuer first (base64 DER)."""

    certificate: str
    chain: list[str]


class NewEnrolment(msgspec.Struct, frozen=True):
    """A secret for an owner's phone app; `key` makes the request idempotent."""

    key: str
    owner: str


class OwnersEnrolment(msgspec.Struct, frozen=True):
    """A secret for an owner's phone app, for a state that a scenario begins in."""

    owner: str


class NewPin(msgspec.Struct, frozen=True):
    """Four to twelve digits."""

    pin: str


class Enrolled(msgspec.Struct, frozen=True):
    """The secret as a key URI for the camera, and as text (base32)."""

    otpauth_uri: str
    secret: str


class Machine:
    """What the portal asks of the service, and the control plane."""

    def __init__(self, credentials: Credentials, enrolments: Enrolments, factors: Factors) -> None:
        """The nouns behind the interface."""
        self._factors = factors
        self._credentials = credentials
        self._enrolments = enrolments

    def operations(self) -> tuple[Operation, ...]:
        """For peers, under `/api`."""
        refusals = (PeerNotKnown, KeyTypeNotOffered, KeyRequestedOtherwise)
        linking = (PeerNotKnown, *_LINKING)
        link = "/api/keys/{credential_id}/certificate"
        return (
            Operation(
                "POST", "/api/keys", "A key, born in the device", self.create, NewKey, KeyMade, 201, (), refusals
            ),
            Operation("PUT", link, "The certificate of the key", self.link, Linking, refusals=linking),
            Operation("POST", "/api/enrolments", "A secret for the phone app", self.enrol, NewEnrolment, Enrolled, 201),
        )

    def control(self) -> tuple[Operation, ...]:
        """For the control plane, under `/signing`."""
        say = "Enrol a phone app for an owner"
        pin, setting = "/credentials/{credential_id}/pin", (NoSuchCredential, PinUnfit)
        return (
            Operation("POST", "/enrolments", say, self.enrol_owner, OwnersEnrolment, Enrolled, 201),
            Operation("PUT", pin, "A PIN that the key asks for", self.set_pin, NewPin, refusals=setting),
        )

    def create(self, call: Call) -> KeyMade:
        """A key for its owner."""
        asked = call.json(NewKey)
        made = self._credentials.create(asked.key, asked.owner, asked.key_type)
        return KeyMade(made.credential_id, made.csr)

    def link(self, call: Call) -> None:
        """From now on the credential can sign."""
        asked = call.json(Linking)
        self._credentials.link(call.parameters["credential_id"], asked.certificate, asked.chain)

    def enrol(self, call: Call) -> Enrolled:
        """A secret for the owner's phone app; the old one dies."""
        asked = call.json(NewEnrolment)
        return self._enrolled(asked.key, asked.owner)

    def enrol_owner(self, call: Call) -> Enrolled:
        """The same, new at each request."""
        return self._enrolled(None, call.json(OwnersEnrolment).owner)

    def set_pin(self, call: Call) -> None:
        """From now on the credential asks for this PIN too."""
        credential_id = call.parameters["credential_id"]
        self._credentials.require(credential_id)
        self._factors.set_pin(credential_id, call.json(NewPin).pin)

    def _enrolled(self, key: str | None, owner: str) -> Enrolled:
        made = self._enrolments.enrol(key, owner)
        return Enrolled(self._enrolments.uri_of(made, self._credentials.holder(owner)), made.secret)
