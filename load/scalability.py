"""The Universal Scalability Law: how throughput grows with concurrency, and what holds it back.

    X(N) = rate * N / (1 + contention * (N - 1) + coherency * N * (N - 1))

(N. Gunther, "Guerrilla Capacity Planning", 2007.) `rate` is what one client alone gets done in a second, `contention`
the share of the work that only one at a time can do, `coherency` what each pair costs by keeping each other informed.
"""

import math
from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np

from load.estimate import Estimate, Numbers

FEWEST_LEVELS: Final = 6
_REPEATS: Final = 2000
_ROUNDS: Final = 8
_CONFIDENCE: Final = 95.0
_LEAST_LEFT: Final = 0.05
# The terms that a fit may use: neither contention nor coherency can be negative.
_CHOICES: Final = ((0, 1, 2), (0, 1), (0, 2), (0,))


class Level(msgspec.Struct, frozen=True):
    """What was seen at one concurrency: clients at once (mean, > 0) and answers a second."""

    concurrency: float
    throughput: float


class Scaling(msgspec.Struct, frozen=True):
    """The law fitted to what was seen, each figure with its 95 % interval.

    `peak` is the concurrency beyond which more clients get less done, infinite when nothing says that there is one;
    `highest` the throughput there, answers a second.
    """

    rate: Estimate
    contention: Estimate
    coherency: Estimate
    peak: Estimate
    highest: Estimate
    levels: tuple[Level, ...]

    def throughput(self, concurrency: float) -> float:
        """Answers a second that the law expects."""
        drag = self.contention.value * (concurrency - 1) + self.coherency.value * concurrency * (concurrency - 1)
        return self.rate.value * concurrency / (1 + drag)


class TooFewLevels(ValueError):
    """The law has three unknowns; it takes six different concurrencies to say anything about them."""


def concurrency(throughput: float, latency: float) -> float:
    """Little's law: how many are inside at once, from answers a second and mean seconds each."""
    return throughput * latency


def fit(levels: Sequence[Level], seed: int = 1) -> Scaling:
    """Fit by least squares of relative errors; intervals by redrawing the residuals. Raises TooFewLevels.

    N / X is linear in 1 / rate, contention / rate and coherency / rate, so no starting values are needed. `seed`
    decides what is redrawn: the same levels give the same intervals.
    """
    if len({level.concurrency for level in levels}) < FEWEST_LEVELS:
        raise TooFewLevels(f"{FEWEST_LEVELS} different concurrencies are needed")
    clients = np.array([level.concurrency for level in levels])
    seen = clients / np.array([level.throughput for level in levels])
    terms = np.column_stack((np.ones_like(clients), clients - 1, clients * (clients - 1)))
    expected, found = seen, np.zeros(3)
    for _ in range(_ROUNDS):
        found = _solve(terms / expected[:, None], (seen / expected)[None, :])[0]
        expected = terms @ found
    redrawn = _solve(terms / expected[:, None], _redraw(terms / expected[:, None], seen / expected, seed))
    return _scaling(found, redrawn, levels)


def _redraw(terms: Numbers, relative: Numbers, seed: int) -> Numbers:
    """Series as they could have been seen too, one a row.

    Each strays as far as its own residual says, since single clients are seen with more noise than many, and at least
    as far as all of them together. What the fit took out of a residual is put back (leverage, as in MacKinnon and
    White's HC3).
    """
    leverage = np.einsum("ij,ji->i", terms, np.linalg.pinv(terms))
    own = np.abs(relative - 1) / np.maximum(1 - leverage, _LEAST_LEFT)
    together = math.sqrt(float(((relative - 1) ** 2).sum()) / (relative.size - 3))
    chance = np.random.default_rng(seed).standard_normal((_REPEATS, relative.size))
    drawn: Numbers = 1 + np.maximum(own, together) * chance
    return drawn


def _solve(terms: Numbers, wanted: Numbers) -> Numbers:
    """The coefficients for each row of `wanted`, none of them negative."""
    found, errors = np.zeros((len(_CHOICES), wanted.shape[0], 3)), np.full((len(_CHOICES), wanted.shape[0]), np.inf)
    for place, choice in enumerate(_CHOICES):
        columns = terms[:, choice]
        part = np.linalg.pinv(columns) @ wanted.T
        misses = ((columns @ part - wanted.T) ** 2).sum(axis=0)
        found[place][:, choice] = part.T
        errors[place] = np.where((part >= 0).all(axis=0), misses, np.inf)
    best: Numbers = found[errors.argmin(axis=0), np.arange(wanted.shape[0])]
    return best


def _scaling(found: Numbers, redrawn: Numbers, levels: Sequence[Level]) -> Scaling:
    all_found = np.vstack((found, redrawn))
    rate = 1 / all_found[:, 0]
    contention, coherency = all_found[:, 1] * rate, all_found[:, 2] * rate
    peak = np.sqrt(np.maximum(1 - contention, 0) / np.where(coherency > 0, coherency, np.nan))
    peak = np.where(np.isnan(peak), np.inf, np.maximum(peak, 1))
    at_peak = np.where(np.isinf(peak), 1, peak)
    highest = rate * at_peak / (1 + contention * (at_peak - 1) + coherency * at_peak * (at_peak - 1))
    unbounded = rate / np.where(contention > 0, contention, np.nan)
    highest = np.where(np.isinf(peak), np.where(np.isnan(unbounded), np.inf, unbounded), highest)
    return Scaling(
        rate=_estimate(rate),
        contention=_estimate(contention),
        coherency=_estimate(coherency),
        peak=_estimate(peak),
        highest=_estimate(highest),
        levels=tuple(levels),
    )


def _estimate(figures: Numbers) -> Estimate:
    """The first is what was found, the others what could have been; ranks, because a peak may be infinite."""
    outside = (100 - _CONFIDENCE) / 2
    low, high = np.percentile(figures[1:], (outside, 100 - outside), method="nearest")
    return Estimate(float(figures[0]), min(float(low), float(figures[0])), max(float(high), float(figures[0])))
