"""The one clock of a bench: real time, shifted or frozen through the control plane."""

import mmap
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_OCTETS: Final = 8


class Clock(Protocol):
    """Whatever tells the time."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        ...


class BenchClock:
    """Runs with real time until it is set, advanced or frozen. Safe to share among threads, and among processes.

    All that is ever set is one number, written and read as a whole: microseconds, doubled, and one more while the
    clock is frozen. Then they count from 1970 to the moment at which it stands still, else from real time.
    """

    def __init__(self, shared: Path | None = None) -> None:
        """Start with real time; with the file `shared`, with what the other processes of the bench have set."""
        self._setting = memoryview(bytearray(_OCTETS) if shared is None else _mapped(shared)).cast("q")
        self._told = (0, _EPOCH)  # the latest; one signature asks five times in a millisecond

    def now(self) -> datetime:
        """The bench's present moment, in UTC, whole milliseconds."""
        setting = self._setting[0]
        milliseconds = (setting >> 1 if setting & 1 else _real() + (setting >> 1)) // 1000
        told = self._told
        if told[0] != milliseconds:
            told = self._told = (milliseconds, _EPOCH + timedelta(milliseconds=milliseconds))
        return told[1]

    @property
    def is_frozen(self) -> bool:
        """Whether the clock stands still."""
        return bool(self._setting[0] & 1)

    @property
    def shift(self) -> timedelta:
        """How far the clock is ahead of real time."""
        setting = self._setting[0]
        return ((setting >> 1) - _real() if setting & 1 else setting >> 1) * _MICROSECOND

    def set(self, moment: datetime, *, frozen: bool) -> None:
        """Make `moment` the present, and go on from there, or stand still."""
        microseconds = (moment - _EPOCH) // _MICROSECOND
        self._setting[0] = microseconds << 1 | 1 if frozen else microseconds - _real() << 1

    def advance(self, by: timedelta) -> None:
        """Move the present forward (or back) by `by`."""
        self._setting[0] += by // _MICROSECOND << 1

    def follow_real_time(self) -> None:
        """Undo every setting."""
        self._setting[0] = 0


def _real() -> int:
    """Microseconds since 1970."""
    return time.time_ns() // 1000


def _mapped(file: Path) -> mmap.mmap:
    """The octets of `file`, which every process that maps them sees as they are."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        os.ftruncate(descriptor, _OCTETS)
        return mmap.mmap(descriptor, _OCTETS)
    finally:
        os.close(descriptor)
