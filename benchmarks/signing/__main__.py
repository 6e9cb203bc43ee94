"""What a signature costs: server CPU time, over HTTP, with bearer token, activation data, store and durable audit.

    python -m benchmarks.signing [--calls 2000] [--clients 32] [--base-port 25100] [--folder DIR]

The signing worker has one core, the clients and the rest of the bench the other. The figure is CPU time of the worker,
so that waiting for a disk or a client counts for nothing; the bare signature of the same kind of key is measured on
the worker's core in the same run.
"""

import argparse
import os
import tempfile
from pathlib import Path

from benchmarks.signing.measuring import Measuring
from benchmarks.signing.server import running, serve


def main() -> None:
    """Measure and print, or serve for who measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=2000)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--base-port", type=int, default=25100)
    parser.add_argument("--folder", type=Path, help="where the data are kept meanwhile")
    parser.add_argument("--only", help="the first letters of what is to be measured")
    for hidden, kind in (("--serve", Path), ("--workers", int), ("--database-url", str)):
        parser.add_argument(hidden, type=kind, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve is not None:
        serve(chosen.serve, chosen.base_port, chosen.workers, chosen.database_url)
        return
    with (
        tempfile.TemporaryDirectory(prefix="qesbench-", dir=chosen.folder) as folder,
        running(Path(folder), chosen.base_port, 1) as bench,
    ):
        os.sched_setaffinity(0, {1})
        bench.pin(0)
        bench.settle()
        Measuring(bench, chosen.calls, chosen.clients).all(chosen.only or "")


if __name__ == "__main__":
    main()
