"""`qesbench prove`: sabotages the simulators, one wrong at a time, and says whether the features find it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console

from qesbench import doctor
from qesbench.proving.catalogue import CATALOGUE, Outdated, read, wanted
from qesbench.proving.proving import NotFit, Proving
from qesbench.proving.telling import Teller
from qesbench.suite.selection import ROOT, WrongUsage
from qesbench.suite.workers import Orders
from reports import proof
from reports.requirements import read_requirements
from simulators.kit.clock import BenchClock

FOUND: Final = 0
UNFOUND: Final = 1
USAGE: Final = 2
UNFIT: Final = 3
OUT: Final = Path("reports") / "out" / "prove"


@dataclass(frozen=True)
class Wish:
    """What the person asked for; `ids` are requirements or names of sabotages, none: all."""

    ids: Sequence[str] = ()
    workers: int = 2
    out: Path | None = None
    catalogue: Path = CATALOGUE
    root: Path = ROOT


def prove(wish: Wish, console: Console | None = None) -> int:
    """Play; the exit code. 0: every sabotage found, 1: not every one, 2: wrong usage, 3: the environment is not fit."""
    teller = Teller(console or Console())
    try:
        proving = _proving(wish)
    except (WrongUsage, Outdated) as reason:
        teller.say(f"qesbench: {reason}")
        return USAGE
    if doctor.missing():
        return doctor.report()
    try:
        return _played(proving, teller)
    except NotFit as reason:
        teller.say(f"qesbench: {reason}")
        return UNFIT


def _proving(wish: Wish) -> Proving:
    if wish.workers < 1:
        raise WrongUsage("at least one worker is needed")
    orders = Orders(out=(wish.out or wish.root / OUT).absolute(), root=wish.root)
    return Proving.of(wanted(wish.ids, read(wish.catalogue)), orders, wish.workers)


def _played(proving: Proving, teller: Teller) -> int:
    began_at, beginning = BenchClock().now(), time.monotonic()
    proofs = proving.play(teller)
    run = proof.Run(
        proofs=tuple(proofs),
        tried=len(proving.sabotages),
        began_at=began_at,
        seconds=round(time.monotonic() - beginning, 1),
        requirements=tuple(read_requirements(ROOT / "features" / "requirements.toml")),
    )
    page = proof.write(proving.orders.out, run)
    teller.say(f"\n{run.tried} sabotages: {run.found} found, {run.tried - run.found} not, in {run.seconds:.0f} s")
    teller.say(f"Page: {page}")
    return FOUND if run.found == run.tried else UNFOUND
