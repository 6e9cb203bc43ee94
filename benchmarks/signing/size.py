"""Whether a signature costs more with a million credentials in the store than with ten.

    python -m benchmarks.signing.size [--credentials 1000000] [--turns 12] [--base-port 25500] [--folder DIR]

Two benches with ten signers each; the store of one holds so many credentials besides. They sign in turns, so that a
busy machine meets both. The credentials were never issued: their rows, those of their keys, holders and tokens among
them, are copies of a true one under other names, put there by SQL while the bench was down. The figure is the ratio of
the workers' CPU time a signature, over all turns, with the least and the greatest of a pair of turns.
"""

import argparse
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from benchmarks.signing.server import Bench, running
from benchmarks.signing.signers import Signer, populate
from benchmarks.signing.turns import calls, signed

_SIGNERS: Final = 10
_MICRO: Final = 1e6
_APART: Final = 100
_AT_A_TIME: Final = 50_000
# What of a row is another one's in each copy, by database and table.
_TABLES: Final = (
    ("signing", "signing_credential", ("credential_id", "request_key", "owner", "key_id", "serial")),
    ("signing", "signing_enrolment", ("enrolment_id", "request_key", "owner", "secret_id")),
    ("signing", "signing_guard", ("owner",)),
    ("signing", "signing_token", ("fingerprint", "grant_id", "owner")),
    ("hsm", "hsm_signing_key", ("key_id", "label")),
)


def fill(folder: Path, count: int) -> None:
    """So many more rows in each of the tables."""
    for file, table, names in _TABLES:
        database = sqlite3.connect(folder / f"{file}.sqlite", isolation_level=None)
        for pragma in ("synchronous=OFF", "journal_mode=OFF", "cache_size=-400000"):
            database.execute(f"PRAGMA {pragma}")
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        copied = ", ".join(f"'copy-' || n || '-' || {each}" if each in names else each for each in columns)
        for first in range(0, count, _AT_A_TIME):
            database.execute(
                "WITH RECURSIVE copy(n) AS (SELECT ? UNION ALL SELECT n + 1 FROM copy WHERE n < ?) "
                f"INSERT INTO {table} SELECT {copied} FROM copy, (SELECT * FROM {table} LIMIT 1)",
                (first + 1, min(first + _AT_A_TIME, count)),
            )
        held = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        print(f"{table:<20} {held} rows", flush=True)
        database.close()


class Side:
    """One of the two benches, and its signers."""

    def __init__(self, bench: Bench, signers: list[Signer]) -> None:
        self._bench = bench
        self._signers = signers

    def turn(self) -> float:
        """CPU time of one signature: each signer signs a hundred digests, one a call."""
        asked = calls(self._bench, self._signers, 1)
        begin = self._bench.cpu_seconds()
        signed(self._bench, asked)
        return (self._bench.cpu_seconds() - begin) / len(asked)


@contextmanager
def side(folder: Path, base_port: int, more: int) -> Iterator[Side]:
    """A bench with ten signers, and so many credentials more."""
    folder.mkdir()
    with ExitStack() as up:
        bench = up.enter_context(running(folder, base_port, 1))
        signers = populate(bench, _SIGNERS, "P-256")
        if more:
            up.close()
            _wait_for_end(bench.pids)
            fill(folder, more)
            bench = up.enter_context(running(folder, base_port, 1))
        bench.settle()
        made = Side(bench, signers)
        made.turn()
        yield made


def _wait_for_end(pids: list[int]) -> None:
    """The workers end a little later than the bench, and hold its databases until then."""
    while any(_lives(pid) for pid in pids):
        threading.Event().wait(0.1)


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"  # ended, and nobody has asked how


def measure(folder: Path, base_port: int, count: int, turns: int) -> None:
    """Turn by turn, each side first as often as the other."""
    with ExitStack() as both:
        many = both.enter_context(side(folder / "many", base_port + _APART, count))
        few = both.enter_context(side(folder / "few", base_port, 0))
        pairs: list[tuple[float, float]] = []
        for number in range(turns):
            spent = {each: each.turn() for each in ((few, many) if number % 2 else (many, few))}
            pairs.append((spent[few], spent[many]))
    ten, million = (sum(each[place] for each in pairs) / turns for place in (0, 1))
    ratios = sorted(many / few - 1 for few, many in pairs)
    print(f"10 credentials             {ten * _MICRO:.0f} µs a signature")
    print(f"{count + _SIGNERS} credentials        {million * _MICRO:.0f} µs a signature")
    print(f"more                       {million / ten - 1:+.1%} (asked: <= 10 %)")
    print(f"of a pair of turns         {ratios[0]:+.1%} … {ratios[-1]:+.1%}, the middle one {ratios[turns // 2]:+.1%}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--credentials", type=int, default=1_000_000)
    parser.add_argument("--turns", type=int, default=12)
    parser.add_argument("--base-port", type=int, default=25500)
    parser.add_argument("--folder", type=Path, help="where the data are kept meanwhile: some 10 GB")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qesbench-", dir=chosen.folder) as folder:
        measure(Path(folder), chosen.base_port, chosen.credentials, chosen.turns)


if __name__ == "__main__":
    main()
