"""When a device that makes only so many signatures at once is done with the next one.

A model with servers and a line before them (first come, first served), kept as the moments at which they will be
free: nothing waits in here, so no waiting adds up to an error. Whoever was given a moment waits for it by itself.
"""

import threading
from array import array
from contextlib import AbstractContextManager
from typing import Any, Final

from simulators.hsm.profiles import MOST_PARALLEL, MOST_SESSIONS

SLOTS: Final = MOST_PARALLEL + MOST_SESSIONS
# A caller who comes back so soon after a server is free finds it working on: a device has its next call in hand.
_IN_HAND: Final = 0.1


class Queue:
    """The line before a device. Safe to share among threads, and among processes with `moments` and `lock` of all."""

    def __init__(
        self,
        moments: "array[float] | memoryview[float] | None" = None,
        lock: "AbstractContextManager[Any] | None" = None,
    ) -> None:
        """`moments` are SLOTS numbers, zeros at first: when each server is free, when each session is."""
        self._moments = array("d", SLOTS * [0.0]) if moments is None else moments
        self._lock = threading.Lock() if lock is None else lock

    def enter(self, now: float, seconds: float, *, parallel: int, sessions: int) -> float | None:
        """When a call that comes `now` and keeps a server for `seconds` is done; None when no session is free."""
        moments = self._moments
        with self._lock:
            session = min(range(MOST_PARALLEL, MOST_PARALLEL + sessions), key=moments.__getitem__)
            if moments[session] > now:
                return None
            server = min(range(parallel), key=moments.__getitem__)
            free = moments[server]
            begins = free if now - free <= seconds * _IN_HAND else now
            moments[server] = moments[session] = begins + seconds
            return begins + seconds

    def waiting(self, now: float, *, parallel: int) -> int:
        """How many calls wait for a server."""
        return max(0, sum(each > now for each in self._moments[MOST_PARALLEL:]) - parallel)
