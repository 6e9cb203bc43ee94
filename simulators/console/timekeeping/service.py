"""Moves the bench's clock, and remembers how it was left."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from simulators.console.timekeeping.model import AdvanceClock, ClockFace, SetClock, Setting
from simulators.console.timekeeping.refusals import MomentOutOfRange
from simulators.console.timekeeping.store import ClockStore
from simulators.kit.clock import BenchClock
from simulators.kit.journal import Journal
from simulators.kit.store import Database

FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class Timekeeper:
    """The only one who moves the clock of this bench."""

    def __init__(self, database: Database, store: ClockStore, clock: BenchClock, journal: Journal) -> None:
        """Puts the clock back to how the last bench with these data left it."""
        self._database = database
        self._store = store
        self._clock = clock
        self._journal = journal
        self._one_at_a_time = threading.Lock()
        self._restore()

    def face(self) -> ClockFace:
        """What the clock shows."""
        return ClockFace(now=self._clock.now(), frozen=self._clock.is_frozen)

    def set(self, wish: SetClock) -> ClockFace:
        """Make a moment the present; raises MomentOutOfRange."""
        now = _in_range(wish.now or self._clock.now())
        return self._move(lambda: self._clock.set(now, frozen=wish.frozen), "clock-set")

    def advance(self, wish: AdvanceClock) -> ClockFace:
        """Let time pass at once; raises MomentOutOfRange."""
        if abs(wish.advance_seconds) > (LAST - FIRST).total_seconds():
            raise _out_of_range()
        by = timedelta(seconds=wish.advance_seconds)
        _in_range(self._clock.now() + by)
        return self._move(lambda: self._clock.advance(by), "clock-advanced")

    def follow_real_time(self) -> ClockFace:
        """Undo every setting."""
        return self._move(self._clock.follow_real_time, "clock-returned")

    def _move(self, move: Callable[[], None], event: str) -> ClockFace:
        with self._one_at_a_time:
            move()
            face = self.face()
            frozen_at = face.now if face.frozen else None
            setting = Setting(shift_microseconds=self._clock.shift // _MICROSECOND, frozen_at=frozen_at)
            with self._database.write() as connection:
                self._store.keep(connection, setting)
        self._journal.write("console", "clock", event, now=face.now, frozen=face.frozen)
        return face

    def _restore(self) -> None:
        with self._database.read() as connection:
            setting = self._store.kept(connection)
        if setting.frozen_at is not None:
            self._clock.set(setting.frozen_at, frozen=True)
        else:
            self._clock.advance(setting.shift)


def _in_range(moment: datetime) -> datetime:
    """`moment`, if the clock goes there; raises MomentOutOfRange."""
    if not FIRST <= moment < LAST:
        raise _out_of_range()
    return moment


def _out_of_range() -> MomentOutOfRange:
    return MomentOutOfRange("clock", field="now", first=FIRST.year, last=LAST.year - 1)
