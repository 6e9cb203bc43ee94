"""Two runs, or two series of runs, set against each other: what is comparable, which cost decides, in which words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from load.comparison import EFFECT, Comparison, Run, TooShort, compare
from load.costs import METRICS, Metric, Quantity
from load.record import RunRecord, read
from load.words import number, share

RECORD: Final = "record.json"


class NotComparable(Exception):
    """The runs say nothing about each other; the message says why, in one line."""


class Found(msgspec.Struct, frozen=True):
    """What was found of one cost."""

    metric: Quantity
    comparison: Comparison


class Judgement(msgspec.Struct, frozen=True):
    """Every cost that both sides tell, the deciding one first, and what a reader must know beside them."""

    found: tuple[Found, ...]
    remarks: tuple[str, ...]

    @property
    def decisive(self) -> Found:
        """The cost that the verdict rests on."""
        return self.found[0]


def records_at(place: Path) -> list[RunRecord]:
    """The record that `place` is, the one in that folder, or those in its folders, in order of their beginning.

    Raises NotComparable where there is none that can be read.
    """
    files = (
        [place] if place.is_file() else [place / RECORD] if (place / RECORD).is_file() else place.glob(f"*/{RECORD}")
    )
    try:
        records = sorted((read(each) for each in files), key=lambda each: each.began)
    except (msgspec.DecodeError, OSError) as error:
        raise NotComparable(f"{place} can't be read as a record: {error}") from error
    if not records:
        raise NotComparable(f"{place} has no {RECORD}, nor has a folder in it")
    return records


def judge(a: Sequence[RunRecord], b: Sequence[RunRecord], effect: float = EFFECT) -> Judgement:
    """Set the runs of B against those of A, the first against the first; raises NotComparable."""
    _require_comparable(a, b)
    pairs, found, short = list(zip(a, b, strict=True)), [], ""
    for metric in METRICS:
        try:
            found += [Found(metric, each) for each in _compared(metric, pairs, effect)]
        except TooShort as reason:
            short = str(reason)
    if not found:
        raise NotComparable(short)
    return Judgement(tuple(found), tuple(_remarks(pairs, effect)))


def _compared(metric: Metric, pairs: Sequence[tuple[RunRecord, RunRecord]], effect: float) -> list[Comparison]:
    """One comparison, or none where a run doesn't tell this cost."""
    runs: list[tuple[Run, Run]] = []
    for a, b in pairs:
        of_a, of_b = metric.of(a), metric.of(b)
        if of_a is None or of_b is None:
            return []
        runs.append((of_a, of_b))
    return [compare(runs, effect)]


def _require_comparable(a: Sequence[RunRecord], b: Sequence[RunRecord]) -> None:
    if len(a) != len(b):
        raise NotComparable(f"A has {len(a)} runs and B has {len(b)}: as many are needed")
    for record in (*a, *b):
        if not record.is_valid:
            raise NotComparable(f"the run of {record.began:%F %T} is no measurement: {record.invalid_because[0]}")
        if record.profile != a[0].profile:
            raise NotComparable(f"they played different profiles: {a[0].profile.name} and {record.profile.name}")


def _remarks(pairs: Sequence[tuple[RunRecord, RunRecord]], effect: float) -> list[str]:
    """What makes a difference that isn't the target's."""
    said = []
    machines = {
        (each.environment.machine, each.environment.cpu, each.environment.cores) for pair in pairs for each in pair
    }
    if len(machines) > 1:
        said.append("They ran on different machines.")
    for a, b in pairs:
        rates_a, rates_b = a.environment.raw_rates, b.environment.raw_rates
        strayed = [
            (rates_b[key] / rates_a[key], key) for key in sorted(rates_a.keys() & rates_b.keys()) if rates_a[key]
        ]
        said += [
            f"The machine itself did {share(abs(ratio - 1))} {'more' if ratio > 1 else 'fewer'} bare {key} operations "
            f"a CPU second under B: repeat the runs in turns (A, B, A, B)."
            for ratio, key in strayed
            if abs(ratio - 1) > effect
        ]
    return said


def sentence(found: Found) -> str:
    """The verdict in a sentence: which, by how much, how sure, and what it means where nothing was found."""
    comparison = found.comparison
    ratio, name = comparison.ratio, found.metric.name
    change = f"{_signed(ratio.value)} (99 % interval {_signed(ratio.low)} to {_signed(ratio.high)})"
    if comparison.verdict != "no difference":
        return f"B is {comparison.verdict}: {name} {change}"
    if comparison.is_conclusive:
        return f"No difference of {share(comparison.effect)} or more: {name} {change}"
    return f"No difference was found, and one of {share(comparison.effect)} can't be ruled out: {name} {change}"


def row(found: Found) -> tuple[str, ...]:
    """Cost, A, B, B to A, its interval, Cliff's delta, chance among equals, verdict."""
    comparison, metric = found.comparison, found.metric
    return (
        metric.name,
        *(f"{number(each * metric.factor)} {metric.unit}" for each in (comparison.a, comparison.b)),
        f"{_signed(comparison.ratio.value)}",
        f"{_signed(comparison.ratio.low)} to {_signed(comparison.ratio.high)}",
        f"{comparison.dominance:+.2f}",
        f"{comparison.probability:.2g}",
        comparison.verdict,
    )


def _signed(ratio: float) -> str:
    return f"{(ratio - 1) * 100:+.1f} %"
