"""Clients, what they ask for, and what people granted them (RFC 6749, RFC 7636, RFC 9126, RFC 9396; CSC v2 §8.4)."""

from datetime import datetime
from typing import Literal

import msgspec

from simulators.kit.approval import Paper
from simulators.signing.access.model import Scope


class Client(msgspec.Struct, frozen=True):
    """A registered client. A public one has no secret; `redirect_uris` are compared letter by letter."""

    client_id: str
    name: str
    redirect_uris: tuple[str, ...]
    wrapped_secret: bytes
    registered_at: datetime
    seal: str = ""

    @property
    def is_public(self) -> bool:
        """Whether the client can keep no secret (RFC 6749 §2.1)."""
        return not self.wrapped_secret


class Asked(msgspec.Struct, frozen=True):
    """An authorization request that fits the rules.

    `names_redirect` tells whether it named its redirect URI. For the scope `credential`: `credential_id` is ""
    where the person is to choose; `papers` are what is to be signed, by the hash `hash_oid`; `details` is the
    JSON of `authorization_details` where these were used. `account` is whom an `account_token` names.
    """

    client_id: str
    redirect_uri: str
    names_redirect: bool
    scope: Scope
    code_challenge: str
    state: str | None = None
    lang: str | None = None
    credential_id: str = ""
    hash_oid: str = ""
    papers: tuple[Paper, ...] = ()
    description: str = ""
    details: str = ""
    account: str = ""


class Pushed(msgspec.Struct, frozen=True):
    """A request that its client pushed ahead (RFC 9126); `fingerprint` is that of its one-time reference."""

    fingerprint: str
    asked: Asked
    expires_at: datetime
    seal: str = ""


class Visit(msgspec.Struct, frozen=True):
    """One person's way through the consent pages. `issuer` is where it began; `asked` on the phone or not yet."""

    visit_id: str
    issuer: str
    asked: Asked
    expires_at: datetime
    state: Literal["open", "on-phone", "over"] = "open"
    owner: str = ""
    credential_id: str = ""
    approval_id: str = ""
    seal: str = ""


class Grant(msgspec.Struct, frozen=True):
    """What a person granted, until its code (`fingerprint`) is exchanged; `factors` are how it was agreed to."""

    fingerprint: str
    grant_id: str
    owner: str
    credential_id: str
    factors: tuple[str, ...]
    asked: Asked
    expires_at: datetime
    is_used: bool = False
    seal: str = ""


class SeenJwt(msgspec.Struct, frozen=True):
    """A client's JWT that was taken once already."""

    client_id: str
    jti: str
    until: datetime
