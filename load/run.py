"""One load run from beginning to end: target, population, load, samples, record."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from load import command, environment, honesty, plan, preparing, record, sampling
from load.bench import bench
from load.command import Distribution
from load.plan import Measured, Plan, Progress
from load.preparing import Wanted
from load.record import Environment, RunRecord, Target
from load.sampling import Sampling
from load.target import TargetFile
from simulators.kit.clock import BenchClock

FIRST_PORT: Final = 27000
Tell = Callable[[Progress], None]


class Place(msgspec.Struct, frozen=True):
    """Where a run takes place: a target of somebody's, or (None) a bench of its own from port `first_port` on.

    `options` are more of `qesbench up`, for a bench of its own.
    """

    target: TargetFile | None = None
    first_port: int = FIRST_PORT
    options: tuple[str, ...] = ()


class Standing(msgspec.Struct, frozen=True):
    """A target that is up; `process` is a bench's own, None for somebody else's."""

    target: TargetFile
    embedded: bool
    process: int | None = None


@contextmanager
def standing(place: Place) -> Iterator[Standing]:
    """The target, up; raises BenchNotReady."""
    if place.target is not None:
        yield Standing(place.target, False)
        return
    with bench(place.first_port, place.options) as up:
        own = TargetFile(addresses=up.addresses, name="the bench of this run", peer_key=up.peer_key)
        yield Standing(own, True, up.process)


def play(wanted: Wanted, on: Standing, out: Path, distribution: Distribution, tell: Tell) -> RunRecord:
    """One run against a target that is up; the record is also put into `out`.

    Raises Unprepared where there is no population, GeneratorFailed where nothing was measured.
    """
    out.mkdir(parents=True, exist_ok=True)
    plans, measured = out / "plan.json", out / "measured.json"
    measured.unlink(missing_ok=True)
    present = environment.present(wanted.key_type)
    prepared = preparing.prepare(wanted, on.target)
    samples = _sampling(on)
    samples.start()
    try:
        plan.write(prepared, plans)
        for progress in command.lead(prepared.profile.users, plans, measured, distribution):
            tell(progress)
    finally:
        samples.stop()
        plans.unlink(missing_ok=True)  # it holds tokens and secrets
    run = _record(prepared, on, present, plan.read_measured(measured), samples)
    measured.unlink()
    record.write(run, out / "record.json")
    return run


def _sampling(on: Standing) -> Sampling:
    clock = BenchClock()
    processes = sampling.processes_of(on.process) if on.process else sampling.processes_behind(on.target.addresses)
    pages = [f"{on.target.addresses[role]}/metrics" for role in ("signing",) if role in on.target.addresses]
    return Sampling(processes, pages, lambda: clock.now().timestamp())


def _record(prepared: Plan, on: Standing, present: Environment, found: Measured, samples: Sampling) -> RunRecord:
    return RunRecord(
        profile=prepared.profile,
        seed=prepared.seed,
        target=Target(on.target.name or "a target of its own", on.embedded, on.target.addresses),
        environment=present,
        began=datetime.fromtimestamp(found.began, UTC),
        ended=datetime.fromtimestamp(found.ended, UTC),
        workers=found.workers,
        operations=found.operations,
        server=tuple(replace(each, at=each.at - found.began) for each in samples.server),
        generator=found.generator,
        metrics=tuple(replace(each, at=each.at - found.began) for each in samples.metrics),
        verification=found.verification,
        gates=found.gates,
        invalid_because=honesty.reasons(found),
        aborted=found.aborted,
    )
