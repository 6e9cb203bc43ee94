from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import MetaData

from simulators.console.timekeeping.model import AdvanceClock, SetClock
from simulators.console.timekeeping.refusals import MomentOutOfRange
from simulators.console.timekeeping.service import Timekeeper
from simulators.console.timekeeping.store import ClockStore
from simulators.kit.clock import BenchClock
from simulators.kit.journal import Journal
from simulators.kit.store import Database

LEAP_DAY = datetime(2028, 2, 29, 3, 0, tzinfo=UTC)
Start = Callable[[BenchClock], Timekeeper]


@pytest.fixture
def start(tmp_path: Path, journal: Journal) -> Iterator[Start]:
    """Starts a bench with this clock and always the same data."""
    databases = []

    def begin(clock: BenchClock) -> Timekeeper:
        tables = MetaData()
        store = ClockStore(tables)
        databases.append(Database(f"sqlite:///{tmp_path}/console.sqlite", tables))
        return Timekeeper(databases[-1], store, clock, journal)

    yield begin
    for database in databases:
        database.close()


def test_frozen_clock_stands(start: Start, clock: BenchClock) -> None:
    face = start(clock).set(SetClock(now=LEAP_DAY, frozen=True))
    assert (face.now, face.frozen, clock.now()) == (LEAP_DAY, True, LEAP_DAY)


def test_set_clock_goes_on(start: Start, clock: BenchClock) -> None:
    face = start(clock).set(SetClock(now=LEAP_DAY))
    assert not face.frozen
    assert LEAP_DAY <= clock.now() < LEAP_DAY + timedelta(seconds=30)


def test_time_of_another_zone_is_the_same_moment(start: Start, clock: BenchClock) -> None:
    there = LEAP_DAY.astimezone(timezone(timedelta(hours=9)))
    assert start(clock).set(SetClock(now=there, frozen=True)).now == LEAP_DAY


def test_present_can_be_frozen_and_let_go(start: Start, clock: BenchClock) -> None:
    timekeeper = start(clock)
    timekeeper.advance(AdvanceClock(86400))
    frozen = timekeeper.set(SetClock(frozen=True)).now
    assert timekeeper.face().now == frozen
    assert frozen <= timekeeper.set(SetClock(frozen=False)).now < frozen + timedelta(seconds=30)


def test_frozen_clock_advances_exactly(start: Start, clock: BenchClock) -> None:
    timekeeper = start(clock)
    timekeeper.set(SetClock(now=LEAP_DAY, frozen=True))
    assert timekeeper.advance(AdvanceClock(1.5)).now == LEAP_DAY + timedelta(seconds=1.5)


def test_clock_returns_to_real_time(start: Start, clock: BenchClock) -> None:
    timekeeper = start(clock)
    timekeeper.set(SetClock(now=LEAP_DAY, frozen=True))
    face = timekeeper.follow_real_time()
    assert not face.frozen
    assert abs(face.now - BenchClock().now()) < timedelta(seconds=30)


def test_frozen_clock_is_kept_for_the_next_start(start: Start, clock: BenchClock) -> None:
    start(clock).set(SetClock(now=LEAP_DAY, frozen=True))
    restarted = BenchClock()
    start(restarted)
    assert (restarted.now(), restarted.is_frozen) == (LEAP_DAY, True)


def test_shift_is_kept_for_the_next_start(start: Start, clock: BenchClock) -> None:
    start(clock).advance(AdvanceClock(400 * 86400))
    restarted = BenchClock()
    start(restarted)
    assert abs(restarted.now() - clock.now()) < timedelta(seconds=1)


def test_returned_clock_is_kept_for_the_next_start(start: Start, clock: BenchClock) -> None:
    timekeeper = start(clock)
    timekeeper.set(SetClock(now=LEAP_DAY, frozen=True))
    timekeeper.follow_real_time()
    restarted = BenchClock()
    start(restarted)
    assert abs(restarted.now() - BenchClock().now()) < timedelta(seconds=1)


@pytest.mark.parametrize("moment", [datetime(1999, 12, 31, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)])
def test_clock_does_not_leave_its_centuries(start: Start, clock: BenchClock, moment: datetime) -> None:
    timekeeper = start(clock)
    with pytest.raises(MomentOutOfRange):
        timekeeper.set(SetClock(now=moment))
    with pytest.raises(MomentOutOfRange):
        timekeeper.advance(AdvanceClock((moment - clock.now()).total_seconds()))
    assert clock.shift == timedelta(0)


@pytest.mark.parametrize("seconds", [1e300, -1e300, float("inf")])
def test_no_number_of_seconds_breaks_the_clock(start: Start, clock: BenchClock, seconds: float) -> None:
    with pytest.raises(MomentOutOfRange):
        start(clock).advance(AdvanceClock(seconds))


def test_every_move_is_journalled(start: Start, clock: BenchClock, journal: Journal) -> None:
    timekeeper = start(clock)
    timekeeper.set(SetClock(now=LEAP_DAY))
    timekeeper.advance(AdvanceClock(1))
    timekeeper.follow_real_time()
    events = [entry.event for entry in journal.entries(about="clock")]
    assert events == ["clock-set", "clock-advanced", "clock-returned"]
