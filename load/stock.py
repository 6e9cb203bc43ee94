"""Digests that are authorised already, so that signing is measured by itself."""

import hashlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from load.csc import CscClient
from load.signers import Signer, Signers
from load.wire import Wire

_SPARE: Final = 10.0  # seconds of validity that are left unused


class Digests:
    """Digests that nobody else asks to have signed: of the run's seed, the worker and a count."""

    def __init__(self, seed: int, worker: int) -> None:
        """Those of `worker` in the run of `seed`."""
        self._stem = hashlib.sha256(f"load {seed} {worker}".encode())
        self._count = 0

    def next(self, count: int) -> list[bytes]:
        """`count` new ones, SHA-256."""
        made = []
        for number in range(self._count, self._count + count):
            digest = self._stem.copy()
            digest.update(number.to_bytes(8, "big"))
            made.append(digest.digest())
        self._count += count
        return made


@dataclass(frozen=True)
class Authorised:
    """Digests of one signer that one activation covers, until `ends` (seconds since 1970)."""

    signer: Signer
    sad: str
    digests: tuple[bytes, ...]
    ends: float


class Stock:
    """Authorised digests, oldest first."""

    def __init__(
        self, client: CscClient, signers: Signers, digests: Digests, most: int, wall: Callable[[], float]
    ) -> None:
        """One authorisation covers `most` digests; `wall` tells the seconds since 1970."""
        self._client = client
        self._signers = signers
        self._digests = digests
        self.most = most
        self._wall = wall
        self._shelf: deque[Authorised] = deque()
        self.left = 0

    def fill(self, wire: Wire) -> None:
        """Have one more set authorised; raises Failed."""
        authorised = self._authorise(wire, self.most)
        self._shelf.append(authorised)
        self.left += len(authorised.digests)

    def take(self, wire: Wire, count: int) -> Authorised:
        """`count` digests of one signer; where none are left they are authorised now, which takes its time."""
        while self._shelf:
            first = self._shelf.popleft()
            self.left -= len(first.digests)
            if len(first.digests) < count or first.ends < self._wall():
                continue
            rest = Authorised(first.signer, first.sad, first.digests[count:], first.ends)
            if rest.digests:
                self._shelf.appendleft(rest)
                self.left += len(rest.digests)
            return Authorised(first.signer, first.sad, first.digests[:count], first.ends)
        return self._authorise(wire, count)

    def _authorise(self, wire: Wire, count: int) -> Authorised:
        signer, code = self._signers.next()
        digests = self._digests.next(count)
        given = self._client.authorize(wire, signer, code, digests)
        return Authorised(signer, given.sad, tuple(digests), self._wall() + given.expires_in - _SPARE)
