"""How often one caller may ask in a minute (CSC v1 §10.1, v2 §10: status 429), counted by all processes together."""

import hashlib
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from simulators.kit.clock import Clock
from simulators.kit.shared import SharedLock, SharedNumbers
from simulators.signing.access.model import Caller
from simulators.signing.refusals import SigningRefusal

_WINDOW: Final = 60  # seconds
_CALLERS: Final = 4096  # of whom the latest calls are remembered
_TRIED: Final = 8  # places where a caller may be
# Of each: who it is, the second of the latest call; for each second of a minute, which one it was and its calls.
_WHO: Final = 0
_LATEST: Final = 1
_SECONDS: Final = 2
_ROW: Final = _SECONDS + 2 * _WINDOW
_EMPTY: Final = memoryview(bytes(8 * _ROW)).cast("d")


class TooManyCalls(SigningRefusal):
    """More calls in a minute than the service takes from one caller."""

    code = "too-many-calls"
    status = 429
    error = "too_many_requests"
    description = "Too many calls in a short time"


class Pace:
    """Counts calls of the last sixty seconds, in a file that every process maps. Safe to share among threads."""

    def __init__(self, folder: Path, clock: Clock, most: int) -> None:
        """At most `most` calls a minute for each caller; counted in a file of `folder`."""
        self._clock = clock
        self._most = most
        self._lock = SharedLock(folder / "pace.lock")
        self._numbers = SharedNumbers(folder / "pace.numbers", _CALLERS * _ROW).values

    def keep(self, caller: Caller) -> None:
        """Count a call of `caller`; raises TooManyCalls."""
        now, who = int(self._clock.now().timestamp()), _fingerprint(caller)
        with self._lock:
            row = self._row_of(who)
            if sum(_calls(row, now)) >= self._most:
                raise TooManyCalls(caller.owner)
            place = _SECONDS + 2 * (now % _WINDOW)
            if row[place] != now:
                row[place], row[place + 1] = now, 0
            row[place + 1] += 1
            row[_LATEST] = now

    def _row_of(self, who: float) -> "memoryview[float]":
        """The caller's row; for a new caller one that is free, else that of whoever has not asked for longest."""
        rows = [self._row(int(who + number) % _CALLERS) for number in range(_TRIED)]
        for row in rows:
            if row[_WHO] in (who, 0):
                row[_WHO] = who
                return row
        longest = min(rows, key=lambda row: row[_LATEST])
        longest[:] = _EMPTY
        longest[_WHO] = who
        return longest

    def _row(self, number: int) -> "memoryview[float]":
        return self._numbers[number * _ROW : (number + 1) * _ROW]


def _calls(row: "memoryview[float]", now: int) -> Iterator[float]:
    """Those of each second of the minute that ends with `now`."""
    told = iter(row.tolist()[_SECONDS:])
    return (calls for second, calls in zip(told, told, strict=True) if now - _WINDOW < second <= now)


def _fingerprint(caller: Caller) -> float:
    """A number that no two callers share: 52 bits, which a double holds, and not 0."""
    digest = hashlib.sha256(f"{caller.owner}\0{caller.client}".encode()).digest()
    return float((struct.unpack_from("<Q", digest)[0] >> 12) | 1)
