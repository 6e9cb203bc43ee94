from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from simulators.kit.clock import BenchClock
from tests.kit.conftest import NOON


def test_follows_real_time_at_first() -> None:
    real = datetime.now(UTC)  # noqa: TID251 - real time is what is compared
    assert abs(BenchClock().now() - real) < timedelta(seconds=1)


def test_frozen_clock_stands_still(clock: BenchClock) -> None:
    assert clock.now() == clock.now() == NOON
    assert clock.is_frozen


def test_running_clock_goes_on_from_the_moment_set() -> None:
    clock = BenchClock()
    clock.set(NOON, frozen=False)
    assert NOON <= clock.now() < NOON + timedelta(seconds=1)


def test_advancing_moves_a_frozen_clock(clock: BenchClock) -> None:
    clock.advance(timedelta(minutes=31))
    assert clock.now() == NOON + timedelta(minutes=31)


def test_other_zones_mean_the_same_moment(clock: BenchClock) -> None:
    clock.set(datetime(2026, 11, 22, 13, 0, tzinfo=timezone(timedelta(hours=1))), frozen=True)
    assert clock.now() == NOON


def test_real_time_comes_back(clock: BenchClock) -> None:
    clock.follow_real_time()
    assert not clock.is_frozen
    assert clock.shift == timedelta(0)


def test_processes_share_what_is_set(tmp_path: Path) -> None:
    mine, other = BenchClock(tmp_path / "clock"), BenchClock(tmp_path / "clock")
    mine.set(NOON, frozen=True)
    mine.advance(timedelta(seconds=-1))
    assert other.now() == NOON - timedelta(seconds=1)
    assert other.is_frozen
    other.follow_real_time()
    assert not mine.is_frozen
