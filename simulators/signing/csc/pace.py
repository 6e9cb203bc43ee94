"""How often one caller may ask in a minute (CSC v1 §10.1, v2 §10: status 429)."""

import threading
from collections import deque
from datetime import datetime, timedelta
from typing import Final

from simulators.kit.clock import Clock
from simulators.signing.access.model import Caller
from simulators.signing.refusals import SigningRefusal

_WINDOW: Final = timedelta(minutes=1)
_MOST_CALLERS: Final = 10_000


class TooManyCalls(SigningRefusal):
    """More calls in a minute than the service takes from one caller."""

    code = "too-many-calls"
    status = 429
    error = "too_many_requests"
    description = "Too many calls in a short time"


class Pace:
    """Counts calls of this process, for the last minute. Safe to share among threads."""

    def __init__(self, clock: Clock, most: int) -> None:
        """At most `most` calls a minute for each caller."""
        self._clock = clock
        self._most = most
        self._calls: dict[tuple[str, str], deque[datetime]] = {}
        self._lock = threading.Lock()

    def keep(self, caller: Caller) -> None:
        """Count a call of `caller`; raises TooManyCalls."""
        now = self._clock.now()
        with self._lock:
            if len(self._calls) > _MOST_CALLERS:
                self._calls.clear()
            calls = self._calls.setdefault((caller.owner, caller.client), deque())
            while calls and not now - _WINDOW < calls[0] <= now:
                calls.popleft()
            if len(calls) >= self._most:
                raise TooManyCalls(caller.owner)
            calls.append(now)
