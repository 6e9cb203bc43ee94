"""The secret that a person's phone app shares with the service, the app's own key, and the guard against guessing."""

from datetime import datetime
from typing import Literal

import msgspec


class Enrolment(msgspec.Struct, frozen=True):
    """One phone app of one owner.

    `secret_id` (SHA-256 of the base32 text, hex) is how the app names the secret, `wrapped_secret` is kept under
    the device's key. `last_step` is the newest time step accepted: it and all before are spent.
    """

    enrolment_id: str
    request_key: str
    owner: str
    secret_id: str
    wrapped_secret: bytes
    made_at: datetime
    state: Literal["active", "dead"] = "active"
    last_step: int = -1
    seal: str = ""


class PhoneKey(msgspec.Struct, frozen=True):
    """The key that was born in the phone of an enrolment: `public_key` is its SubjectPublicKeyInfo (DER).

    `token_fingerprint` is that of the word by which the phone asks what waits for it.
    """

    enrolment_id: str
    owner: str
    public_key: bytes
    token_fingerprint: str
    registered_at: datetime
    seal: str = ""


class Guard(msgspec.Struct, frozen=True):
    """How often an owner was wrong in a row, and until when nothing is taken. It outlives a new enrolment."""

    owner: str
    wrong_tries: int = 0
    locked_until: datetime | None = None
    seal: str = ""


class NewSecret(msgspec.Struct, frozen=True):
    """An enrolment with its secret in clear (base32), for the portal that shows it."""

    enrolment_id: str
    secret: str
