"""Two targets that are up, compared: people made at both, operations played in turns until the answer is sharp."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import msgspec

from load import preparing, sampling
from load.clocks import on_one_core
from load.comparison import TooShort
from load.costs import SERVER_CPU, Quantity
from load.judging import Found, Judgement, NotComparable
from load.paired import FEWEST, compare_pairs, reach
from load.plan import Plan
from load.population import Unprepared
from load.preparing import Wanted
from load.record import Profile, Stage
from load.target import TargetFile
from load.turns import Pair, Side, series, take_turns, warm_up
from load.wire import Failed
from simulators.kit.clock import BenchClock

_CPU: Final = Quantity(*SERVER_CPU)
_CLOCK: Final = Quantity("time an operation", "ms", 1e3)
_BATCH: Final = 100
_CLOCK_ON_THE_WALL: Final = BenchClock()


class Terms(msgspec.Struct, frozen=True):
    """How two targets are compared.

    `flow` is played until the 99 % interval reaches no further than `precision` (a share) to either side, or for
    `seconds`. `effect` is the smallest difference of interest; `population` how many credentials are made at each.
    """

    flow: str = "sign-hash"
    precision: float = 0.03
    seconds: float = 120.0
    effect: float = 0.05
    population: int = 1000
    key_type: str = "P-256"
    seed: int = 1


def compare(a: TargetFile, b: TargetFile, terms: Terms) -> Judgement:
    """Raises NotComparable."""
    try:
        with side(a, terms) as of_a, side(b, terms) as of_b, on_one_core([*of_a.processes, *of_b.processes]) as core:
            return between(of_a, of_b, terms, core)
    except (Unprepared, Failed, TooShort) as reason:
        raise NotComparable(_words(reason)) from reason


def between(a: Side, b: Side, terms: Terms, core: int | None) -> Judgement:
    """Raises Failed, TooShort, NotComparable."""
    sees_cpu = bool(a.processes and b.processes)
    decisive = _CPU if sees_cpu else _CLOCK
    warm_up(a, b)
    began = time.perf_counter()

    def is_enough(pairs: list[Pair]) -> bool:
        if time.perf_counter() - began > terms.seconds:
            return True
        return len(pairs) >= FEWEST and reach(_found(decisive, pairs, terms.effect).comparison) <= terms.precision

    pairs = take_turns(a, b, is_enough)
    _require_right(a, b)
    costs = [_CPU, _CLOCK] if sees_cpu else [_CLOCK]
    passed = time.perf_counter() - began
    remarks = [f"{len(pairs)} operations at each, in turns, {passed:.0f} s; all that was made is right."]
    if core is not None:
        remarks.append(f"Both stood on core {core} meanwhile.")
    if not sees_cpu:
        remarks.append("The processes of a target can't be seen from here, so the clock decides.")
    return Judgement(tuple(_found(each, pairs, terms.effect) for each in costs), tuple(remarks))


def _found(quantity: Quantity, pairs: list[Pair], effect: float) -> Found:
    a, b = series(pairs, lambda each: each.cpu if quantity is _CPU else each.clock)
    return Found(quantity, compare_pairs(a, b, effect))


def _require_right(*sides: Side) -> None:
    wrong = [each for side in sides for each in side.verification() if not each.holds]
    if wrong:
        said = (f"{each.kind}: {each.made} made, {each.verified} right, {each.expected} expected" for each in wrong)
        raise NotComparable("; ".join(said))


@contextmanager
def side(target: TargetFile, terms: Terms) -> Iterator[Side]:
    """One target, its people made; raises Unprepared."""
    processes = list(sampling.processes_behind(target.addresses).values())
    made = Side(_plan(target, terms), processes, wall=_wall, now=time.perf_counter)
    try:
        yield made
    finally:
        made.close()


def _plan(target: TargetFile, terms: Terms) -> Plan:
    profile = Profile(
        name="compare",
        model="closed",
        arrivals="constant",
        stages=(Stage(1, 1, 1),),
        mix={terms.flow: 1},
        users=1,
        batch=_BATCH,
        population=terms.population,
    )
    return preparing.prepare(Wanted(profile, terms.seed, key_type=terms.key_type), target)


def _wall() -> float:
    return _CLOCK_ON_THE_WALL.now().timestamp()


def _words(reason: Exception) -> str:
    return f"an operation failed: {reason}" if isinstance(reason, Failed) else str(reason)
