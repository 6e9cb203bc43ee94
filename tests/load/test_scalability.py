import math

import numpy as np
import pytest

from load.scalability import Level, TooFewLevels, concurrency, fit

CLIENTS = (1, 2, 4, 8, 12, 16, 24, 32, 48, 64)
SERVERS = {"two cores and a lock": (480.0, 0.06, 0.0008), "chatty": (1200.0, 0.02, 0.002), "calm": (90.0, 0.15, 0.0004)}


def simulated(server: tuple[float, float, float], seconds: float, seed: int) -> list[Level]:
    """What closed clients see of a server that obeys the law: each answer takes a time by chance."""
    rate, contention, coherency = server
    chance, levels = np.random.default_rng(seed), []
    for clients in CLIENTS:
        drag = 1 + contention * (clients - 1) + coherency * clients * (clients - 1)
        answers = chance.poisson(rate * clients / drag * seconds)
        levels.append(Level(clients, answers / seconds))
    return levels


@pytest.mark.parametrize("name", SERVERS)
def test_fit_finds_the_parameters_within_a_tenth(name: str) -> None:
    rate, contention, coherency = SERVERS[name]
    found = fit(simulated(SERVERS[name], seconds=60, seed=11))
    assert found.rate.value == pytest.approx(rate, rel=0.1)
    assert found.contention.value == pytest.approx(contention, rel=0.1)
    assert found.coherency.value == pytest.approx(coherency, rel=0.1)
    assert found.peak.value == pytest.approx(math.sqrt((1 - contention) / coherency), rel=0.1)


def test_two_repeats_agree_within_a_tenth() -> None:
    first, second = (fit(simulated(SERVERS["chatty"], seconds=60, seed=seed)) for seed in (1, 2))
    assert first.highest.value == pytest.approx(second.highest.value, rel=0.1)
    assert first.coherency.value == pytest.approx(second.coherency.value, rel=0.1)


def test_intervals_hold_the_truth() -> None:
    """Of 40 fits at 95 %, about 38 hold it; fewer than 34 would be wrong intervals."""
    rate, contention, coherency = SERVERS["two cores and a lock"]
    fits = [fit(simulated(SERVERS["two cores and a lock"], seconds=10, seed=seed)) for seed in range(40)]
    assert sum(not each.rate.excludes(rate) for each in fits) >= 34
    assert sum(not each.contention.excludes(contention) for each in fits) >= 34
    assert sum(not each.coherency.excludes(coherency) for each in fits) >= 34


def test_intervals_are_wider_where_less_was_seen() -> None:
    short, long = (fit(simulated(SERVERS["chatty"], seconds=each, seed=5)).contention for each in (2, 200))
    assert short.high - short.low > 3 * (long.high - long.low)


def test_server_without_a_lock_has_no_peak() -> None:
    found = fit([Level(clients, 100.0 * clients) for clients in CLIENTS])
    assert found.contention.value == pytest.approx(0, abs=1e-9)
    assert found.peak.value == math.inf
    assert found.throughput(1000) == pytest.approx(100_000, rel=1e-6)


def test_more_than_linear_growth_is_no_negative_contention() -> None:
    found = fit([Level(clients, 100.0 * clients**1.1) for clients in CLIENTS])
    assert found.contention.value >= 0
    assert found.coherency.value >= 0


def test_same_levels_give_the_same_figures() -> None:
    levels = simulated(SERVERS["calm"], seconds=10, seed=4)
    assert fit(levels) == fit(levels)


def test_five_levels_are_too_few() -> None:
    with pytest.raises(TooFewLevels):
        fit([Level(clients, 10.0 * clients) for clients in (1, 2, 3, 4, 5)] * 2)


def test_littles_law() -> None:
    assert concurrency(throughput=200, latency=0.04) == 8
