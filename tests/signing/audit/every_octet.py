"""Changes every octet of every column of every row of a log of 200, one at a time, and judges the whole log each time.

`python -m tests.signing.audit.every_octet` takes some minutes; with a number N it changes every N-th octet only. Exit
code 1 where a change is not found. The unit test does the same with each row judged at its place.
"""

import sys
import tempfile
from itertools import islice
from pathlib import Path

from simulators.kit.clock import BenchClock
from tests.signing.audit.conftest import NOON, Ground, Log, fill
from tests.signing.audit.test_verification import every_octet, with_octet


def main(every: int = 1) -> int:
    """How many changes were tried and found."""
    clock, tried, missed = BenchClock(), 0, 0
    clock.set(NOON, frozen=True)
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder), clock)
        fill(ground, 200)
        log = Log(tuple(ground.rows()), ground.head(), ground.vault)
        ground.database.close()
    for index, column, place in islice(every_octet(log.rows), 0, None, every):
        rows = list(log.rows)
        rows[index] = with_octet(rows[index], column, place, 1 + (index * 7 + column * 31 + place) % 255)
        rows.sort(key=lambda row: int(row[0]))
        tried += 1
        missed += not log.judged(rows).findings
    print(f"{tried} changed octets in 200 rows: {tried - missed} found, {missed} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
