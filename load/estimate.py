"""What is known of a quantity after measuring it: its value and the interval that it lies in."""

import math
from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
_STEPS: Final = 20_001
_ROUNDING: Final = 1e-24


class Estimate(msgspec.Struct, frozen=True):
    """A value with its confidence interval, all in the same unit; `high` may be infinite."""

    value: float
    low: float
    high: float

    def excludes(self, value: float) -> bool:
        """Whether `value` lies outside the interval."""
        return not self.low <= value <= self.high


class MeanOfLogs(msgspec.Struct, frozen=True):
    """The mean of logarithms, the variance of that mean, and the degrees of freedom behind the variance."""

    mean: float
    variance: float
    freedom: float


def mean_of_logs(values: Sequence[float] | Numbers) -> MeanOfLogs:
    """From at least two positive values in the order of their making.

    A positive correlation between neighbours widens the variance as in an autoregressive series of the first order,
    (1 + r) / (1 - r): what looks like many values may be few.
    """
    logs = np.log(np.asarray(values, dtype=np.float64))
    # A short series looks less correlated than it is (M. Kendall, "Note on bias in the estimation of autocorrelation").
    correlation = max(0.0, (neighbour_correlation(logs) + 1 / logs.size) / (1 - 3 / max(logs.size, 4)))
    widening = (1 + correlation) / (1 - min(correlation, 0.9))
    return MeanOfLogs(float(logs.mean()), float(logs.var(ddof=1) / logs.size) * widening, (logs.size - 1) / widening)


def neighbour_correlation(values: Numbers) -> float:
    """The correlation of each value with the one after it, -1 to 1; 0 for a constant."""
    centred = values - values.mean()
    spread = float(centred @ centred)
    is_constant = spread <= (values @ values) * _ROUNDING
    return 0.0 if is_constant else float(centred[:-1] @ centred[1:]) / spread


def student_quantile(confidence: float, freedom: float) -> float:
    """The t that Student's distribution stays within, on both sides, with probability `confidence`."""
    angles, inside = _student(freedom)
    return math.sqrt(freedom) * math.tan(float(np.interp(confidence, inside, angles)))


def student_probability(t: float, freedom: float) -> float:
    """The chance of a value at least as far from zero as `t`, when nothing but chance is at work."""
    angles, inside = _student(freedom)
    return 1 - float(np.interp(math.atan(abs(t) / math.sqrt(freedom)), angles, inside))


def _student(freedom: float) -> tuple[Numbers, Numbers]:
    """With t = sqrt(freedom) tan(angle) the density is cos(angle) ** (freedom - 1), on a finite interval."""
    angles = np.linspace(0.0, math.pi / 2, _STEPS)
    density = np.cos(angles) ** max(freedom - 1, 0.0)
    inside = np.concatenate(([0.0], np.cumsum((density[1:] + density[:-1]) / 2)))
    return angles, inside / inside[-1]
