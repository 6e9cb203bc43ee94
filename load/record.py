"""What is kept of one load run: one JSON document, from which report, comparison and capacity are made.

Times are seconds from the beginning of the load (`began`), on the monotonic clock of whoever measured. Latencies are
HdrHistograms (three significant digits, microseconds, `load.latencies`), V2-compressed in base64. Merging the runs of
several workers adds counts and histograms, so nothing is lost by it.
"""

from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec


class Stage(msgspec.Struct, frozen=True):
    """A stretch of a profile: from `rate_from` to `rate_to` arrivals a second, in a straight line, for `seconds`."""

    seconds: float
    rate_from: float
    rate_to: float


class Profile(msgspec.Struct, frozen=True):
    """What was asked of the target.

    `model` "open": arrivals come by `stages` and wait for nobody, `arrivals` says how they are spaced. "closed":
    `users` ask, wait for the answer and ask again, for the length of the stages. `mix` is the share of each flow.
    """

    name: str
    model: Literal["open", "closed"]
    arrivals: Literal["constant", "poisson"]
    stages: tuple[Stage, ...]
    mix: dict[str, float]
    users: int
    batch: int = 1
    population: int = 0


class Target(msgspec.Struct, frozen=True):
    """Who was asked: `addresses` by role; `embedded` when the run brought the bench up itself."""

    name: str
    embedded: bool
    addresses: dict[str, str]


class Environment(msgspec.Struct, frozen=True):
    """Where it ran; `versions` by package, `raw_rates` bare operations a CPU second, by key type, in the same run."""

    machine: str
    cpu: str
    cores: int
    python: str
    versions: dict[str, str]
    raw_rates: dict[str, float] = {}


class Second(msgspec.Struct, frozen=True):
    """One second of one operation; `at` is its number from 0.

    Arrivals count in the second they were intended for (`intended`, `dropped`), `started` when they started, `ok`
    and `failed` (by kind) when they ended. `latency` holds those that ended well in this second.
    """

    at: int
    intended: int = 0
    started: int = 0
    ok: int = 0
    failed: dict[str, int] = {}
    dropped: int = 0
    latency: str = ""


class Totals(msgspec.Struct, frozen=True):
    """The whole run of one operation; `latency` from the intended start, `service` from the real one."""

    intended: int
    started: int
    ok: int
    failed: dict[str, int]
    dropped: int
    latency: str
    service: str


class Operation(msgspec.Struct, frozen=True):
    """A `flow` is what arrives; a `request` is one call within a flow, or made beside it, and has no intended start."""

    name: str
    kind: Literal["flow", "request"]
    totals: Totals
    seconds: tuple[Second, ...]


class ServerSample(msgspec.Struct, frozen=True):
    """One process of the target: CPU seconds used since it began, keys made ahead left out; resident bytes."""

    at: float
    process: str
    cpu_seconds: float
    resident: int


class GeneratorSample(msgspec.Struct, frozen=True):
    """One worker in the second that ends `at`: share of one core; greatest lag behind the schedule, in seconds."""

    at: float
    worker: str
    cpu_share: float
    lag: float


class MetricSample(msgspec.Struct, frozen=True):
    """One value of the target's Prometheus page; `labels` as text: `operation="sign",key="P-256"`."""

    at: float
    name: str
    labels: str
    value: float


class Verification(msgspec.Struct, frozen=True):
    """What became of everything signed under load: counts by kind (`signature`, `time-stamp`, `certificate`, …).

    `made` is what was answered, `verified` what `cryptography` found right, `wrong` what it did not (by reason),
    `duplicates` values that came more than once; `expected` is what the flows that ended well should have made.
    """

    kind: str
    expected: int
    made: int
    verified: int
    duplicates: int
    wrong: dict[str, int] = {}

    @property
    def holds(self) -> bool:
        """Whether all that was made is right, unique, and as many as there should be."""
        return self.expected == self.made == self.verified and not self.duplicates and not self.wrong


class GateVerdict(msgspec.Struct, frozen=True):
    """One gate: its sentence (`sign-hash: p99 < 25 ms`), whether it held, the value found and its unit."""

    gate: str
    holds: bool
    found: float
    unit: str
    broken_at: float | None = None


class RunRecord(msgspec.Struct, frozen=True):
    """One run. `invalid_because` empty: the measurement is to be believed; otherwise why it is not."""

    profile: Profile
    seed: int
    target: Target
    environment: Environment
    began: datetime
    ended: datetime
    workers: int
    operations: tuple[Operation, ...]
    server: tuple[ServerSample, ...] = ()
    generator: tuple[GeneratorSample, ...] = ()
    metrics: tuple[MetricSample, ...] = ()
    verification: tuple[Verification, ...] = ()
    gates: tuple[GateVerdict, ...] = ()
    invalid_because: tuple[str, ...] = ()
    aborted: bool = False
    format: Literal[1] = 1

    @property
    def is_valid(self) -> bool:
        """Whether the generator kept up, so that the figures are the target's."""
        return not self.invalid_because


def write(record: RunRecord, path: Path) -> None:
    """Put `record` down as JSON, readable by `read`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=1))


def read(path: Path) -> RunRecord:
    """The record at `path`; raises msgspec.DecodeError where it is not one, OSError where there is none."""
    return msgspec.json.decode(path.read_bytes(), type=RunRecord)
