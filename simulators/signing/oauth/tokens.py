"""Tokens for what was granted (CSC v2 §8.4.4; RFC 6749, RFC 7636, RFC 9700)."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

import msgspec
from msgspec import UNSET, UnsetType, field
from sqlalchemy import Connection

from simulators.kit.ids import Ids, fingerprint
from simulators.kit.simulator import Surroundings
from simulators.signing.access.model import Caller, Kind, Token
from simulators.signing.audit.service import Trail
from simulators.signing.authorisation.service import Authorisations
from simulators.signing.oauth.consent import digests_asked
from simulators.signing.oauth.details import canonical, enriched
from simulators.signing.oauth.kept import Kept
from simulators.signing.oauth.model import Client, Grant
from simulators.signing.oauth.refusals import (
    AskedMissing,
    CodeOver,
    CodeUnknown,
    DetailsDiffer,
    GrantTypeWrong,
    OAuthRefusal,
    RedirectDiffers,
    RefreshOver,
    RefreshWrong,
    ScopeWrong,
    VerifierWrong,
)
from simulators.signing.oauth.revocation import Revocations

_SIMULATOR: Final = "signing"


class TokenAnswer(msgspec.Struct, frozen=True):
    """What the token endpoint gives (CSC v2 §8.4.4)."""

    access_token: str
    token_type: str
    expires_in: int
    refresh_token: str | UnsetType = UNSET
    credential_id: str | UnsetType = field(name="credentialID", default=UNSET)
    authorization_details: object = UNSET


class Tokens:
    """The tokens that clients hold."""

    def __init__(
        self,
        surroundings: Surroundings,
        kept: Kept,
        authorisations: Authorisations,
        revocations: Revocations,
        trail: Trail,
    ) -> None:
        """`authorisations` make activation data, `revocations` take back what came of a stolen code.

        What is refused goes to the `trail`.
        """
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._limits = surroundings.settings.limits
        self._store = kept.oauth
        self._access = kept.access
        self._database = kept.database
        self._vault = kept.vault
        self._authorisations = authorisations
        self._revocations = revocations
        self._trail = trail

    def exchange(self, client: Client, form: Mapping[str, str], *, says_sad: bool) -> TokenAnswer:
        """Tokens for the grant in `form`; `says_sad` names a credential's token as v1 does (CSC v1 §8.3.3).

        Raises the refusals of this package, and those of a credential that can't sign any more.
        """
        grant_type = form.get("grant_type")
        if grant_type is None:
            raise AskedMissing(name="grant_type")
        if grant_type == "authorization_code":
            with self._trail.watching("activation-refused", Caller("", client.client_id)):
                return self._by_code(client, form, says_sad=says_sad)
        if grant_type == "refresh_token":
            return self._by_refresh(client, form)
        if grant_type == "client_credentials" and not client.is_public:
            return self._for_itself(client, form)
        raise GrantTypeWrong(client.client_id)

    def _by_code(self, client: Client, form: Mapping[str, str], *, says_sad: bool) -> TokenAnswer:
        if "code" not in form:
            raise AskedMissing(name="code")
        if "code_verifier" not in form:
            raise AskedMissing(name="code_verifier")
        outcome = self._redeem(client, form)
        if isinstance(outcome, OAuthRefusal):
            raise outcome
        if outcome.asked.scope == "service":
            return self._for_service(outcome)
        return self._for_credential(outcome, "SAD" if says_sad else "Bearer")

    def _redeem(self, client: Client, form: Mapping[str, str]) -> Grant | OAuthRefusal:
        """The grant of this code, used up; a code that comes again takes back all that came of it."""
        with self._database.write() as connection:
            grant = self._store.grant(connection, fingerprint(form["code"]))
            if grant is None or grant.asked.client_id != client.client_id:
                return CodeUnknown(client.client_id)
            self._vault.genuine(grant, grant.grant_id)
            if not grant.is_used:
                self._check(grant, form)
                self._store.replace_grant(connection, self._vault.sealed(msgspec.structs.replace(grant, is_used=True)))
                return grant
        with self._access.ending(self._database) as connection:
            revoked = self._access.of_grant(connection, grant.grant_id)
            self._access.remove_grant(connection, grant.grant_id)
        self._revocations.void(revoked, "authorization-code-reused")
        return CodeOver(grant.grant_id)

    def _check(self, grant: Grant, form: Mapping[str, str]) -> None:
        asked = grant.asked
        if self._clock.now() >= grant.expires_at:
            raise CodeOver(grant.grant_id)
        if form.get("redirect_uri") != asked.redirect_uri and (asked.names_redirect or "redirect_uri" in form):
            raise RedirectDiffers(grant.grant_id)
        made = hashlib.sha256(form["code_verifier"].encode()).digest()
        if not hmac.compare_digest(base64.urlsafe_b64encode(made).rstrip(b"=").decode(), asked.code_challenge):
            raise VerifierWrong(grant.grant_id)
        if asked.details and "authorization_details" not in form:
            raise AskedMissing(name="authorization_details")
        if canonical(form.get("authorization_details", '""')) != (asked.details or '""'):
            raise DetailsDiffer(grant.grant_id)

    def _for_service(self, grant: Grant) -> TokenAnswer:
        with self._database.write() as connection:
            access = self._give(connection, grant.grant_id, grant.owner, grant.asked.client_id, "access_token")
            refresh = self._give(connection, grant.grant_id, grant.owner, grant.asked.client_id, "refresh_token")
        return TokenAnswer(access, "Bearer", self._seconds, refresh)

    def _for_credential(self, grant: Grant, token_type: str) -> TokenAnswer:
        """The access token is the activation data itself; it can't be refreshed (CSC v2 §8.4.4)."""
        asked, digests = grant.asked, digests_asked(grant.asked)
        caller = Caller(grant.owner, asked.client_id)
        credential = self._authorisations.require(grant.owner, grant.credential_id, digests, len(digests.values))
        given = self._authorisations.activate(caller, credential, digests, grant.factors)
        token = Token(
            fingerprint=fingerprint(given.sad),
            kind="access_token",
            grant_id=grant.grant_id,
            owner=grant.owner,
            expires_at=self._clock.now() + timedelta(seconds=given.expires_in),
            client_id=asked.client_id,
            scope="credential",
            authorisation_id=given.authorisation_id,
        )
        with self._database.write() as connection:
            self._access.put(connection, token)
        return TokenAnswer(
            given.sad,
            token_type,
            given.expires_in,
            credential_id=UNSET if asked.credential_id else grant.credential_id,
            authorization_details=enriched(asked.details, grant.credential_id) if asked.details else UNSET,
        )

    def _by_refresh(self, client: Client, form: Mapping[str, str]) -> TokenAnswer:
        if "refresh_token" not in form:
            raise AskedMissing(name="refresh_token")
        if form.get("scope", "service") != "service":
            raise ScopeWrong(client.client_id)
        outcome = self._rotate(client, form["refresh_token"], self._clock.now())
        if isinstance(outcome, OAuthRefusal):
            raise outcome
        return outcome

    def _rotate(self, client: Client, refresh_token: str, now: datetime) -> TokenAnswer | OAuthRefusal:
        """New tokens for an unspent refresh token; a spent one ends its whole family (RFC 9700 §4.14.2)."""
        with self._database.write() as connection:
            known = self._access.by_fingerprint(connection, fingerprint(refresh_token))
            if known is None or known.kind != "refresh_token" or known.client_id != client.client_id:
                return RefreshWrong(client.client_id)
            if now >= known.expires_at:
                return RefreshOver(client.client_id)
            if self._access.spend(connection, known):
                access = self._give(connection, known.grant_id, known.owner, client.client_id, "access_token")
                refresh = self._give(connection, known.grant_id, known.owner, client.client_id, "refresh_token")
                return TokenAnswer(access, "Bearer", self._seconds, refresh)
        with self._access.ending(self._database) as connection:
            self._access.remove_grant(connection, known.grant_id)
        self._journal.write(_SIMULATOR, known.owner, "refresh-token-reused", grant=known.grant_id)
        return RefreshWrong(client.client_id)

    def _for_itself(self, client: Client, form: Mapping[str, str]) -> TokenAnswer:
        if form.get("scope", "service") != "service":
            raise ScopeWrong(client.client_id)
        with self._database.write() as connection:
            access = self._give(connection, self._ids.new("grant"), "", client.client_id, "access_token")
        return TokenAnswer(access, "Bearer", self._seconds)

    @property
    def _seconds(self) -> int:
        return self._limits.token_lives // timedelta(seconds=1)

    def _give(self, connection: Connection, grant_id: str, owner: str, client_id: str, kind: Kind) -> str:
        clear = Ids.token()
        lives = self._limits.token_lives if kind == "access_token" else self._limits.refresh_token_lives
        self._access.put(
            connection,
            Token(
                fingerprint=fingerprint(clear),
                kind=kind,
                grant_id=grant_id,
                owner=owner,
                expires_at=self._clock.now() + lives,
                client_id=client_id,
            ),
        )
        return clear
