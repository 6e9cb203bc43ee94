"""`qesbench run`: plays the features over several workers and leaves one record of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console

from qesbench import doctor
from qesbench.suite.playing import NotFit, Playing, Result
from qesbench.suite.progress import view_for
from qesbench.suite.selection import ROOT, WrongUsage, select
from qesbench.suite.workers import Orders
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids

GOOD: Final = 0
FAILED: Final = 1
USAGE: Final = 2
UNFIT: Final = 3
RUNS: Final = Path("reports") / "out"


@dataclass(frozen=True)
class Wish:
    """What the person asked for; no `paths`: all features.

    `target` names a file with the addresses of a bench that is up already (as `qesbench up --json` prints
    them). With `shuffled`, single examples are dealt in an order that `seed` alone decides. With `traced`,
    the browsers keep a trace of every example from the start; else of what failed, played again.
    """

    paths: Sequence[str] = ()
    tags: str | None = None
    workers: int = 2
    headed: bool = False
    out: Path | None = None
    seed: int | None = None
    shuffled: bool = False
    target: Path | None = None
    traced: bool = False
    root: Path = ROOT


def run(wish: Wish, console: Console | None = None) -> int:
    """Play; the exit code. 0: all good, 1: scenarios failed, 2: wrong usage, 3: the environment is not fit."""
    console = console or Console()
    try:
        _check(wish)
        selection = select(wish.paths, wish.tags, wish.root)
    except WrongUsage as reason:
        _say(console, f"qesbench: {reason}")
        return USAGE
    if doctor.missing():
        return doctor.report()
    playing = Playing(selection, _orders(wish), workers=wish.workers, seed=_seed(wish))
    try:
        with view_for(console, len(selection.examples)) as view:
            result = playing.play(view)
    except NotFit as reason:
        _say(console, f"qesbench: {reason}")
        return UNFIT
    _point_latest_at(result.out, wish.root / RUNS)
    _say(console, _summary(result))
    return GOOD if result.is_good else FAILED


def _check(wish: Wish) -> None:
    if wish.workers < 1:
        raise WrongUsage("at least one worker is needed")
    if wish.target is not None and not wish.target.is_file():
        raise WrongUsage(f"{wish.target}: there is no such file of addresses")


def _orders(wish: Wish) -> Orders:
    name = f"{BenchClock().now():%Y-%m-%dT%H-%M-%S}"
    out = (wish.out or wish.root / RUNS / name).absolute()
    return Orders(out=out, headed=wish.headed, addresses=wish.target, traced=wish.traced, root=wish.root)


def _seed(wish: Wish) -> int | None:
    """None: in the order of the files."""
    if wish.seed is not None:
        return wish.seed
    return int(Ids().number(6)) if wish.shuffled else None


def _point_latest_at(out: Path, runs: Path) -> None:
    runs.mkdir(parents=True, exist_ok=True)
    link = runs / "latest"
    link.unlink(missing_ok=True)
    link.symlink_to(out)


def _summary(result: Result) -> str:
    counts = f"{result.scenarios} scenarios: {result.passed} passed, {result.failed} failed"
    lost = f", {result.not_played} not played" if result.not_played else ""
    order = f", in the order of seed {result.seed}" if result.seed is not None else ""
    ending = "\nInterrupted." if result.is_interrupted else ""
    return f"\n{counts}{lost}, in {result.seconds:.0f} s{order}{ending}\nReport: {result.out / 'index.html'}"


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)
