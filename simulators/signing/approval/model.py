"""A request that waits for the signer's decision on the phone."""

from datetime import datetime
from typing import Literal

import msgspec

State = Literal["waiting", "approved", "refused", "taken"]


class Approval(msgspec.Struct, frozen=True):
    """One request. `statement` is what the phone shows and signs; `signature` (DER) is the phone's.

    `handle` is the fingerprint of the newest handle, by which the asking client comes back; `taken` is an
    approval that has become activation data or a grant.
    """

    approval_id: str
    owner: str
    client: str
    handle: str
    statement: str
    asked_at: datetime
    expires_at: datetime
    state: State = "waiting"
    enrolment_id: str = ""
    signature: bytes = b""
    seal: str = ""


class Pending(msgspec.Struct, frozen=True):
    """What the client is told while the signer has not decided: its next handle, used once."""

    approval_id: str
    handle: str
