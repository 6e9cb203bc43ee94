"""Logging in with the portal's e-mail and password, and the bearer tokens that come of it (CSC v2 §11.2, §11.3)."""

import base64
import binascii
from datetime import timedelta
from typing import Final

import msgspec

from simulators.kit.ids import Ids, fingerprint
from simulators.kit.outbox import PeerUnavailable
from simulators.kit.peers import Peer, PeerRefused
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.signing.access.model import Caller, Kind, Signer, Token, Tokens
from simulators.signing.access.refusals import (
    AccessTokenExpired,
    AccessTokenUnknown,
    AccountLocked,
    AuthorizationHeaderMalformed,
    BasicCredentialsMalformed,
    LoginWrong,
    RefreshTokenUnknown,
    TokenOfAnotherScope,
    TokenToRevokeUnknown,
    UserPasswordMalformed,
)
from simulators.signing.access.store import AccessStore
from simulators.signing.refusals import PortalSilent

_SIMULATOR: Final = "signing"


class LoginAnswer(msgspec.Struct, frozen=True):
    """What is read from the portal's answer."""

    account_id: str
    email: str
    full_name: str


class Access:
    """Who may call, and as whom."""

    def __init__(self, surroundings: Surroundings, store: AccessStore, database: Database, portal: Peer) -> None:
        """`portal` knows the passwords; none is kept here."""
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._limits = surroundings.settings.limits
        self._store = store
        self._database = database
        self._portal = portal

    def recognise(self, email: str, password: str) -> Signer:
        """The person with this portal login; raises LoginWrong, AccountLocked or PortalSilent."""
        body = {"email": email, "password": password}
        try:
            known = self._portal.ask("POST", "/api/logins", body=body, answer=LoginAnswer)
        except PeerUnavailable as silence:
            raise PortalSilent from silence
        except PeerRefused as no:
            raise (AccountLocked if no.code == "account-locked" else LoginWrong)(field="email") from no
        signer = Signer(owner=known.account_id, email=known.email, full_name=known.full_name)
        with self._database.write() as connection:
            self._store.put_signer(connection, signer)
        self._journal.write(_SIMULATOR, signer.owner, "logged-in")
        return signer

    def signer(self, owner: str) -> Signer | None:
        """The person with this account id, if they ever logged in here."""
        with self._database.read() as connection:
            return self._store.signer(connection, owner)

    def log_in(self, header: str | None, *, remember: bool) -> Tokens:
        """Tokens for the person whose Basic `header` this is; with `remember`, one to refresh them by."""
        email, password = _user_password(header)
        signer = self.recognise(email, password)
        grant_id = self._ids.new("login")
        lives = self._limits.token_lives
        access = self._give(grant_id, signer.owner, "access_token", lives)
        longer = self._limits.refresh_token_lives
        refresh = self._give(grant_id, signer.owner, "refresh_token", longer) if remember else None
        return Tokens(access, refresh, int(lives.total_seconds()))

    def refresh(self, refresh_token: str) -> Tokens:
        """A new access token of the same login; raises RefreshTokenUnknown."""
        with self._database.read() as connection:
            known = self._store.by_fingerprint(connection, fingerprint(refresh_token))
        is_ours = known is not None and known.kind == "refresh_token" and not known.client_id
        if known is None or not is_ours or self._clock.now() > known.expires_at:
            raise RefreshTokenUnknown
        lives = self._limits.token_lives
        return Tokens(self._give(known.grant_id, known.owner, "access_token", lives), None, int(lives.total_seconds()))

    def revoke(self, token: str) -> None:
        """End a token at once, and with a refresh token its whole login; raises TokenToRevokeUnknown."""
        with self._store.ending(self._database) as connection:
            known = self._store.by_fingerprint(connection, fingerprint(token))
            if known is None:
                raise TokenToRevokeUnknown
            if known.kind == "refresh_token":
                self._store.remove_grant(connection, known.grant_id)
            self._store.remove(connection, known)
        self._journal.write(_SIMULATOR, known.owner, "token-revoked", kind=known.kind)

    def caller(self, header: str | None, *, may_be_activation: bool = False) -> Caller:
        """Who brings this Authorization header.

        Raises AuthorizationHeaderMalformed, AccessTokenUnknown, AccessTokenExpired, and TokenOfAnotherScope for
        a token that is activation data, unless it `may_be_activation`.
        """
        scheme, _, token = (header or "").partition(" ")
        if scheme.lower() != "bearer" or not token or " " in token:
            raise AuthorizationHeaderMalformed
        known = self._store.known(self._database, fingerprint(token))
        if known is None or known.kind != "access_token":
            raise AccessTokenUnknown
        if self._clock.now() > known.expires_at:
            raise AccessTokenExpired(known.owner)
        is_activation = known.scope == "credential"
        if is_activation and not may_be_activation:
            raise TokenOfAnotherScope(known.owner)
        return Caller(known.owner, known.client_id or known.grant_id, token if is_activation else None)

    def _give(self, grant_id: str, owner: str, kind: Kind, lives: timedelta) -> str:
        clear = Ids.token()
        token = Token(
            fingerprint=fingerprint(clear),
            kind=kind,
            grant_id=grant_id,
            owner=owner,
            expires_at=self._clock.now() + lives,
        )
        with self._database.write() as connection:
            self._store.put(connection, token)
        return clear


def _user_password(header: str | None) -> tuple[str, str]:
    """E-mail and password from a Basic header; raises BasicCredentialsMalformed or UserPasswordMalformed."""
    scheme, _, encoded = (header or "").partition(" ")
    if scheme.lower() != "basic" or not encoded:
        raise BasicCredentialsMalformed
    try:
        user, colon, password = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise UserPasswordMalformed from error
    if not colon or not user or not password:
        raise UserPasswordMalformed
    return user, password
