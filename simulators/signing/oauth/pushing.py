"""Requests that clients push ahead, so that nothing of them passes through a browser (RFC 9126; CSC v2 §8.4.3)."""

from typing import Final

import msgspec

from simulators.kit.ids import Ids, fingerprint
from simulators.kit.simulator import Surroundings
from simulators.signing.oauth.kept import Kept
from simulators.signing.oauth.model import Asked, Client, Pushed
from simulators.signing.oauth.refusals import RequestUriUnknown

_PREFIX: Final = "urn:ietf:params:oauth:request_uri:"


class PushAnswer(msgspec.Struct, frozen=True):
    """The one-time reference to a pushed request, and its seconds."""

    request_uri: str
    expires_in: int


class PushedRequests:
    """What clients have pushed ahead."""

    def __init__(self, surroundings: Surroundings, kept: Kept) -> None:
        """Each is taken once."""
        self._clock = surroundings.clock
        self._lives = surroundings.settings.limits.pushed_request_lives
        self._store = kept.oauth
        self._database = kept.database
        self._vault = kept.vault

    def push(self, asked: Asked) -> PushAnswer:
        """Keep a request that fits the rules."""
        token = Ids.token()
        pushed = Pushed(fingerprint(token), asked, self._clock.now() + self._lives)
        with self._database.write() as connection:
            self._store.push(connection, self._vault.sealed(pushed))
        return PushAnswer(_PREFIX + token, int(self._lives.total_seconds()))

    def take(self, client: Client, request_uri: str) -> Asked:
        """The client's own request, once and in time; raises RequestUriUnknown or RecordTampered."""
        with self._database.write() as connection:
            pushed = self._store.take_pushed(connection, fingerprint(request_uri.removeprefix(_PREFIX)))
        if pushed is None or not request_uri.startswith(_PREFIX):
            raise RequestUriUnknown(client.client_id)
        self._vault.genuine(pushed, client.client_id)
        if pushed.asked.client_id != client.client_id or self._clock.now() >= pushed.expires_at:
            raise RequestUriUnknown(client.client_id)
        return pushed.asked
