"""What an operation cost in a stretch of a recorded run: server CPU, seconds at a percentile, time between answers."""

from collections.abc import Callable
from typing import Final

import msgspec
import numpy as np

from load.comparison import Run
from load.estimate import Numbers
from load.latencies import Latencies
from load.record import Operation, RunRecord

# Connections open and caches fill in the first tenth, for ten seconds at most.
_WARM_UP_SHARE: Final = 0.1
_WARM_UP_MOST: Final = 10


class Quantity(msgspec.Struct, frozen=True):
    """A cost: its name, and what to multiply it by to read it in `unit`."""

    name: str
    unit: str
    factor: float


class Metric(Quantity, frozen=True):
    """A cost that records tell, or don't (None)."""

    of: Callable[[RunRecord], Run | None]


def flows(record: RunRecord) -> list[Operation]:
    """What arrives, without the calls that it is made of."""
    return [each for each in record.operations if each.kind == "flow"]


def length(record: RunRecord) -> int:
    """Seconds of load, whole ones."""
    return int(sum(stage.seconds for stage in record.profile.stages))


def answered(record: RunRecord) -> Numbers:
    """Flows that ended well, second by second."""
    counts = np.zeros(length(record))
    for second in (each for flow in flows(record) for each in flow.seconds if each.at < counts.size):
        counts[second.at] += second.ok
    return counts


def server_cpu(record: RunRecord) -> Numbers | None:
    """CPU seconds that the target had used by the beginning of each second and the end of the last; None: unknown.

    Samples come about once a second; what lies between two is read off the straight line.
    """
    edges = np.arange(length(record) + 1, dtype=np.float64)
    used = np.zeros_like(edges)
    for process in {each.process for each in record.server}:
        samples = [each for each in record.server if each.process == process]
        seen = np.array([each.cpu_seconds for each in samples])
        used += np.interp(edges, [each.at for each in samples], seen - seen[0])
    return used if record.server else None


def warm_up(record: RunRecord) -> int:
    """Seconds at the beginning that no comparison counts."""
    return min(_WARM_UP_MOST, int(length(record) * _WARM_UP_SHARE))


def cpu_run(record: RunRecord) -> Run | None:
    """CPU seconds of the server for each flow answered."""
    used, counts, first = server_cpu(record), answered(record), warm_up(record)
    if used is None:
        return None
    total = np.concatenate(([0.0], np.cumsum(counts)))

    def cost(begin: int, end: int) -> float | None:
        done = total[first + end] - total[first + begin]
        spent = used[first + end] - used[first + begin]
        return float(spent / done) if done and spent > 0 else None

    return Run(counts.size - first, cost)


def pace_run(record: RunRecord) -> Run:
    """Seconds from one answer to the next: the throughput, upside down."""
    counts, first = answered(record), warm_up(record)

    def cost(begin: int, end: int) -> float | None:
        done = counts[first + begin : first + end].sum()
        return float((end - begin) / done) if done else None

    return Run(counts.size - first, cost)


def latency_run(percent: float) -> Callable[[RunRecord], Run]:
    """Seconds that `percent` per cent of the flows of a second did not exceed, on average over a stretch."""

    def run(record: RunRecord) -> Run:
        first = warm_up(record)
        found = _by_second(record, percent)[first:]

        def cost(begin: int, end: int) -> float | None:
            seen = found[begin:end][found[begin:end] > 0]
            return float(seen.mean()) if seen.size else None

        return Run(found.size, cost)

    return run


def _by_second(record: RunRecord, percent: float) -> Numbers:
    """The percentile of each second, 0 where nothing ended."""
    merged = [Latencies() for _ in range(length(record))]
    for second in (each for flow in flows(record) for each in flow.seconds):
        if second.latency and second.at < len(merged):
            merged[second.at].merge(Latencies.decoded(second.latency))
    return np.array([each.percentile(percent) for each in merged])


SERVER_CPU: Final = ("server CPU an operation", "µs", 1e6)
METRICS: Final = (
    Metric(*SERVER_CPU, cpu_run),
    Metric("median latency", "ms", 1e3, latency_run(50)),
    Metric("p99 latency", "ms", 1e3, latency_run(99)),
    Metric("time between answers", "ms", 1e3, pace_run),
)
