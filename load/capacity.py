"""How much a service bears: the highest rate at which it still meets an objective, found by bisection."""

import math
from collections.abc import Callable
from typing import Final, Literal

import msgspec

from load.scalability import Level, Scaling, TooFewLevels, concurrency, fit

_GROWTH: Final = 2.0
_LOWEST: Final = 0.1


class Play(msgspec.Struct, frozen=True):
    """One rate, played for a while.

    `offered` and `achieved` are operations a second; `latency` is seconds at the objective's percentile and
    `mean_latency` seconds, both from the intended start; `errors` a share of all answers. `invalid` says why this was
    no measurement of the service: the generator was the limit, or arrivals were dropped.
    """

    offered: float
    achieved: float
    latency: float
    mean_latency: float
    errors: float = 0.0
    invalid: str | None = None


class Objective(msgspec.Struct, frozen=True):
    """What a rate must meet to be borne: seconds at a percentile, share of errors, share of the offered rate."""

    seconds: float
    percentile: float = 99.0
    errors: float = 0.001
    achieved: float = 0.98

    def broken_by(self, play: Play) -> str | None:
        """Why this play missed, in words; None when it met everything."""
        if play.errors > self.errors:
            return f"{play.errors:.2%} of the answers were errors, {self.errors:.2%} are allowed"
        if play.achieved < self.achieved * play.offered:
            return f"{play.achieved:.4g} of {play.offered:.4g} a second were answered"
        if play.latency > self.seconds:
            return f"p{self.percentile:g} was {play.latency * 1e3:.3g} ms, {self.seconds * 1e3:.3g} ms are allowed"
        return None


class Capacity(msgspec.Struct, frozen=True):
    """What the search found.

    `knee` is the highest rate that met the objective (operations a second, 0 when none did) and `beyond` the lowest
    one above it that didn't, None when there was none; `limit` says what ended the search and `reason` in which words.
    """

    objective: Objective
    knee: float
    beyond: float | None
    limit: Literal["service", "generator", "highest rate"]
    reason: str
    plays: tuple[Play, ...]
    scaling: Scaling | None


def find(
    play: Callable[[float], Play],
    objective: Objective,
    *,
    start: float = 20.0,
    highest: float = 100_000.0,
    precision: float = 0.05,
) -> Capacity:
    """Play rates until the knee is known to `precision` (a share of the rate).

    Doubles or halves the rate until one is met and one missed, then halves the distance by ratio. A miss counts when
    it happens twice, so that one hiccup doesn't end the search.
    """
    search = _Search(play, objective)
    met, missed = search.bracket(start, highest)
    while met is not None and missed is not None and missed / met > 1 + precision:
        middle = math.sqrt(met * missed)
        if search.is_met(middle):
            met = middle
        else:
            missed = middle
    return search.capacity(met, missed)


class _Search:
    """Plays rates and remembers each."""

    def __init__(self, play: Callable[[float], Play], objective: Objective) -> None:
        self._play, self._objective = play, objective
        self._plays: list[Play] = []
        self._last_miss = ""
        self._is_spent = False

    def bracket(self, start: float, highest: float) -> tuple[float | None, float | None]:
        """A rate that is met and a higher one that is missed; None where there is none."""
        rate = start
        if self.is_met(rate):
            while rate < highest:
                met, rate = rate, min(rate * _GROWTH, highest)
                if not self.is_met(rate):
                    return met, rate
            return rate, None
        while rate > _LOWEST:
            missed, rate = rate, rate / _GROWTH
            if self.is_met(rate):
                return rate, missed
        return None, rate

    def is_met(self, rate: float) -> bool:
        """Whether the service bears `rate`; one that the generator can't offer is as good as missed."""
        for _ in range(2):
            play = self._play(rate)
            self._plays.append(play)
            broken = play.invalid or self._objective.broken_by(play)
            if broken is None:
                return True
            self._last_miss, self._is_spent = broken, play.invalid is not None
        return False

    def capacity(self, met: float | None, missed: float | None) -> Capacity:
        limit: Literal["service", "generator", "highest rate"] = "generator" if self._is_spent else "service"
        reason = self._last_miss
        if missed is None:
            limit, reason = "highest rate", "the objective was met at the highest rate that was asked for"
        return Capacity(
            objective=self._objective,
            knee=met or 0.0,
            beyond=missed,
            limit=limit,
            reason=reason,
            plays=tuple(self._plays),
            scaling=_scaling(self._plays, self._objective),
        )


def _scaling(plays: list[Play], objective: Objective) -> Scaling | None:
    """The law through what the plays saw; by Little's law each rate stands for a concurrency.

    Where answers fell behind, the queue grew for as long as the play lasted, and its length says nothing.
    """
    steady = [each for each in plays if each.achieved >= objective.achieved * each.offered]
    measured = [each for each in steady if each.invalid is None and each.mean_latency > 0]
    levels = [Level(concurrency(each.achieved, each.mean_latency), each.achieved) for each in measured]
    try:
        return fit(levels)
    except TooFewLevels:
        return None
