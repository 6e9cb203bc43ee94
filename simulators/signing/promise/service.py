"""Promises: work done after the request, once, also when the process dies in between.

A promise is made in the transaction that spends the authorisation, and kept through the outbox. Whoever knows
how to do a kind of work registers it with `does`.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
import msgspec
from sqlalchemy import Connection

from simulators.kit.outbox import Outbox, PeerUnavailable, Performer, Task
from simulators.kit.refusal import Refusal
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database
from simulators.kit.trust import trusted
from simulators.signing.access.model import Caller
from simulators.signing.promise.model import Promise, Terms
from simulators.signing.promise.refusals import (
    ResponseBroken,
    ResponsePending,
    ResponseUnknown,
    ResponseUriNotAllowed,
    ValidityOutOfBounds,
)
from simulators.signing.promise.store import PromiseStore
from simulators.signing.vault import Vault

Doing = Callable[[dict[str, Any]], dict[str, Any]]
_SIMULATOR: Final = "signing"
_KEEP: Final = "keep-promise"
_TELL: Final = "tell-response"
_SECONDS: Final = 10


class Promises:
    """What the service has promised to do."""

    def __init__(
        self, surroundings: Surroundings, store: PromiseStore, database: Database, vault: Vault, outbox: Outbox
    ) -> None:
        """`store` keeps them in `database`, under the seals of `vault`; `outbox` has them kept."""
        self._clock = surroundings.clock
        self._ids = surroundings.ids
        self._journal = surroundings.journal
        self._longest = surroundings.settings.limits.response_lives
        self._hosts = surroundings.settings.response_hosts
        self._store = store
        self._database = database
        self._vault = vault
        self._outbox = outbox
        self._doing: dict[str, Doing] = {}
        self._http = httpx.Client(timeout=_SECONDS, verify=trusted(), trust_env=False, follow_redirects=False)

    def does(self, kind: str, doing: Doing) -> None:
        """From now on work of `kind` is done by `doing`, which gives the answer as JSON has it."""
        self._doing[kind] = doing

    def require(self, terms: Terms) -> None:
        """Raises ValidityOutOfBounds or ResponseUriNotAllowed."""
        asked = terms.validity_period
        if asked is not None and not 0 < asked <= self._longest // timedelta(milliseconds=1):
            raise ValidityOutOfBounds
        if terms.response_uri is not None and not self._is_allowed(terms.response_uri):
            raise ResponseUriNotAllowed

    def _is_allowed(self, uri: str) -> bool:
        """Only https to a host that the operator has named, no user in it (RFC 3986 §3.2.1), no other port."""
        try:
            parts = urlsplit(uri)
            return parts.scheme == "https" and uri.isascii() and parts.netloc in self._hosts
        except ValueError:
            return False

    def make(self, connection: Connection, caller: Caller, kind: str, work: dict[str, Any], terms: Terms) -> str:
        """The id by which `caller` comes back for the answer; part of the change being made on `connection`."""
        now = self._clock.now()
        lives = self._longest if terms.validity_period is None else timedelta(milliseconds=terms.validity_period)
        promise = Promise(
            response_id=self._ids.new("response"),
            owner=caller.owner,
            client=caller.client,
            kind=kind,
            work=work,
            promised_at=now,
            expires_at=now + lives,
            response_uri=terms.response_uri,
        )
        self._store.put(connection, self._vault.sealed(promise))
        self._outbox.put(connection, _KEEP, promise.response_id, {"response_id": promise.response_id})
        return promise.response_id

    def redeem(self, caller: Caller, response_id: str) -> dict[str, Any]:
        """The answer; raises ResponseUnknown, ResponsePending or ResponseBroken."""
        promise = self._find(response_id)
        if promise is None or (promise.owner, promise.client) != (caller.owner, caller.client):
            raise ResponseUnknown
        if self._clock.now() > promise.expires_at:
            raise ResponseUnknown(response_id)
        if promise.broken is not None:
            raise ResponseBroken(response_id)
        if promise.answer is None:
            raise ResponsePending(response_id)
        return promise.answer

    def performers(self) -> Mapping[str, Performer]:
        """Who performs the tasks of the outbox."""
        return {_KEEP: self._keep, _TELL: self._tell}

    def _keep(self, task: Task) -> None:
        promise = self._find(str(task.work["response_id"]))
        if promise is None or promise.answer is not None or promise.broken is not None:
            return
        try:
            kept = msgspec.structs.replace(promise, answer=self._doing[promise.kind](promise.work))
        except Refusal as refusal:
            kept = msgspec.structs.replace(promise, broken=refusal.code)
        with self._database.write() as connection:
            self._store.put(connection, self._vault.sealed(kept))
            if promise.response_uri is not None:
                self._outbox.put(connection, _TELL, f"{promise.response_id}/told", task.work)
        self._journal.write(_SIMULATOR, promise.response_id, "response-ready", broken=kept.broken)

    def _tell(self, task: Task) -> None:
        """Until it is taken, or nobody may fetch it any more."""
        promise = self._find(str(task.work["response_id"]))
        if promise is None or promise.response_uri is None or self._clock.now() > promise.expires_at:
            return
        said = {"responseID": promise.response_id, **(promise.answer or {"error": promise.broken})}
        try:
            answer = self._http.post(promise.response_uri, json=said)
        except httpx.TransportError as error:
            raise PeerUnavailable(repr(error)) from error
        if answer.status_code >= 500:
            raise PeerUnavailable(f"response_uri: {answer.status_code}")
        self._journal.write(_SIMULATOR, promise.response_id, "response-told", status=answer.status_code)

    def _find(self, response_id: str) -> Promise | None:
        with self._database.read() as connection:
            found = self._store.by_id(connection, response_id) if response_id.isprintable() else None
        return None if found is None else self._vault.genuine(found, response_id)
