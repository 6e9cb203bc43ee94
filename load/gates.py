"""Gates: what a run must keep to, read from YAML; a broken one ends the command with exit code 99.

A gate names an operation and exactly one thing to hold (docs/load.md). `delay` leaves out the first seconds. With
`for`, it is judged anew over each stretch of that many seconds that ends in the present, so that it can break while
the run goes on; without, over everything since `delay`, once there is an end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from load.latencies import Latencies
from load.record import GateVerdict, Operation, Second

BROKEN: Final = 99
_NEVER: Final = 3600.0
_SHORTEST: Final = 5.0  # seconds that a stretch is not shrunk below


class Gate(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"lasting": "for"}):
    """One row of the file; seconds, arrivals a second, and shares from 0 to 1."""

    operation: str
    percentile: float | None = None
    below: float | None = None
    rate_at_least: float | None = None
    errors_at_most: float | None = None
    drift_at_most: float | None = None
    target_reached: float | None = None
    delay: float = 0
    lasting: float | None = None
    abort: bool = False


class GateFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    gates: tuple[Gate, ...]


class GatesUnreadable(Exception):
    """The file of gates is wrong; the message says where."""


@dataclass(frozen=True)
class _Judged:
    """What a gate found: worse than allowed or not, in words and as a number."""

    words: str
    found: float
    unit: str
    holds: bool


def read(path: Path) -> tuple[Gate, ...]:
    """The gates of a file; raises GatesUnreadable."""
    try:
        gates = msgspec.yaml.decode(path.read_bytes(), type=GateFile).gates
    except (OSError, msgspec.DecodeError) as error:
        raise GatesUnreadable(f"{path}: {error}") from error
    for gate in gates:
        if len(_kinds(gate)) != 1 or (gate.percentile is None) != (gate.below is None):
            raise GatesUnreadable(f"{path}: {gate.operation}: a gate holds exactly one thing")
    return gates


def stretched(gate: Gate, factor: float) -> Gate:
    """The same in a run that is so many times as long."""
    lasting = None if gate.lasting is None else max(gate.lasting * factor, min(gate.lasting, _SHORTEST))
    return replace(gate, delay=gate.delay * factor, lasting=lasting)


class Gatekeeper:
    """Watches the gates of one run."""

    def __init__(self, gates: Sequence[Gate]) -> None:
        """Nothing was seen yet."""
        self._gates = tuple(gates)
        self._seen = {gate: gate.delay + (gate.lasting or 0) for gate in gates}
        self._broken: dict[Gate, GateVerdict] = {}

    def look(self, operations: Sequence[Operation], until: float) -> list[GateVerdict]:
        """Judge each stretch that has ended by `until` and was not judged yet; gates that broke, and end the run."""
        for gate in self._gates:
            if gate.lasting is not None and gate not in self._broken:
                self._judge_stretches(gate, _named(operations, gate.operation), until)
        return [verdict for gate, verdict in self._broken.items() if gate.abort]

    def verdicts(self, operations: Sequence[Operation], until: float) -> tuple[GateVerdict, ...]:
        """How every gate stands at the end of the run."""
        self.look(operations, until)
        return tuple(self._final(gate, _named(operations, gate.operation), until) for gate in self._gates)

    def _judge_stretches(self, gate: Gate, seconds: Sequence[Second], until: float) -> None:
        lasting = gate.lasting or 0
        while self._seen[gate] <= until and gate not in self._broken:
            end = self._seen[gate]
            judged = _judged(gate, _between(seconds, end - lasting, end), lasting)
            if not judged.holds:
                self._broken[gate] = GateVerdict(_words(gate, judged), False, judged.found, judged.unit, broken_at=end)
            self._seen[gate] = end + 1

    def _final(self, gate: Gate, seconds: Sequence[Second], until: float) -> GateVerdict:
        if gate in self._broken:
            return self._broken[gate]
        # What began in time and ended a little later counts, too.
        judged = _judged(gate, _between(seconds, gate.delay, _NEVER + until), until - gate.delay)
        # With `for`, a gate that no stretch broke holds, unless the run was too short for a single one.
        is_whole = gate.lasting is None or until < gate.delay + gate.lasting
        return GateVerdict(_words(gate, judged), judged.holds or not is_whole, judged.found, judged.unit)


def _named(operations: Sequence[Operation], name: str) -> Sequence[Second]:
    """The seconds of an operation; a flow goes before a request of the same name."""
    found = sorted((each for each in operations if each.name == name), key=lambda each: each.kind)
    return found[0].seconds if found else ()


def _between(seconds: Sequence[Second], begin: float, end: float) -> Sequence[Second]:
    return [each for each in seconds if begin <= each.at < end]


def _words(gate: Gate, judged: _Judged) -> str:
    lasting = f" over {gate.lasting:g} s" if gate.lasting is not None else ""
    delay = f" after {gate.delay:g} s" if gate.delay else ""
    return f"{gate.operation}: {judged.words}{lasting}{delay}"


def _kinds(gate: Gate) -> list[str]:
    return [name for name in _JUDGES if getattr(gate, name) is not None]


def _judged(gate: Gate, seconds: Sequence[Second], length: float) -> _Judged:
    return _JUDGES[_kinds(gate)[0]](gate, seconds, length)


def _below(gate: Gate, seconds: Sequence[Second], _length: float) -> _Judged:
    """Latency; an operation that never ended well has none that is short enough."""
    found = _percentile(seconds, gate.percentile or 0)
    words = f"p{gate.percentile:g} < {(gate.below or 0) * 1000:g} ms"
    return _Judged(words, found, "s", found < (gate.below or 0))


def _rate(gate: Gate, seconds: Sequence[Second], length: float) -> _Judged:
    found = sum(each.ok for each in seconds) / length if length > 0 else 0.0
    wanted = gate.rate_at_least or 0
    return _Judged(f"rate >= {wanted:g}/s", found, "/s", found >= wanted)


def _errors(gate: Gate, seconds: Sequence[Second], _length: float) -> _Judged:
    """Failed or dropped, of all that ended; where nothing ended, nothing went well either."""
    bad = sum(sum(each.failed.values()) + each.dropped for each in seconds)
    whole = bad + sum(each.ok for each in seconds)
    found = bad / whole if whole else 1.0
    most = gate.errors_at_most or 0
    return _Judged(f"errors <= {most * 100:g} %", found, "share", found <= most)


def _drift(gate: Gate, seconds: Sequence[Second], _length: float) -> _Judged:
    """How much longer the median of the last third is than that of the first, as a share of the first."""
    third = max(len(seconds) // 3, 1)
    first, last = _percentile(seconds[:third], 50), _percentile(seconds[-third:], 50)
    found = last / first - 1 if 0 < first < _NEVER else _NEVER
    words = f"drift of the median <= {(gate.drift_at_most or 0) * 100:g} %"
    return _Judged(words, found, "share", found <= (gate.drift_at_most or 0))


def _target(gate: Gate, seconds: Sequence[Second], _length: float) -> _Judged:
    """The share of intended arrivals that ended well."""
    intended = sum(each.intended for each in seconds)
    found = sum(each.ok for each in seconds) / intended if intended else 0.0
    wanted = gate.target_reached or 0
    return _Judged(f"target rate reached >= {wanted * 100:g} %", found, "share", found >= wanted)


def _percentile(seconds: Sequence[Second], percent: float) -> float:
    """Over all that ended well in `seconds`; where nothing did, as long as a histogram can say."""
    merged = Latencies()
    for each in seconds:
        merged.merge(Latencies.decoded(each.latency))
    return merged.percentile(percent) if merged.count else _NEVER


_JUDGES: Final[dict[str, Callable[[Gate, Sequence[Second], float], _Judged]]] = {
    "percentile": _below,
    "rate_at_least": _rate,
    "errors_at_most": _errors,
    "drift_at_most": _drift,
    "target_reached": _target,
}
