"""What meters have recorded, in the text format of Prometheus (its exposition formats, version 0.0.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import Response

from simulators.kit.metering import BOUNDS, Meter, Reading, Series

if TYPE_CHECKING:
    from prometheus_client.core import Metric


@dataclass(frozen=True)
class Told:
    """How one meter is told: `of` names the labels of its series, the last of them the outcome."""

    meter: Meter
    name: str
    says: str
    of: tuple[str, ...]


@dataclass(frozen=True)
class Gauge:
    """One number of this moment."""

    name: str
    says: str
    value: float


def exposition(told: tuple[Told, ...], gauges: tuple[Gauge, ...]) -> Response:
    """`<name>_total` by all labels and `<name>_seconds` by all but the outcome, and the gauges."""
    from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Collected(told, gauges))
    return Response(generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


class _Collected:
    """A collector in the library's sense."""

    def __init__(self, told: tuple[Told, ...], gauges: tuple[Gauge, ...]) -> None:
        self._told, self._gauges = told, gauges

    def describe(self) -> list["Metric"]:
        """Nothing: it is known when it is collected."""
        return []

    def collect(self) -> Iterator["Metric"]:
        """Every family of metrics."""
        from prometheus_client.core import GaugeMetricFamily

        for each in self._told:
            yield from _families(each)
        for gauge in self._gauges:
            yield GaugeMetricFamily(gauge.name, gauge.says, value=gauge.value)


def _families(told: Told) -> Iterator["Metric"]:
    from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily

    readings = told.meter.readings()
    counted = CounterMetricFamily(told.name, told.says, labels=told.of)
    took = HistogramMetricFamily(f"{told.name}_seconds", f"{told.says}: how long", labels=told.of[:-1])
    by_kind: dict[Series, Reading] = {}
    for series, reading in sorted(readings.items()):
        counted.add_metric(series, reading.count)
        by_kind[series[:-1]] = by_kind[series[:-1]] + reading if series[:-1] in by_kind else reading
    for kind, reading in by_kind.items():
        took.add_metric(kind, _buckets(reading), reading.seconds)
    yield counted
    yield took


def _buckets(reading: Reading) -> list[tuple[str, float]]:
    """Added up, as Prometheus wants them."""
    so_far, buckets = 0.0, []
    for bound, count in zip((*map(str, BOUNDS), "+Inf"), reading.counts, strict=True):
        so_far += count
        buckets.append((bound, so_far))
    return buckets
