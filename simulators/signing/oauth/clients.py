"""Who the clients are, and how they show it (RFC 6749 §2.3, RFC 7523; CSC v2 §8.4.1, §8.4.4)."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import unquote_plus

from simulators.kit.simulator import Surroundings
from simulators.signing.oauth.jwt import Claims, claims_of
from simulators.signing.oauth.kept import Kept
from simulators.signing.oauth.model import Client, SeenJwt
from simulators.signing.oauth.refusals import (
    AskedTwice,
    AskedWrong,
    AssertionWrong,
    ClientMissing,
    ClientNotAuthenticated,
    ClientUnknown,
    HeaderWrong,
    SecretWrong,
)

_SIMULATOR: Final = "signing"
JWT_BEARER: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class Clients:
    """The registered clients."""

    def __init__(self, surroundings: Surroundings, kept: Kept) -> None:
        """Secrets are kept wrapped."""
        self._clock = surroundings.clock
        self._journal = surroundings.journal
        self._lives = surroundings.settings.limits.account_token_lives
        self._store = kept.oauth
        self._database = kept.database
        self._vault = kept.vault

    def register(self, client_id: str, name: str, redirect_uris: tuple[str, ...], secret: str | None) -> None:
        """A client, new or in place of the one with this id; without a secret it is public."""
        wrapped = self._vault.wrap(secret.encode(), client_id) if secret is not None else b""
        client = Client(client_id, name, redirect_uris, wrapped, self._clock.now())
        with self._database.write() as connection:
            self._store.keep_client(connection, self._vault.sealed(client))
        self._journal.write(_SIMULATOR, client_id, "client-registered", public=client.is_public)

    def find(self, client_id: str | None) -> Client:
        """The client with this id; raises ClientMissing, ClientUnknown or RecordTampered."""
        if not client_id:
            raise ClientMissing
        with self._database.read() as connection:
            known = self._store.client(connection, client_id) if client_id.isprintable() else None
        if known is None:
            raise ClientUnknown
        return self._vault.genuine(known, client_id)

    def name_of(self, client_id: str) -> str:
        """The name under which a client is registered; "" for none."""
        with self._database.read() as connection:
            known = self._store.client(connection, client_id)
        return known.name if known is not None else ""

    def authenticate(self, header: str | None, form: Mapping[str, str], audience: tuple[str, ...]) -> Client:
        """The client that calls, by Basic header, secret or assertion in the body, or as a public one.

        Raises ClientMissing, ClientUnknown, HeaderWrong, SecretWrong, AssertionWrong, ClientNotAuthenticated, and
        AskedTwice where it shows itself in two ways.
        """
        ways = (header, form.get("client_secret"), form.get("client_assertion"))
        if sum(way is not None for way in ways) > 1:
            raise AskedTwice
        if header is not None:
            named, secret = _user_password(header)
            if form.get("client_id", named) != named:
                raise AskedWrong(name="client_id")
            return self._with_secret(self.find(named), secret)
        if "client_assertion" in form:
            return self._asserted(form, audience)
        client = self.find(form.get("client_id"))
        if "client_secret" in form:
            return self._with_secret(client, form["client_secret"])
        if not client.is_public:
            raise ClientNotAuthenticated(client.client_id)
        return client

    def _with_secret(self, client: Client, secret: str) -> Client:
        if client.is_public or not hmac.compare_digest(self._secret_of(client), secret.encode()):
            raise SecretWrong(client.client_id)
        return client

    def _asserted(self, form: Mapping[str, str], audience: tuple[str, ...]) -> Client:
        """A JWT that the client signed with its secret, for this server, to be taken once (RFC 7523 §3)."""
        if form.get("client_assertion_type") != JWT_BEARER:
            raise AskedWrong(name="client_assertion_type")
        client = self.find(form.get("client_id"))
        claims = None if client.is_public else claims_of(form["client_assertion"], self._secret_of(client))
        if claims is None or not (claims.iss == claims.sub == client.client_id):
            raise AssertionWrong(client.client_id)
        named = claims.aud if isinstance(claims.aud, list) else [claims.aud]
        if claims.exp is None or not set(audience).intersection(named):
            raise AssertionWrong(client.client_id)
        if not self._is_timely(claims.exp - self._lives.total_seconds()) or not self._is_first(client, claims):
            raise AssertionWrong(client.client_id)
        return client

    def account_of(self, client: Client, account_token: str) -> str:
        """Whose account the client's `account_token` names (CSC v2 §8.4.1); raises AskedWrong.

        The HMAC key is SHA-256 of the client's secret; `iat` must be fresh, `azp` the client, `jti` new.
        """
        key = hashlib.sha256(self._secret_of(client)).digest() if not client.is_public else b""
        claims = claims_of(account_token, key) if key else None
        if claims is None or claims.azp != client.client_id or claims.iat is None:
            raise AskedWrong(client.client_id, name="account_token")
        if not self._is_timely(claims.iat) or not self._is_first(client, claims):
            raise AskedWrong(client.client_id, name="account_token")
        return claims.sub

    def _is_timely(self, began: float) -> bool:
        """Whether a token begun at `began` (seconds since 1970) is fresh; half a minute ahead is forgiven."""
        age = self._clock.now().timestamp() - began
        return -30 <= age <= self._lives.total_seconds()

    def _is_first(self, client: Client, claims: Claims) -> bool:
        until = datetime.fromtimestamp(self._clock.now().timestamp(), UTC) + 2 * self._lives + timedelta(minutes=1)
        with self._database.write() as connection:
            return self._store.see(connection, SeenJwt(client.client_id, claims.jti, until))

    def _secret_of(self, client: Client) -> bytes:
        return self._vault.unwrap(client.wrapped_secret, client.client_id)


def _user_password(header: str) -> tuple[str, str]:
    """Client id and secret, each form-encoded (RFC 6749 §2.3.1); raises HeaderWrong."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        raise HeaderWrong
    try:
        user, colon, password = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise HeaderWrong from error
    if not colon:
        raise HeaderWrong
    return unquote_plus(user), unquote_plus(password)
