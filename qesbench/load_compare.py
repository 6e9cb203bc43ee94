"""`qesbench load compare A B`: says whether B is faster, slower, or no different, in plain lines."""

import sys
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from load import live
from load.judging import Judgement, NotComparable, judge, records_at, row, sentence
from load.live import Terms
from load.target import TargetFile, TargetUnreadable, read

GOOD = 0
SLOWER = 1
USAGE = 2
_COLUMNS = ("cost", "A", "B", "B to A", "99 % interval", "Cliff's delta", "p", "verdict")


def compare(a: Path, b: Path, terms: Terms, *, as_json: bool = False) -> int:
    """Print the verdict; 0: faster or no difference, 1: slower, 2: they can't be compared.

    `a` and `b` are both records (or folders of them), or both target files: then these are played in turns.
    """
    try:
        judgement = _judged(a, b, terms)
    except NotComparable as reason:
        print(f"qesbench: {reason}", file=sys.stderr)
        return USAGE
    print(msgspec.json.encode(_as_data(judgement)).decode()) if as_json else _tell(judgement, Console())
    return SLOWER if judgement.decisive.comparison.verdict == "slower" else GOOD


def _judged(a: Path, b: Path, terms: Terms) -> Judgement:
    """Raises NotComparable."""
    of_a, of_b = _target(a), _target(b)
    if of_a is not None and of_b is not None:
        return live.compare(of_a, of_b, terms)
    if of_a is not None or of_b is not None:
        raise NotComparable("a record can't be compared with a target: play it first, or name two targets")
    return judge(records_at(a), records_at(b), terms.effect)


def _target(file: Path) -> TargetFile | None:
    """The target that a file describes; None where it is something else."""
    try:
        return read(file)
    except TargetUnreadable:
        return None


def _tell(judgement: Judgement, console: Console) -> None:
    console.print(sentence(judgement.decisive), markup=False, highlight=False, soft_wrap=True)
    for remark in judgement.remarks:
        console.print(remark, markup=False, highlight=False, soft_wrap=True)
    table = Table(*_COLUMNS, box=None)
    for found in judgement.found:
        table.add_row(*row(found))
    console.print(table)


def _as_data(judgement: Judgement) -> dict[str, object]:
    found = judgement.found
    return {
        "verdict": judgement.decisive.comparison.verdict,
        "sentence": sentence(judgement.decisive),
        "remarks": judgement.remarks,
        "costs": {each.metric.name: each.comparison for each in found},
    }
