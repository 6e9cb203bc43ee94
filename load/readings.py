"""Series over time that a record holds, in as many bins as a plot can show."""

import math
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from load.costs import flows, length, server_cpu
from load.estimate import Numbers
from load.latencies import Latencies
from load.plots import Points
from load.record import RunRecord, Second, ServerSample

_MOST_BINS: Final = 120
_BINS_A_DECADE: Final = 20
_MEBIBYTE: Final = 2**20


def bin_width(record: RunRecord) -> int:
    """Seconds that one point of a plot stands for."""
    return max(1, math.ceil(length(record) / _MOST_BINS))


def rates(record: RunRecord, name: str) -> Points:
    """Flows a second that were `intended`, `ok`, `failed` or `dropped`, by the middle of each bin."""
    counts = np.zeros(length(record))
    for second in (each for flow in flows(record) for each in flow.seconds if each.at < counts.size):
        counts[second.at] += sum(second.failed.values()) if name == "failed" else getattr(second, name)
    return [(middle, float(counts[begin:end].mean())) for middle, begin, end in _bins(record)]


def latencies(record: RunRecord, percents: Sequence[float]) -> list[Points]:
    """Seconds at each percentile of the flows that ended in a bin; None where none did."""
    merged = [(middle, _merged(record, begin, end)) for middle, begin, end in _bins(record)]
    return [
        [(middle, each.percentile(percent) if each.count else None) for middle, each in merged] for percent in percents
    ]


def total_latency(record: RunRecord, *, service: bool = False) -> Latencies:
    """All flows together, from the intended start, or from the real one (`service`)."""
    merged = Latencies()
    for flow in flows(record):
        merged.merge(Latencies.decoded(flow.totals.service if service else flow.totals.latency))
    return merged


def histogram(whole: Latencies) -> Points:
    """The share of flows around each latency, in bins of a twentieth of a decade; both edges of each bin."""
    counted: dict[int, int] = {}
    for value, times in whole.buckets():
        place = math.floor(math.log10(value) * _BINS_A_DECADE)
        counted[place] = counted.get(place, 0) + times
    places = range(min(counted, default=0), max(counted, default=-1) + 1)
    return [
        (10 ** ((place + side) / _BINS_A_DECADE), counted.get(place, 0) / whole.count)
        for place in places
        for side in (0, 0.999)
    ]


def spectrum(whole: Latencies) -> Points:
    """Latency by percentile, the latter as 1 / (share above it): 2 is the median, 100 is p99."""
    most = math.log10(max(whole.count, 10))
    nines = np.linspace(0, most, 60)
    return [(float(10**each), whole.percentile(100 * (1 - 10**-each))) for each in nines] if whole.count else []


def cpu_shares(record: RunRecord) -> Points:
    """CPU of the whole target, 1 for one core busy all the time."""
    used = server_cpu(record)
    return [] if used is None else _slopes(record, used)


def memory(record: RunRecord) -> dict[str, Points]:
    """Resident mebibytes of each process of the target."""
    return {
        name: [(each.at, each.resident / _MEBIBYTE) for each in samples if each.at >= 0]
        for name, samples in _processes(record)
    }


def generator(record: RunRecord) -> dict[str, tuple[Points, Points]]:
    """CPU share and lag in seconds of each worker."""
    workers = sorted({each.worker for each in record.generator})
    found: dict[str, tuple[Points, Points]] = {}
    for worker in workers:
        samples = [each for each in record.generator if each.worker == worker]
        found[worker] = [(each.at, each.cpu_share) for each in samples], [(each.at, each.lag) for each in samples]
    return found


def _processes(record: RunRecord) -> Iterable[tuple[str, list[ServerSample]]]:
    for name in sorted({each.process for each in record.server}):
        yield name, [each for each in record.server if each.process == name]


def _bins(record: RunRecord) -> list[tuple[float, int, int]]:
    """Middle, first second and the second after the last of each bin."""
    width, whole = bin_width(record), length(record)
    begins = range(0, whole, width)
    return [((begin + min(begin + width, whole)) / 2, begin, min(begin + width, whole)) for begin in begins]


def _merged(record: RunRecord, begin: int, end: int) -> Latencies:
    merged = Latencies()
    for second in _seconds(record, begin, end):
        merged.merge(Latencies.decoded(second.latency))
    return merged


def _seconds(record: RunRecord, begin: int, end: int) -> Iterable[Second]:
    return (each for flow in flows(record) for each in flow.seconds if begin <= each.at < end and each.latency)


def _slopes(record: RunRecord, used: Numbers) -> Points:
    return [(middle, float(used[end] - used[begin]) / (end - begin)) for middle, begin, end in _bins(record)]
