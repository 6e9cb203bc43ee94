"""The secret that a person's phone app shares with the service, and the guard against guessing."""

from datetime import datetime
from typing import Literal

import msgspec


class Enrolment(msgspec.Struct, frozen=True):
    """One secret (base32). `last_step` is the newest time step accepted: it and all before are spent."""

    enrolment_id: str
    request_key: str
    owner: str
    secret: str
    made_at: datetime
    state: Literal["active", "dead"] = "active"
    last_step: int = -1


class Guard(msgspec.Struct, frozen=True):
    """How often an owner was wrong in a row, and until when nothing is taken. It outlives a new enrolment."""

    owner: str
    wrong_tries: int = 0
    locked_until: datetime | None = None
