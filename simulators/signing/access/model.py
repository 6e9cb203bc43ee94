"""Who calls: a person known to the portal, through a client that holds bearer tokens."""

from datetime import datetime
from typing import Literal

import msgspec

Kind = Literal["access_token", "refresh_token"]


class Signer(msgspec.Struct, frozen=True):
    """A person as the portal knows them; `owner` is the account id."""

    owner: str
    email: str
    full_name: str


class Token(msgspec.Struct, frozen=True):
    """One bearer token; only its fingerprint is kept. The tokens of one login share a `grant_id`."""

    fingerprint: str
    kind: Kind
    grant_id: str
    owner: str
    expires_at: datetime


class Tokens(msgspec.Struct, frozen=True):
    """What a login gives, in clear, once."""

    access_token: str
    refresh_token: str | None
    expires_in: int


class Caller(msgspec.Struct, frozen=True):
    """Who makes a call: `owner` through `client` (the login that its token or session came from)."""

    owner: str
    client: str
