"""`qesbench load`: one profile played against a bench or a target, judged by its gates, kept as record and report."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from msgspec.structs import replace
from rich.console import Console

from load import arrivals, gates, profiles, report, run
from load.bench import BenchNotReady
from load.capacity import Capacity, Objective, find
from load.command import MASTER_PORT, Distribution, GeneratorFailed, work
from load.gates import Gate, GatesUnreadable
from load.plan import Progress
from load.playing import played
from load.population import Unprepared
from load.preparing import Wanted
from load.profiles import NoSuchProfile
from load.record import Profile, RunRecord
from load.run import Place, Standing
from load.target import TargetFile, TargetUnreadable, read
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids

GOOD: Final = 0
WRONG: Final = 1
USAGE: Final = 2
UNFIT: Final = 3
RUNS: Final = Path("reports") / "out" / "load"
_PLAIN_EVERY: Final = 5
_CAPACITY_SECONDS: Final = 15.0
_OBJECTIVE: Final = Objective(seconds=0.25)


@dataclass(frozen=True)
class Wish:
    """What the person asked for; what is left out is the profile's own.

    `users` makes the model a closed one; `rate` plays the mix at one rate, `seconds` says how long all takes.
    """

    profile: str
    target: Path | None = None
    out: Path | None = None
    seed: int | None = None
    gates: Path | None = None
    users: int | None = None
    rate: float | None = None
    seconds: float | None = None
    flows: tuple[str, ...] = ()
    population: int | None = None
    key_type: str = "P-256"
    base_port: int = run.FIRST_PORT
    bench_options: tuple[str, ...] = ()
    device: str | None = None
    distribution: Distribution = field(default_factory=Distribution)
    asked_at: datetime = field(default_factory=BenchClock().now)


def load(wish: Wish, console: Console | None = None) -> int:
    """Play; 0: good, 1: something signed is wrong, 2: usage, 3: no measurement, 99: a gate broke."""
    console = console or Console()
    try:
        wanted, place = _wanted(wish), Place(target_of(wish.target), wish.base_port, wish.bench_options)
    except (NoSuchProfile, GatesUnreadable, TargetUnreadable) as reason:
        return complain(reason, USAGE)
    out = folder_of(wish)
    try:
        with run.standing(place) as standing, view(console) as tell:
            found, capacity = _play(wish, wanted, standing, out, tell)
    except (BenchNotReady, Unprepared, GeneratorFailed) as reason:
        return complain(reason, UNFIT)
    report.write(found, out / "index.html", capacity)
    point_latest_at(out)
    _summarise(console, found, out, capacity)
    return verdict(found)


def folder_of(wish: Wish) -> Path:
    """Where record and report go: the same place however often it is asked."""
    return (wish.out or RUNS / f"{wish.asked_at:%Y-%m-%dT%H-%M-%S}").absolute()


def join(master: str, port: int, processes: int) -> int:
    """Be a worker of a run that another machine leads."""
    return work(master, port or MASTER_PORT, processes)


def verdict(found: RunRecord) -> int:
    """The exit code of a run: what is wrong goes before what is slow, and both before what can't be believed."""
    if not all(each.holds for each in found.verification):
        return WRONG
    if not all(each.holds for each in found.gates):
        return gates.BROKEN
    return GOOD if found.is_valid else UNFIT


def _play(
    wish: Wish, wanted: Wanted, on: Standing, out: Path, tell: Callable[[Progress], None]
) -> tuple[RunRecord, Capacity | None]:
    """One run; for the profile `capacity` without a rate, one for each rate that the search asks for."""
    if wish.profile != "capacity" or wish.rate is not None:
        return run.play(wanted, on, out, wish.distribution, tell), None
    seconds = wish.seconds or _CAPACITY_SECONDS
    records: list[RunRecord] = []

    def at(rate: float) -> RunRecord:
        slower = profiles.at_rate(wanted.profile, rate, seconds)
        one = replace(wanted, profile=slower, gates=(), seed=wanted.seed + len(records), people=wanted.seed)
        records.append(run.play(one, on, out / f"{len(records) + 1:02}", wish.distribution, tell))
        return records[-1]

    found = find(lambda rate: played(at(rate), rate, _OBJECTIVE.percentile), _OBJECTIVE)
    return records[-1], found


