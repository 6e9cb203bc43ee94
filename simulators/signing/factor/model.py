"""What a person shows besides the phone app's code: a PIN of the key, and codes sent by SMS."""

from datetime import datetime
from typing import Literal

import msgspec

PIN = "PIN"
APP_CODE = "OTP"
SENT_CODE = "SMS"


class Pin(msgspec.Struct, frozen=True):
    """The PIN of one credential, as an Argon2id hash."""

    credential_id: str
    pin_hash: str
    set_at: datetime
    seal: str = ""


class SentCode(msgspec.Struct, frozen=True):
    """A code sent to the owner's phone, for one credential and one client; kept under the device's key."""

    code_id: str
    owner: str
    client: str
    credential_id: str
    wrapped_code: bytes
    sent_at: datetime
    expires_at: datetime
    state: Literal["open", "used", "cancelled"] = "open"
    seal: str = ""


class Tries(msgspec.Struct, frozen=True):
    """How often somebody was wrong in a row with what `name` names, and until when nothing is taken."""

    name: str
    wrong: int = 0
    locked_until: datetime | None = None
    seal: str = ""
