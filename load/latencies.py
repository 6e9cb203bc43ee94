"""Latencies in HdrHistograms: microseconds, three significant digits, from 1 µs to one hour; merging loses nothing."""

from typing import Final

import numpy as np
import numpy.typing as npt
from hdrh.histogram import HdrHistogram

_LOWEST: Final = 1
_HIGHEST: Final = 3_600_000_000
_DIGITS: Final = 3
_MICRO: Final = 1_000_000


class Latencies:
    """Counts of latencies; any percentile is within 0.1 % of the value that was put in."""

    def __init__(self) -> None:
        """Empty."""
        self._histogram = HdrHistogram(_LOWEST, _HIGHEST, _DIGITS)
        self.count = 0

    def add(self, seconds: float, times: int = 1) -> None:
        """Count one latency (what is shorter than a microsecond counts as one)."""
        self._histogram.record_value(min(max(round(seconds * _MICRO), _LOWEST), _HIGHEST), times)
        self.count += times

    def merge(self, other: "Latencies") -> None:
        """Add everything that `other` counts."""
        self._histogram.add(other._histogram)
        self.count += other.count

    def percentile(self, percent: float) -> float:
        """Seconds that `percent` per cent (0–100) do not exceed; 0 when nothing was counted."""
        if not self.count:
            return 0.0
        wanted = self._histogram.get_target_count_at_percentile(percent)
        return self._seconds_at(int(np.searchsorted(np.cumsum(self._counts()), wanted)))

    @property
    def longest(self) -> float:
        """Seconds of the longest one."""
        return float(self._histogram.get_max_value()) / _MICRO

    @property
    def mean(self) -> float:
        """Seconds, on average; 0 when nothing was counted."""
        return float(self._histogram.get_mean_value()) / _MICRO

    def buckets(self) -> list[tuple[float, int]]:
        """Each value in seconds that was counted (the highest of its bucket) with its count, in rising order."""
        counts = self._counts()
        return [(self._seconds_at(place), int(counts[place])) for place in np.flatnonzero(counts).tolist()]

    # The library looks at each of its 47,000 buckets in Python; a second of a run has a few hundred that count.
    def _counts(self) -> npt.NDArray[np.int64]:
        counts: npt.NDArray[np.int64] = np.ctypeslib.as_array(self._histogram.counts)
        return counts

    def _seconds_at(self, place: int) -> float:
        lowest = self._histogram.get_value_from_index(place)
        return float(self._histogram.get_highest_equivalent_value(lowest)) / _MICRO

    def encoded(self) -> str:
        """V2-compressed, base64; empty when nothing was counted."""
        return self._histogram.encode().decode() if self.count else ""

    @classmethod
    def decoded(cls, text: str) -> "Latencies":
        """The histogram that `encoded()` gave."""
        latencies = cls()
        if text:
            latencies._histogram.decode_and_add(text.encode())
            latencies.count = int(latencies._histogram.get_total_count())
        return latencies
