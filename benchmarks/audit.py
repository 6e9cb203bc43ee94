"""What the audit trail costs: CPU time an entry, in the transaction of the act that it tells of.

    python -m benchmarks.audit [--entries 5000]

Two series of durable transactions in an embedded database, one with the entry of a signature and one without; they
take turns, so that a busy machine slows both. The figure is the difference of CPU time, user and system.
"""

import argparse
import tempfile
import time
from pathlib import Path

from sqlalchemy import Column, Integer, MetaData, Table, update

from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.sealing import Sealing
from simulators.kit.store import Database
from simulators.signing.audit.service import Trail, summary_of
from simulators.signing.audit.stamps import StampFolder
from simulators.signing.audit.store import TrailStore
from simulators.signing.vault import Vault

_TURN = 100


class Act:
    """A durable change, with an entry of the trail or without."""

    def __init__(self, folder: Path) -> None:
        """A database in `folder`."""
        tables = MetaData()
        store = TrailStore(tables)
        self._change = Table("benchmark_act", tables, Column("place", Integer, primary_key=True), Column("n", Integer))
        self._database = Database(f"sqlite:///{folder}/signing.sqlite", tables)
        vault = Vault(Sealing(Ids.octets(32), "benchmark"))
        self._trail = Trail(store, self._database, vault, BenchClock(), StampFolder(folder / "stamps"))
        with self._database.write() as connection:
            connection.execute(self._change.insert(), {"place": 1, "n": 0})

    def perform(self, *, is_told: bool) -> None:
        """One transaction."""
        with self._database.write() as connection:
            connection.execute(update(self._change).values(n=self._change.c.n + 1))
            if is_told:
                said = {"authorisation": "authorisation-7f3a9kx2mq4r", "hash": "sha256", "key": "key-7f3a9kx2mq4r"}
                summary, about = summary_of((bytes(32),)), "credential-7f3a9kx2mq4r"
                self._trail.append(
                    connection, "signature-made", about, "account-7f3a9kx2mq4r", digests=summary, count=1, **said
                )


def cpu_seconds(act: Act, *, is_told: bool) -> float:
    """CPU time of one turn."""
    begin = time.process_time()
    for _ in range(_TURN):
        act.perform(is_told=is_told)
    return time.process_time() - begin


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=5000)
    turns = parser.parse_args().entries // _TURN
    with tempfile.TemporaryDirectory(prefix="qesbench-") as folder:
        act = Act(Path(folder))
        for is_told in (False, True):
            cpu_seconds(act, is_told=is_told)
        pairs = [(cpu_seconds(act, is_told=False), cpu_seconds(act, is_told=True)) for _ in range(turns)]
    bare, told = (sum(each) / (turns * _TURN) * 1e6 for each in zip(*pairs, strict=True))
    print(f"transaction without entry  {bare:.0f} µs")
    print(f"transaction with entry     {told:.0f} µs")
    print(f"an entry of the trail      {told - bare:.0f} µs CPU, {turns * _TURN} entries")


if __name__ == "__main__":
    main()
