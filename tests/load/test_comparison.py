from collections import Counter

import numpy as np
import pytest

from load.comparison import Comparison, Run, TooShort, compare, dominance
from tests.load.runs import noisy_run, run_of

PAIRS = 50


def judged(slowdown: float, seed: int, pairs: int = PAIRS) -> list[Comparison]:
    chance = np.random.default_rng(seed)
    return [compare([(noisy_run(chance), noisy_run(chance, 400e-6 * slowdown))]) for _ in range(pairs)]


def test_equal_runs_are_called_equal() -> None:
    """50 pairs, at most 2 % false alarms: one."""
    verdicts = Counter(each.verdict for each in judged(1.0, seed=1))
    assert verdicts["slower"] + verdicts["faster"] <= PAIRS * 0.02


def test_slowdown_of_a_tenth_is_found() -> None:
    """50 pairs, at least 95 % found."""
    assert Counter(each.verdict for each in judged(1.1, seed=2))["slower"] >= PAIRS * 0.95


def test_gain_of_a_tenth_is_found() -> None:
    assert Counter(each.verdict for each in judged(1 / 1.1, seed=3))["faster"] >= PAIRS * 0.95


def test_intervals_hold_the_true_ratio_though_seconds_follow_each_other() -> None:
    """At 99 % about one of 100 misses; a test that took seconds for witnesses would miss many more."""
    missed = sum(each.ratio.excludes(1.02) for each in judged(1.02, seed=4, pairs=100))
    assert missed <= 4


def test_difference_below_the_effect_of_interest_is_none() -> None:
    done, used = np.full(100, 100.0), np.linspace(0, 4, 101)
    pair = run_of(done, used), run_of(done, used * 1.01)
    found = compare([pair])
    assert found.verdict == "no difference"
    assert found.ratio.value == pytest.approx(1.01)
    assert found.is_conclusive
    certain = [pair] * 5
    assert compare(certain).verdict == "no difference"
    assert compare(certain, effect=0.005).verdict == "slower"


def test_short_noisy_runs_leave_the_question_open() -> None:
    chance = np.random.default_rng(16)
    found = compare([(noisy_run(chance, seconds=20), noisy_run(chance, seconds=20))])
    assert found.verdict == "no difference"
    assert not found.is_conclusive


def test_what_differs_from_run_to_run_is_taken_in_by_five_pairs() -> None:
    """Each run of its own steady 8 %: within the runs all is certain, between them nothing."""
    chance = np.random.default_rng(7)

    def run() -> Run:
        cost = 400e-6 * np.exp(0.08 * chance.normal())
        return run_of(np.full(60, 100.0), np.arange(61) * 100 * cost)

    verdicts = Counter(compare([(run(), run()) for _ in range(5)]).verdict for _ in range(50))
    assert verdicts["no difference"] >= 49


def test_a_shared_slow_spell_cancels_out() -> None:
    """The machine halves its speed in the second half, under both runs; B is a tenth dearer throughout."""
    chance = np.random.default_rng(9)
    spell = np.where(np.arange(120) < 60, 1.0, 2.0)
    done = np.full(120, 200.0)

    def run(cost: float) -> Run:
        used = np.cumsum(done * cost * spell * np.exp(0.02 * chance.normal(size=120)))
        return run_of(done, np.concatenate(([0.0], used)))

    found = compare([(run(400e-6), run(440e-6))])
    assert found.verdict == "slower"
    assert found.ratio.high - found.ratio.low < 0.09


def test_stretches_without_operations_are_left_out() -> None:
    steady = Run(60, lambda begin, _: 1.0 if begin < 40 else None)
    assert compare([(steady, Run(60, lambda *_: 1.2))]).ratio.value == pytest.approx(1.2)


def test_too_short_runs_are_refused() -> None:
    with pytest.raises(TooShort):
        compare([(Run(9, lambda *_: 1.0), Run(60, lambda *_: 1.0))])


def test_dominance_is_cliffs_delta() -> None:
    assert dominance(np.array([1.0, 2.0]), np.array([3.0, 4.0])) == 1
    assert dominance(np.array([1.0, 2.0, 3.0]), np.array([2.0])) == 0
    assert dominance(np.array([1.0, 3.0]), np.array([2.0, 0.5])) == -0.5
