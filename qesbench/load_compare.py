"""`qesbench load compare A B`: says whether B is faster, slower, or no different, in plain lines."""

import sys
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from load.judging import Judgement, NotComparable, judge, records_at, row, sentence

GOOD = 0
SLOWER = 1
USAGE = 2
_COLUMNS = ("cost", "A", "B", "B to A", "99 % interval", "Cliff's delta", "p", "verdict")


def compare(a: Path, b: Path, effect: float, *, as_json: bool = False) -> int:
    """Print the verdict; 0: faster or no difference, 1: slower, 2: the runs can't be compared.

    `effect` is the smallest difference of interest, as a share.
    """
    try:
        judgement = judge(records_at(a), records_at(b), effect)
    except NotComparable as reason:
        print(f"qesbench: {reason}", file=sys.stderr)
        return USAGE
    print(msgspec.json.encode(_as_data(judgement)).decode()) if as_json else _tell(judgement, Console())
    return SLOWER if judgement.decisive.comparison.verdict == "slower" else GOOD


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
