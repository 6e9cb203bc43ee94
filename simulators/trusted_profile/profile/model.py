"""An application for a trusted profile, and the profile that it becomes."""

from datetime import date, datetime
from typing import Literal

import msgspec

from simulators.trusted_profile.post import Channel

Status = Literal["V", "I", "E", "X"]  # valid, invalidated, expired, none
Method = Literal["qualified-certificate", "sms-code"]
ChangeKind = Literal["extension", "invalidation"]
ApplicationState = Literal["to-confirm", "confirmed", "replaced"]


class Application(msgspec.Struct, frozen=True):
    """An application as it was submitted: it doesn't change when the account does.

    `state` is `replaced` once a later application of the same account stands in its place; `to-confirm` lapses
    by time alone.
    """

    application_id: str
    account_id: str
    user_name: str
    first_name: str
    second_name: str
    surname: str
    pesel: str
    birth_date: date
    email: str
    phone: str
    submitted_at: datetime
    confirmable_until: datetime
    state: ApplicationState = "to-confirm"

    def is_open(self, now: datetime) -> bool:
        """Whether it can be confirmed."""
        return self.state == "to-confirm" and now <= self.confirmable_until

    def has_lapsed(self, now: datetime) -> bool:
        """Whether nobody confirmed it in time."""
        return self.state == "to-confirm" and now > self.confirmable_until


class Profile(msgspec.Struct, frozen=True):
    """A confirmed profile.

    `evidence` is the signed application (XAdES), empty where the control plane made the profile. The signer's names
    are as the certificate has them. `method` is how it was made or last extended; `serial` is in hex.
    """

    profile_id: str
    application_id: str
    account_id: str
    pesel: str
    created_at: datetime
    expires_at: datetime
    evidence: bytes
    holder: str
    issuer: str
    serial: str
    method: Method = "qualified-certificate"
    extended_at: datetime | None = None
    invalidated_at: datetime | None = None

    def status(self, now: datetime) -> Status:
        """Valid, invalidated or expired."""
        if self.invalidated_at is not None:
            return "I"
        return "E" if now >= self.expires_at else "V"


class Change(msgspec.Struct, frozen=True):
    """One attempt to extend or to invalidate a profile; `confirmed` are the channels whose code was right."""

    change_id: str
    kind: ChangeKind
    account_id: str
    profile_id: str
    confirmed: tuple[Channel, ...] = ()
    is_done: bool = False

    def missing(self) -> list[Channel]:
        """The channels whose code is still to come: both for an extension, the phone's for an invalidation."""
        wanted: tuple[Channel, ...] = ("sms", "mail") if self.kind == "extension" else ("sms",)
        return [each for each in wanted if each not in self.confirmed]
