"""Whether B costs more than A, told from operations that were played in turns: a paired test that outliers don't sway.

Each pair gives the logarithm of B's cost to A's. A job of somebody else's, a checkpoint, a collection of garbage falls
on either of the two by chance, and makes one pair in ten worthless: of the logarithms the lowest and the highest fifth
are left out (K. Yuen, "The two-sample trimmed t for unequal population variances"; J. Tukey and D. McLaughlin for one
sample). The interval comes from the winsorised variance, widened by what neighbouring pairs have in common.
"""

import math
from typing import Final

import numpy as np

from load.comparison import CONFIDENCE, EFFECT, Comparison, TooShort, dominance, verdict
from load.estimate import Estimate, Numbers, neighbour_correlation, student_probability, student_quantile

FEWEST: Final = 60
_LEFT_OUT: Final = 0.2  # at each end


def compare_pairs(a: Numbers, b: Numbers, effect: float = EFFECT) -> Comparison:
    """Judge B against A from costs greater than zero, pair by pair in the order of play; raises TooShort."""
    if a.size < FEWEST:
        raise TooShort(f"{a.size} pairs of operations were played, {FEWEST} are needed")
    logs: Numbers = np.log(b) - np.log(a)
    middle, error, freedom = trimmed(logs)
    reach = student_quantile(CONFIDENCE, freedom) * error
    ratio = Estimate(math.exp(middle), math.exp(middle - reach), math.exp(middle + reach))
    return Comparison(
        a=_middle(a),
        b=_middle(b),
        ratio=ratio,
        probability=student_probability(middle / error, freedom) if error else float(middle == 0),
        dominance=dominance(a, b),
        witnesses=logs.size,
        effect=effect,
        verdict=verdict(ratio, effect),
    )


def reach(found: Comparison) -> float:
    """Half the width of the interval, as a share: 0.03 is ±3 %."""
    return math.sqrt(found.ratio.high / found.ratio.low) - 1


def trimmed(values: Numbers) -> tuple[float, float, float]:
    """The mean without the outer fifths, its standard error, and the degrees of freedom behind that."""
    out = int(values.size * _LEFT_OUT)
    ordered = np.sort(values)
    low, high = ordered[out], ordered[-out - 1]
    kept = np.clip(values, low, high)
    correlation = min(max(neighbour_correlation(kept), 0.0), 0.9)
    widening = (1 + correlation) / (1 - correlation)
    error = kept.std(ddof=1) / ((1 - 2 * out / values.size) * math.sqrt(values.size)) * math.sqrt(widening)
    freedom = max((values.size - 2 * out - 1) / widening, 1.0)
    return float(ordered[out : values.size - out].mean()), float(error), freedom


def _middle(costs: Numbers) -> float:
    """The same of the costs of one side, which are skewed: by their logarithms."""
    return math.exp(trimmed(np.log(costs))[0])
