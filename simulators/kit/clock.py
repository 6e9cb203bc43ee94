"""The one clock of a bench: real time, shifted or frozen through the control plane."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Whatever tells the time."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        ...


class BenchClock:
    """Runs with real time until it is set, advanced or frozen. Safe to share among threads."""

    def __init__(self) -> None:
        """Start with real time."""
        self._lock = threading.Lock()
        self._shift = timedelta(0)
        self._frozen_at: datetime | None = None

    def now(self) -> datetime:
        """The bench's present moment, in UTC, whole milliseconds."""
        with self._lock:
            moment = self._frozen_at or datetime.now(UTC) + self._shift
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    @property
    def is_frozen(self) -> bool:
        """Whether the clock stands still."""
        return self._frozen_at is not None

    @property
    def shift(self) -> timedelta:
        """How far a running clock is ahead of real time."""
        return self._shift

    def set(self, moment: datetime, *, frozen: bool) -> None:
        """Make `moment` the present, and go on from there, or stand still."""
        with self._lock:
            self._shift = moment.astimezone(UTC) - datetime.now(UTC)
            self._frozen_at = moment.astimezone(UTC) if frozen else None

    def advance(self, by: timedelta) -> None:
        """Move the present forward (or back) by `by`."""
        with self._lock:
            self._shift += by
            if self._frozen_at is not None:
                self._frozen_at += by

    def follow_real_time(self) -> None:
        """Undo every setting."""
        with self._lock:
            self._shift = timedelta(0)
            self._frozen_at = None
