"""The plots of a load report."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import numpy as np

from load import readings, words
from load.capacity import Capacity, Play
from load.plots import Axis, Line, Plot, Points, plot
from load.record import RunRecord
from load.scalability import Scaling

_TIME_STEPS: Final = (1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0)
_TIME: Final = Axis("Time", words.elapsed, steps=_TIME_STEPS)
_LATENCY: Final = Axis("Latency", words.latency, is_log=True)
_NINES: Final = {1.0: "0 %", 2.0: "50 %", 10.0: "90 %", 100.0: "99 %", 1e3: "99.9 %", 1e4: "99.99 %", 1e5: "99.999 %"}
_LAW_POINTS: Final = 40
_PER_SECOND: Final = Axis("A second", words.number)


def of_run(record: RunRecord) -> tuple[Plot, ...]:
    """Every plot that the record has the numbers for."""
    makers = (_throughput, _latency, _histogram, _spectrum, _cpu, _memory, _generator, _lag)
    made = (make(record) for make in makers)
    return tuple(each for each in made if any(path.data for path in each.paths))


def of_capacity(capacity: Capacity) -> tuple[Plot, ...]:
    """Latency by rate, and throughput by concurrency where the law could be fitted."""
    fitted = () if capacity.scaling is None else (_law(capacity.scaling),)
    return (_rates(capacity), *fitted)


def _throughput(record: RunRecord) -> Plot:
    read = partial(readings.rates, record)
    asked, answered = read("intended"), read("ok")
    told = f"Asked for {_range(asked)} a second, answered {_range(answered)} a second."
    lines = [Line("asked for", asked, style="area"), Line("answered", answered), Line("errors", read("failed"))]
    return plot("Throughput over time", told, _TIME, _PER_SECOND, lines)


def _latency(record: RunRecord) -> Plot:
    names = {"p50": 50.0, "p99": 99.0, "longest": 100.0}
    series = readings.latencies(record, tuple(names.values()))
    median, high = (_range(each, words.latency) for each in series[:2])
    told = f"Median {median}, p99 {high}, from the intended start."
    lines = [Line(name, points) for name, points in zip(names, series, strict=True)]
    return plot("Latency over time", told, _TIME, _LATENCY, lines)


def _histogram(record: RunRecord) -> Plot:
    points = readings.histogram(readings.total_latency(record))
    often = max(points, key=lambda each: each[1] or 0, default=(0.0, 0.0))
    told = f"Most answers took about {words.latency(often[0])}."
    lines = [Line("share of answers", points, style="area")]
    return plot("Latency histogram", told, _LATENCY, Axis("Share of answers", words.share), lines)


def _spectrum(record: RunRecord) -> Plot:
    axis = Axis("Percentile", _percentile, is_log=True, ticks=tuple(_NINES))
    lines = [
        Line("from the intended start", readings.spectrum(readings.total_latency(record))),
        Line("from the real start", readings.spectrum(readings.total_latency(record, service=True))),
    ]
    told = "How long the slowest answers took, each decade of slowest answers as wide as the next."
    return plot("Latency by percentile", told, axis, _LATENCY, lines)


def _percentile(rarity: float) -> str:
    return _NINES.get(rarity) or f"{100 * (1 - 1 / rarity):.5g} %"


def _cpu(record: RunRecord) -> Plot:
    points = readings.cpu_shares(record)
    told = f"The target used {_range(points, words.share)} of a core."
    return plot("Server CPU", told, _TIME, Axis("Of one core", words.share), [Line("server", points, style="area")])


def _memory(record: RunRecord) -> Plot:
    lines = [Line(name, points) for name, points in readings.memory(record).items()]
    ends = "; ".join(f"{each.name} from {_ends(each.points)}" for each in lines)
    return plot("Server memory", f"Resident: {ends}.", _TIME, Axis("Resident", _mebibytes), lines)


def _mebibytes(amount: float) -> str:
    return f"{words.number(amount)} MiB"


def _generator(record: RunRecord) -> Plot:
    lines = [Line(name, cpu) for name, (cpu, _) in readings.generator(record).items()]
    most = max((value or 0 for line in lines for _, value in line.points), default=0)
    told = f"The busiest worker used {words.share(most)} of a core; the rest of it was headroom."
    return plot("Generator's CPU", told, _TIME, Axis("Of one core", words.share), lines)


def _lag(record: RunRecord) -> Plot:
    lines = [Line(name, lag) for name, (_, lag) in readings.generator(record).items()]
    most = max((value or 0 for line in lines for _, value in line.points), default=0)
    told = f"No arrival started more than {words.latency(most)} after its time."
    return plot("Generator's lag behind the schedule", told, _TIME, Axis("Lag", words.latency), lines)


def _rates(capacity: Capacity) -> Plot:
    plays = sorted((each for each in capacity.plays if each.invalid is None), key=lambda each: each.offered)
    limit = capacity.objective.seconds
    lines = [
        Line(f"p{capacity.objective.percentile:g}", _by_rate(plays, "latency")),
        Line("mean", _by_rate(plays, "mean_latency")),
        Line("objective", [(each.offered, limit) for each in plays]),
    ]
    told = f"The objective of {words.latency(limit)} was met up to {words.number(capacity.knee)} a second."
    return plot("Latency by rate", told, Axis("Asked for a second", words.number), _LATENCY, lines)


def _by_rate(plays: Sequence[Play], name: str) -> Points:
    """The worst play of each rate."""
    worst: dict[float, float] = {}
    for play in plays:
        worst[play.offered] = max(worst.get(play.offered, 0.0), getattr(play, name))
    return list(worst.items())


def _law(scaling: Scaling) -> Plot:
    seen = {each.concurrency: each.throughput for each in scaling.levels}
    places = sorted({*seen, *np.linspace(min(seen), max(seen), _LAW_POINTS).tolist()})
    lines = [
        Line("Universal Scalability Law", [(each, scaling.throughput(each)) for each in places]),
        Line("seen", sorted(seen.items()), style="dots"),
    ]
    told = f"Contention {words.number(scaling.contention.value)}, coherency {words.number(scaling.coherency.value)}."
    return plot("Throughput by concurrency", told, Axis("Inside at once", words.number), _PER_SECOND, lines)


def _range(points: Points, say: words.Say = words.number) -> str:
    seen = [value for _, value in points if value is not None]
    return f"{say(min(seen))} to {say(max(seen))}" if seen else "nothing"


def _ends(points: Points) -> str:
    seen = [value for _, value in points if value is not None]
    return f"{_mebibytes(seen[0])} to {_mebibytes(seen[-1])}" if seen else "nothing"
