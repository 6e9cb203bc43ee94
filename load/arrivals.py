"""When the next one arrives: a schedule that a seed alone decides, however many workers share it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from load.record import Profile, Stage

_AT_ONCE: Final = 1024


@dataclass(frozen=True)
class Arrival:
    """Number `number` of the run is to start at `at` seconds and is one of `flow`."""

    number: int
    at: float
    flow: str


def schedule(profile: Profile, seed: int) -> Iterator[Arrival]:
    """Every arrival of an open profile in order of time.

    Constant arrivals are spaced evenly under the rate of the moment, Poisson ones have exponential gaps; both follow
    from the integral of the rate, so a ramp has exactly as many arrivals as its area says.
    """
    chance = np.random.default_rng(seed)
    flows, shares = tuple(profile.mix), _shares(profile)
    number, sum_before = 0, 0.0
    while True:
        gaps = chance.exponential(size=_AT_ONCE) if profile.arrivals == "poisson" else np.ones(_AT_ONCE)
        chosen = chance.choice(len(flows), size=_AT_ONCE, p=shares)
        for expected, which in zip((sum_before + np.cumsum(gaps)).tolist(), chosen.tolist(), strict=True):
            at = _moment(profile.stages, expected)
            if at is None:
                return
            yield Arrival(number, at, flows[which])
            number += 1
        sum_before += float(np.sum(gaps))


def part(arrivals: Iterator[Arrival], worker: int, workers: int) -> Iterator[Arrival]:
    """Those that fall to `worker` (from 0) of `workers`: every one falls to exactly one."""
    return (each for each in arrivals if each.number % workers == worker)


def length(stages: Sequence[Stage]) -> float:
    """Seconds of all stages."""
    return sum(each.seconds for each in stages)


def expected(stages: Sequence[Stage]) -> float:
    """How many arrivals the stages stand for."""
    return sum(_area(each) for each in stages)


def greatest_rate(stages: Sequence[Stage]) -> float:
    """The highest rate that is reached, in arrivals a second."""
    return max((max(each.rate_from, each.rate_to) for each in stages), default=0.0)


def flows_of(profile: Profile, seed: int, worker: int) -> Iterator[str]:
    """What one user of a closed profile does, one after the other, without end."""
    chance = np.random.default_rng((seed, worker))
    flows, shares = tuple(profile.mix), _shares(profile)
    while True:
        yield from (flows[which] for which in chance.choice(len(flows), size=_AT_ONCE, p=shares).tolist())


def _shares(profile: Profile) -> list[float]:
    whole = sum(profile.mix.values())
    return [share / whole for share in profile.mix.values()]


def _area(stage: Stage) -> float:
    return stage.seconds * (stage.rate_from + stage.rate_to) / 2


def _moment(stages: Sequence[Stage], count: float) -> float | None:
    """When `count` arrivals are to be expected; None: not within the stages."""
    began = 0.0
    for stage in stages:
        area = _area(stage)
        if count <= area:
            return began + _within(stage, count)
        count -= area
        began += stage.seconds
    return None


def _within(stage: Stage, count: float) -> float:
    """The t with rate_from * t + slope * t² / 2 = count, in the form that also takes a slope of nothing."""
    slope = (stage.rate_to - stage.rate_from) / stage.seconds
    root = math.sqrt(max(stage.rate_from**2 + 2 * slope * count, 0.0))
    return 2 * count / (stage.rate_from + root) if count else 0.0
