from collections import Counter

import numpy as np
import pytest

from load.comparison import Comparison, TooShort
from load.estimate import Numbers
from load.paired import compare_pairs, reach

PAIRS = 50
OPERATIONS = 250


def operations(chance: np.random.Generator, cost: float) -> tuple[Numbers, Numbers]:
    """What operations cost on a busy machine: 20 % up and down, one in twenty many times as much, in slow spells."""
    spells = np.where(np.sin(np.arange(OPERATIONS) / 20 + chance.random()) > 0, 1.3, 1.0)

    def side(each: float) -> Numbers:
        others = np.where(chance.random(OPERATIONS) < 0.05, 1 + 10 * chance.random(OPERATIONS), 1)
        return np.asarray(each * spells * others * np.exp(0.14 * chance.normal(size=OPERATIONS)), dtype=np.float64)

    return side(3e-3), side(3e-3 * cost)


def judged(cost: float, seed: int, pairs: int = PAIRS) -> list[Comparison]:
    chance = np.random.default_rng(seed)
    return [compare_pairs(*operations(chance, cost)) for _ in range(pairs)]


def test_equals_are_called_equal() -> None:
    """50 comparisons, at most 2 % false alarms: one."""
    found = judged(1.0, seed=1)
    assert Counter(each.verdict for each in found)["no difference"] >= PAIRS * 0.98


def test_a_tenth_is_found_either_way() -> None:
    """50 comparisons, at least 95 % found."""
    assert Counter(each.verdict for each in judged(1.1, seed=2))["slower"] >= PAIRS * 0.95
    assert Counter(each.verdict for each in judged(1 / 1.1, seed=3))["faster"] >= PAIRS * 0.95


def test_intervals_hold_the_true_ratio() -> None:
    """At 99 % about one of 100 misses."""
    found = judged(1.04, seed=4, pairs=200)
    assert sum(each.ratio.excludes(1.04) for each in found) <= 6
    assert np.median([reach(each) for each in found]) < 0.045


def test_interval_is_wider_where_neighbours_are_alike() -> None:
    chance = np.random.default_rng(5)
    drift = np.repeat(np.exp(0.1 * chance.normal(size=25)), 10)
    steady = np.full(drift.size, 1e-3)
    shuffled = chance.permutation(drift)
    assert reach(compare_pairs(steady, drift)) > 1.8 * reach(compare_pairs(steady, shuffled))


def test_certain_costs_need_no_interval() -> None:
    found = compare_pairs(np.full(60, 1e-3), np.full(60, 1.1e-3))
    assert (found.verdict, found.dominance) == ("slower", 1)
    assert found.ratio.value == pytest.approx(1.1)
    assert found.a == pytest.approx(1e-3)


def test_too_few_operations_are_refused() -> None:
    with pytest.raises(TooShort, match="59 pairs"):
        compare_pairs(np.ones(59), np.ones(59))
