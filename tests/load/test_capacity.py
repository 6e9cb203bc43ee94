import math

import numpy as np
import pytest

from load.capacity import Objective, Play, find


class QueueingServer:
    """One server, one queue, arrivals and work by chance: M/M/1, each arrival's time in it worked out in turn."""

    def __init__(self, rate: float, arrivals: int = 40_000) -> None:
        self.rate, self.arrivals = rate, arrivals
        self.chance = np.random.default_rng(8)
        self.played: list[float] = []

    def play(self, rate: float) -> Play:
        self.played.append(rate)
        between = self.chance.exponential(1 / rate, self.arrivals)
        work = self.chance.exponential(1 / self.rate, self.arrivals)
        arrived = np.cumsum(between)
        # The end of each is the latest of (arrival of k + all the work from k on), k up to itself.
        done = np.cumsum(work)
        ended = done + np.maximum.accumulate(arrived - done + work)
        latency = ended - arrived
        return Play(
            offered=rate,
            achieved=self.arrivals / float(ended[-1]),
            latency=float(np.percentile(latency, 99)),
            mean_latency=float(latency.mean()),
        )


def test_knee_of_a_queue_is_where_theory_puts_it() -> None:
    """The time in an M/M/1 is exponential: p99 = ln(100) / (service rate - arrival rate)."""
    server = QueueingServer(1000)
    found = find(server.play, Objective(seconds=0.02))
    assert found.knee == pytest.approx(1000 - math.log(100) / 0.02, rel=0.1)
    assert found.beyond is not None
    assert found.beyond / found.knee <= 1.05
    assert found.limit == "service"
    assert "p99 was" in found.reason
    assert len(server.played) == len(found.plays) <= 25


def test_two_searches_agree_within_a_tenth() -> None:
    objective = Objective(seconds=0.02)
    first, second = (find(QueueingServer(each).play, objective).knee for each in (1000, 1001))
    assert first == pytest.approx(second, rel=0.1)


def test_start_above_the_knee_is_no_hindrance() -> None:
    found = find(QueueingServer(100).play, Objective(seconds=0.2), start=5000)
    assert found.knee == pytest.approx(100 - math.log(100) / 0.2, rel=0.1)


def test_rate_that_is_not_answered_is_missed_though_answers_come_quickly() -> None:
    found = find(lambda rate: Play(rate, min(rate, 300), 0.001, 0.001), Objective(seconds=1))
    assert found.knee == pytest.approx(300 / 0.98, rel=0.06)
    assert "were answered" in found.reason


def test_rate_that_brings_errors_is_missed() -> None:
    found = find(lambda rate: Play(rate, rate, 0.001, 0.001, errors=0.2 if rate > 100 else 0), Objective(seconds=1))
    assert 94 <= found.knee <= 100
    assert "errors" in found.reason


def test_one_hiccup_does_not_end_the_search() -> None:
    hiccups = iter([False, True, *[False] * 100])

    def play(rate: float) -> Play:
        return Play(rate, rate, 9.0 if next(hiccups) or rate > 500 else 0.001, 0.001)

    assert find(play, Objective(seconds=0.05)).knee == pytest.approx(500, rel=0.05)


def test_generator_that_is_spent_is_said_to_be_the_limit() -> None:
    def play(rate: float) -> Play:
        return Play(rate, rate, 0.001, 0.001, invalid="the generator used 93 % of its core" if rate > 700 else None)

    found = find(play, Objective(seconds=0.05))
    assert found.limit == "generator"
    assert "93 %" in found.reason
    assert found.knee == pytest.approx(700, rel=0.05)


def test_highest_rate_that_is_met_ends_the_search() -> None:
    found = find(lambda rate: Play(rate, rate, 0.001, 0.001), Objective(seconds=1), highest=1000)
    assert (found.knee, found.beyond, found.limit) == (1000, None, "highest rate")


def test_service_that_bears_nothing_has_no_knee() -> None:
    found = find(lambda rate: Play(rate, 0, 0, 0), Objective(seconds=1))
    assert found.knee == 0


def test_scalability_comes_with_the_search() -> None:
    """One queue in one line serves one at a time: all contention, no coherency."""
    scaling = find(QueueingServer(1000).play, Objective(seconds=0.02)).scaling
    assert scaling is not None
    assert scaling.highest.value == pytest.approx(1000, rel=0.1)
    # Where answers fell behind, thousands were inside; that says how long was played.
    assert max(level.concurrency for level in scaling.levels) < 100
