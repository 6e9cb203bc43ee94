import math

import numpy as np
import pytest

from load.estimate import Estimate, mean_of_logs, neighbour_correlation, student_probability, student_quantile


@pytest.mark.parametrize(
    ("confidence", "freedom", "value"),
    # Two-sided critical values of Student's distribution, NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2
    [(0.95, 5, 2.571), (0.99, 10, 3.169), (0.998, 20, 3.552), (0.95, 100, 1.984), (0.90, 1, 6.314)],
)
def test_quantiles_are_those_of_the_tables(confidence: float, freedom: float, value: float) -> None:
    assert student_quantile(confidence, freedom) == pytest.approx(value, rel=1e-3)
    assert student_probability(value, freedom) == pytest.approx(1 - confidence, rel=5e-3)


def test_mean_of_logs_is_that_of_the_geometric_mean() -> None:
    mean = mean_of_logs([2.0, 8.0])
    assert math.exp(mean.mean) == pytest.approx(4.0)


def test_values_that_follow_each_other_count_as_fewer() -> None:
    chance = np.random.default_rng(3).normal(size=4000)
    following = np.zeros(4000)
    for place in range(1, 4000):
        following[place] = 0.8 * following[place - 1] + chance[place]
    alone, together = mean_of_logs(np.exp(chance)), mean_of_logs(np.exp(following))
    assert neighbour_correlation(following) == pytest.approx(0.8, abs=0.03)
    # (1 + r) / (1 - r) = 9 times the variance of the mean of independent ones with the same spread
    assert together.variance / (following.var() / 4000) == pytest.approx(9, rel=0.2)
    assert alone.variance / (chance.var() / 4000) == pytest.approx(1, rel=0.1)
    assert together.freedom < 600


def test_constant_series_is_known_exactly() -> None:
    assert mean_of_logs([3.0, 3.0, 3.0]).variance == 0


def test_interval_excludes_what_lies_outside() -> None:
    interval = Estimate(1.1, 1.05, 1.15)
    assert interval.excludes(1.0)
    assert not interval.excludes(1.1)
