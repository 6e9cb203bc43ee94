"""Who calls: a person known to the portal, through a client that holds bearer tokens."""

from datetime import datetime
from typing import Literal

import msgspec

Kind = Literal["access_token", "refresh_token"]
Scope = Literal["service", "credential"]


class Signer(msgspec.Struct, frozen=True):
    """A person as the portal knows them; `owner` is the account id."""

    owner: str
    email: str
    full_name: str


class Token(msgspec.Struct, frozen=True):
    """One bearer token; only its fingerprint is kept. The tokens of one login or consent share a `grant_id`.

    `client_id` is the registered client that holds it ("" for a login by password). A token of the scope
    `credential` is activation data itself, that of `authorisation_id`. `is_spent` marks a refresh token that was
    exchanged for its successor. `owner` is "" where a client calls in its own name.
    """

    fingerprint: str
    kind: Kind
    grant_id: str
    owner: str
    expires_at: datetime
    client_id: str = ""
    scope: Scope = "service"
    authorisation_id: str = ""
    is_spent: bool = False


class Tokens(msgspec.Struct, frozen=True):
    """What a login gives, in clear, once."""

    access_token: str
    refresh_token: str | None
    expires_in: int


class Caller(msgspec.Struct, frozen=True):
    """Who makes a call: `owner` through `client` (the registered client, or the login or session it came from).

    `sad` is the bearer token itself where it is activation data (scope `credential`, CSC v2 §11.10).
    `owner` is "" where a client calls in its own name.
    """

    owner: str
    client: str
    sad: str | None = None