def _wanted(wish: Wish) -> Wanted:
    """Raises NoSuchProfile, GatesUnreadable."""
    profile = _profile(wish, profiles.named(wish.profile))
    return Wanted(profile, seed_of(wish), key_type=wish.key_type, gates=_gates(wish, profile))


def _profile(wish: Wish, profile: Profile) -> Profile:
    if wish.flows:
        unknown = set(wish.flows) - set(profile.mix)
        if unknown:
            raise NoSuchProfile(f"{profile.name} has no flow {', '.join(sorted(unknown))}")
        profile = profiles.only(profile, wish.flows)
    if wish.rate is not None:
        profile = profiles.at_rate(profile, wish.rate, wish.seconds or arrivals.length(profile.stages))
    elif wish.seconds is not None:
        profile = profiles.lasting(profile, wish.seconds)
    if wish.population is not None:
        profile = replace(profile, population=wish.population)
    return profiles.closed(profile, wish.users) if wish.users is not None else profile


def seed_of(wish: Wish) -> int:
    """The one that was asked for, or one by chance."""
    return wish.seed if wish.seed is not None else int(Ids().number(6))


def _gates(wish: Wish, profile: Profile) -> tuple[Gate, ...]:
    """Those of the file that was asked for, else the profile's own, for flows that are played."""
    if wish.gates is not None:
        return gates.read(wish.gates)
    own = (each for each in gates.read(profiles.gates_of(wish.profile)) if each.operation in profile.mix)
    shrunk = arrivals.length(profile.stages) / arrivals.length(profiles.named(wish.profile).stages)
    return tuple(gates.stretched(each, min(shrunk, 1.0)) for each in own)


def target_of(file: Path | None) -> TargetFile | None:
    """The target that a file describes, if one was named; raises TargetUnreadable."""
    return read(file) if file is not None else None


@contextmanager
def view(console: Console) -> Iterator[Callable[[Progress], None]]:
    """How far a run is: live on a terminal, else a line every few seconds."""
    if not console.is_terminal:
        yield lambda progress: _plainly(console, progress)
        return
    with console.status("getting ready") as status:
        yield lambda progress: status.update(_words(progress))


def _plainly(console: Console, progress: Progress) -> None:
    if progress.elapsed and int(progress.elapsed) % _PLAIN_EVERY == 0:
        console.print(_words(progress), highlight=False)


def _words(progress: Progress) -> str:
    if not progress.elapsed:
        return "getting ready"
    bad = f", {progress.failed} failed, {progress.dropped} dropped"
    return f"{progress.elapsed:4.0f} of {progress.length:.0f} s: {progress.ok} done, {progress.rate:.1f}/s{bad}"


def _summarise(console: Console, found: RunRecord, out: Path, capacity: Capacity | None) -> None:
    lines = [
        f"{'holds ' if each.holds else 'BROKEN'} {each.gate} ({each.found:.4g} {each.unit})" for each in found.gates
    ]
    for proof in found.verification:
        kept = "right" if proof.holds else f"WRONG {proof.wrong}, {proof.duplicates} duplicates"
        lines.append(f"{proof.kind}: {proof.made} made, {proof.verified} verified, {proof.expected} expected: {kept}")
    lines += [f"INVALID: {reason}" for reason in found.invalid_because]
    if capacity is not None:
        lines.append(f"Capacity: {capacity.knee:.4g}/s; {capacity.reason}")
    lines.append(f"Report: {out / 'index.html'}   seed {found.seed}")
    console.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)


def point_latest_at(out: Path) -> None:
    """The link to the last run."""
    RUNS.mkdir(parents=True, exist_ok=True)
    link = RUNS / "latest"
    link.unlink(missing_ok=True)
    link.symlink_to(out)


def complain(reason: Exception, code: int) -> int:
    """Say why nothing was measured; the code again."""
    print(f"qesbench: {reason}", file=sys.stderr)
    return code
