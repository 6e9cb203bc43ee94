"""What a signed document is judged against, and what it says of its signer."""

from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

SKEW: Final = timedelta(minutes=1)
"""How far ahead the clock of whoever answers may be; it may also turn while he answers."""


class Expected(msgspec.Struct, frozen=True):
    """What was shown for signing (XML), to whom (`pesel` None: to anybody), and when it could be signed."""

    document: bytes
    earliest: datetime
    latest: datetime
    pesel: str | None = None


class Signer(msgspec.Struct, frozen=True):
    """Who signed, by the certificate (DER); `serial` in hex, names of people and authorities in plain text."""

    certificate: bytes
    serial: str
    common_name: str
    given_names: str
    surname: str
    issuer: str
    starts_at: datetime
    ends_at: datetime
    signing_time: datetime
    pesel: str | None


class ListedState(msgspec.Struct, frozen=True):
    """How it stood with a service from `since` on."""

    status: Literal["granted", "other"]
    since: datetime


class ListedAuthority(msgspec.Struct, frozen=True):
    """One certificate of a CA/QC service for signatures (DER) and every state of that service."""

    certificate: bytes
    states: tuple[ListedState, ...]

    def is_granted_at(self, moment: datetime) -> bool:
        """Whether the state in force at `moment` is granted (ETSI TS 119 612 §5.5.4, §5.6)."""
        begun = [each for each in self.states if each.since <= moment]
        return bool(begun) and max(begun, key=lambda each: each.since).status == "granted"


class ListSigner(msgspec.Struct, frozen=True):
    """Whose signature on the trusted list is believed; kept since it was first fetched."""

    name: str
    certificate: bytes
    pinned_at: datetime


class SeenList(msgspec.Struct, frozen=True):
    """The newest list that was relied on, by its sequence number."""

    name: str
    sequence: int
