"""Whether B costs more than A: a paired test over stretches of two runs, with the size of the effect.

Neighbouring seconds of a run are alike (a busy machine stays busy, a cache stays warm), so seconds are no independent
witnesses. They are put together into blocks until neighbouring blocks no longer follow each other; what is left of it
widens the interval. A block of B is set against the block of A from the same stretch of the profile, so that ramps and
peaks, and a machine that slows down under both, cancel out.
"""

import math
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise, repeat, takewhile
from typing import Final, Literal

import msgspec
import numpy as np

from load.estimate import Estimate, Numbers, mean_of_logs, neighbour_correlation, student_probability, student_quantile

CONFIDENCE: Final = 0.99
EFFECT: Final = 0.05
# By how much two runs of the same thing stray beyond what is seen within each (memory layout, placement on cores).
RUN_TO_RUN: Final = 0.01
_MOST_FREEDOM: Final = 1000.0
_FEWEST_BLOCKS: Final = 10
_MOST_BLOCKS: Final = 40
_FEWEST_RUNS: Final = 5

Verdict = Literal["slower", "faster", "no difference"]
# The cost of an operation in the stretch from one place to another, greater than zero; None where nothing was done.
Cost = Callable[[int, int], float | None]


class Run(msgspec.Struct, frozen=True):
    """One run: its length in places (seconds, bouts) and what an operation cost in a stretch of them."""

    length: int
    cost: Cost


class Comparison(msgspec.Struct, frozen=True):
    """What was found of one cost.

    `a` and `b` are its means (geometric), `ratio` B to A with its 99 % interval: 1.1 is a tenth more. `probability`
    is the chance of such a ratio between equals. `dominance` is Cliff's delta: how much more often a block of B costs
    more than a block of A than the other way, -1 to 1. `witnesses` is how many independent values stood behind it.
    """

    a: float
    b: float
    ratio: Estimate
    probability: float
    dominance: float
    witnesses: int
    effect: float
    verdict: Verdict

    @property
    def is_conclusive(self) -> bool:
        """Whether "no difference" is more than "none was seen": the interval lies within the effect of interest."""
        return self.ratio.low > 1 / (1 + self.effect) and self.ratio.high < 1 + self.effect


class TooShort(ValueError):
    """There are too few stretches in which both runs did something."""


def compare(pairs: Sequence[tuple[Run, Run]], effect: float = EFFECT) -> Comparison:
    """Judge B against A from one pair of runs or several; raises TooShort.

    `effect` is the smallest difference worth a word, as a share. B is slower when its interval excludes no
    difference and the ratio reaches `effect`. From five pairs on, each pair is one witness, which takes in what
    differs from one run of the same thing to the next; below, the blocks within the runs are, and RUN_TO_RUN is added.
    """
    blocks = [_blocks(*pair) for pair in pairs]
    if len(pairs) >= _FEWEST_RUNS:
        witnesses, unseen = np.array([_ratios(*each).mean() for each in blocks]), 0.0
    else:
        witnesses, unseen = np.concatenate([_ratios(*each) for each in blocks]), 2 * RUN_TO_RUN**2 / len(pairs)
    a, b = (np.concatenate(each) for each in zip(*blocks, strict=True))
    ratio, probability = _judge(witnesses, unseen)
    return Comparison(
        a=float(np.exp(np.log(a).mean())),
        b=float(np.exp(np.log(b).mean())),
        ratio=ratio,
        probability=probability,
        dominance=dominance(a, b),
        witnesses=witnesses.size,
        effect=effect,
        verdict=verdict(ratio, effect),
    )


def dominance(a: Numbers, b: Numbers) -> float:
    """Cliff's delta: 1 when every value of `b` is greater than every value of `a`, 0 when neither prevails."""
    ordered = np.sort(a)
    below, not_above = (np.searchsorted(ordered, b, side) for side in ("left", "right"))
    return float((below + not_above - a.size).mean() / a.size)


def _judge(witnesses: Numbers, unseen: float) -> tuple[Estimate, float]:
    """The ratio and its interval by Student's t, from logarithms of ratios; `unseen` is variance beside theirs."""
    found = mean_of_logs(np.exp(witnesses))
    variance = found.variance + unseen
    freedom = found.freedom * (variance / found.variance) ** 2 if found.variance else math.inf
    error = math.sqrt(variance)
    reach = student_quantile(CONFIDENCE, min(freedom, _MOST_FREEDOM)) * error
    ratio = Estimate(math.exp(found.mean), math.exp(found.mean - reach), math.exp(found.mean + reach))
    if error == 0:
        return ratio, float(found.mean == 0)
    return ratio, student_probability(found.mean / error, min(freedom, _MOST_FREEDOM))


def verdict(ratio: Estimate, effect: float) -> Verdict:
    """Slower or faster needs both: an interval that excludes "equal", and a ratio that reaches `effect`."""
    if ratio.low > 1 and ratio.value >= 1 + effect:
        return "slower"
    if ratio.high < 1 and ratio.value <= 1 / (1 + effect):
        return "faster"
    return "no difference"


def _ratios(a: Numbers, b: Numbers) -> Numbers:
    logs: Numbers = np.log(b) - np.log(a)
    return logs


def _blocks(a: Run, b: Run) -> tuple[Numbers, Numbers]:
    """Costs by block: as many blocks as there can be without one following another, ten at least."""
    counts = takewhile(lambda count: count >= _FEWEST_BLOCKS, accumulate(repeat(_MOST_BLOCKS), lambda n, _: n * 3 // 4))
    length = min(a.length, b.length)
    divided = [_costs(a, b, length, count) for count in counts if count <= length]
    usable = [each for each in divided if each[0].size >= _FEWEST_BLOCKS]
    if not usable:
        raise TooShort(f"both runs must have done something in {_FEWEST_BLOCKS} stretches")
    return next((each for each in usable if not _follow_each_other(_ratios(*each))), usable[-1])


def _follow_each_other(values: Numbers) -> bool:
    """Whether neighbours are more alike than chance makes them once in twenty."""
    return neighbour_correlation(values) > 1.645 / math.sqrt(values.size)


def _costs(a: Run, b: Run, length: int, count: int) -> tuple[Numbers, Numbers]:
    edges = [round(length * place / count) for place in range(count + 1)]
    found = [(a.cost(*stretch), b.cost(*stretch)) for stretch in pairwise(edges)]
    both = [(of_a, of_b) for of_a, of_b in found if of_a is not None and of_b is not None]
    return np.array([each[0] for each in both]), np.array([each[1] for each in both])
