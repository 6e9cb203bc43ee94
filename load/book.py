"""The books of a run: every worker keeps one and hands over what is new; whoever leads adds them up, exactly."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from load.latencies import Latencies
from load.record import GeneratorSample, Operation, Second, Totals

Kind = Literal["flow", "request"]
Name = tuple[Kind, str]


@dataclass
class _Tally:
    """One operation in one second."""

    intended: int = 0
    started: int = 0
    dropped: int = 0
    ok: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    latency: Latencies | None = None
    service: Latencies | None = None


class Line(msgspec.Struct, frozen=True):
    """A tally on its way from a worker: counts are added up, histograms merged."""

    kind: Kind
    name: str
    at: int
    intended: int
    started: int
    dropped: int
    ok: int
    failed: dict[str, int]
    latency: str
    service: str


class Page(msgspec.Struct, frozen=True):
    """What is new in a worker's book."""

    lines: list[Line] = []
    generator: list[GeneratorSample] = []


class Book:
    """Counts arrivals, starts and ends by operation and second. Seconds are counted from the beginning of the load."""

    def __init__(self) -> None:
        """Empty."""
        self._tallies: dict[tuple[Name, int], _Tally] = {}
        self._generator: list[GeneratorSample] = []

    def intend(self, name: Name, at: float) -> None:
        """An arrival was due at `at`."""
        self._tally(name, at).intended += 1

    def drop(self, name: Name, at: float) -> None:
        """The arrival that was due at `at` found nobody free in time and is given up."""
        self._tally(name, at).dropped += 1

    def start(self, name: Name, at: float) -> None:
        """It began at `at`."""
        self._tally(name, at).started += 1

    def succeed(self, name: Name, ended: float, *, intended: float, started: float) -> None:
        """It ended well: the latency counts from the intended start, the service time from the real one."""
        tally = self._tally(name, ended)
        tally.ok += 1
        tally.latency = tally.latency or Latencies()
        tally.latency.add(ended - intended)
        tally.service = tally.service or Latencies()
        tally.service.add(ended - started)

    def fail(self, name: Name, ended: float, kind: str) -> None:
        """It ended otherwise; `kind` says how (`timeout`, `status-500`, `wrong-answer`)."""
        self._tally(name, ended).failed[kind] += 1

    def sample(self, sample: GeneratorSample) -> None:
        """How the worker itself stands."""
        self._generator.append(sample)

    def tear_out(self) -> Page:
        """Everything since the last time."""
        tallies, self._tallies = self._tallies, {}
        generator, self._generator = self._generator, []
        return Page([_line(name, at, tally) for (name, at), tally in tallies.items()], generator)

    def _tally(self, name: Name, at: float) -> _Tally:
        return self._tallies.setdefault((name, max(int(at), 0)), _Tally())


def _line(name: Name, at: int, tally: _Tally) -> Line:
    return Line(
        kind=name[0],
        name=name[1],
        at=at,
        intended=tally.intended,
        started=tally.started,
        dropped=tally.dropped,
        ok=tally.ok,
        failed=dict(tally.failed),
        latency=tally.latency.encoded() if tally.latency else "",
        service=tally.service.encoded() if tally.service else "",
    )


class Ledger:
    """The sum of all workers' books."""

    def __init__(self) -> None:
        """Empty."""
        self._tallies: dict[Name, dict[int, _Tally]] = {}
        self._generator: list[GeneratorSample] = []

    def add(self, page: Page) -> None:
        """Add what a worker handed over."""
        self._generator.extend(page.generator)
        for line in page.lines:
            _add(self._tallies.setdefault((line.kind, line.name), {}).setdefault(line.at, _Tally()), line)

    def operations(self, since: int = 0) -> tuple[Operation, ...]:
        """Every operation with its seconds from `since` on and what they come to, flows first, by name."""
        chosen = {name: {at: each for at, each in self._tallies[name].items() if at >= since} for name in self._tallies}
        return tuple(_operation(name, chosen[name]) for name in sorted(chosen))

    def generator(self) -> tuple[GeneratorSample, ...]:
        """How the workers stood, in order of time."""
        return tuple(sorted(self._generator, key=lambda sample: (sample.at, sample.worker)))


def _add(tally: _Tally, line: Line) -> None:
    tally.intended += line.intended
    tally.started += line.started
    tally.dropped += line.dropped
    tally.ok += line.ok
    tally.failed.update(line.failed)
    tally.latency = _merged(tally.latency, line.latency)
    tally.service = _merged(tally.service, line.service)


def _merged(kept: Latencies | None, more: str) -> Latencies | None:
    if not more:
        return kept
    decoded = Latencies.decoded(more)
    if kept is None:
        return decoded
    kept.merge(decoded)
    return kept


def _operation(name: Name, tallies: dict[int, _Tally]) -> Operation:
    seconds = tuple(_second(at, tallies[at]) for at in sorted(tallies))
    return Operation(name=name[1], kind=name[0], totals=_totals(tallies.values()), seconds=seconds)


def _second(at: int, tally: _Tally) -> Second:
    return Second(
        at=at,
        intended=tally.intended,
        started=tally.started,
        ok=tally.ok,
        failed=dict(tally.failed),
        dropped=tally.dropped,
        latency=tally.latency.encoded() if tally.latency else "",
    )


def _totals(tallies: Iterable[_Tally]) -> Totals:
    whole, latency, service = _Tally(), Latencies(), Latencies()
    for tally in tallies:
        whole.intended += tally.intended
        whole.started += tally.started
        whole.dropped += tally.dropped
        whole.ok += tally.ok
        whole.failed.update(tally.failed)
        if tally.latency and tally.service:
            latency.merge(tally.latency)
            service.merge(tally.service)
    return Totals(
        intended=whole.intended,
        started=whole.started,
        ok=whole.ok,
        failed=dict(whole.failed),
        dropped=whole.dropped,
        latency=latency.encoded(),
        service=service.encoded(),
    )
