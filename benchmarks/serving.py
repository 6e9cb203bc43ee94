"""What the benchmarks over HTTP share: a server on one core, clients on another, and what the server spent.

The server is a process of its own with the simulators that a benchmark names; clients send ready-made requests over
connections that they keep. The figure is the server's CPU time an operation, user and system, so that
waiting for a disk, a client or a busy machine counts for nothing. The bare signature of the same kind of key is
measured on the server's core in the same run.
"""

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256

from benchmarks.clients import Load
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Journal
from simulators.kit.parent import end_with_parent
from simulators.kit.peers import AddressBook
from simulators.kit.simulator import Simulator, Surroundings, database_url
from simulators.kit.store import Database
from simulators.serving import bind, run_on_loop, server_of
from simulators.settings import PORTS, Settings

PEER_KEY: Final = "benchmark"
_SERVER_CORE: Final = 0
_CLIENT_CORE: Final = 1


@dataclass(frozen=True)
class Options:
    """What the command line chose."""

    seconds: float
    clients: int
    base_port: int

    def port(self, simulator: str) -> int:
        """Where `simulator` listens."""
        return Settings(data=Path(), base_port=self.base_port).port_of(simulator)


def run(about: str | None, simulators: Sequence[ModuleType], measure: Callable[[Options, "Server"], None]) -> None:
    """The command of one benchmark: serve `simulators` in a process of their own, and `measure` them.

    A benchmark's module is its own server too: started again with `--serve`, it comes here and stays.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--base-port", type=int, default=25900)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve is not None:
        serve(simulators, chosen.serve, chosen.base_port)
        return
    options = Options(chosen.seconds, chosen.clients, chosen.base_port)
    with tempfile.TemporaryDirectory(prefix="qesbench-") as folder, served(Path(folder), options) as server:
        os.sched_setaffinity(0, {_CLIENT_CORE})
        measure(options, server)


def serve(simulators: Sequence[ModuleType], folder: Path, base_port: int) -> None:
    """Serve until the process is ended, on the server's core; each module has the simulator's `build`."""
    os.sched_setaffinity(0, {_SERVER_CORE})
    made = surroundings(folder, base_port)
    run_on_loop(_serve(made.settings, [each.build(made) for each in simulators]))


def surroundings(folder: Path, base_port: int) -> Surroundings:
    """What a bench's process gives its simulators."""
    settings, clock = Settings(data=folder, base_port=base_port), BenchClock()
    journal = Journal(Database(database_url(settings, "journal"), TABLES), clock)
    addresses = AddressBook({role: settings.address_of(role) for role in PORTS})
    return Surroundings(settings, clock, Ids(), journal, addresses, PEER_KEY)


async def _serve(settings: Settings, simulators: list[Simulator]) -> None:
    servers = ((server_of(each.app), bind(settings, each.name)) for each in simulators)
    await asyncio.gather(*(server.serve(sockets=[listener]) for server, listener in servers))


class Server:
    """The process that serves."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process

    def cpu_seconds(self) -> float:
        """User and system time so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(folder: Path, options: Options) -> Iterator[Server]:
    """The benchmark's own module as a server, once its console's neighbour `ca` answers."""
    words = ("--serve", str(folder), "--base-port", str(options.base_port))
    name = sys.modules["__main__"].__spec__
    assert name is not None  # benchmarks are run by `python -m`
    process = subprocess.Popen([sys.executable, "-m", name.name, *words], preexec_fn=end_with_parent)
    try:
        while process.poll() is None and not _listens(options.port("ca")):
            threading.Event().wait(0.05)
        yield Server(process)
    finally:
        process.terminate()
        process.wait()


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


@dataclass(frozen=True)
class Cost:
    """What a load cost the server."""

    operations: int
    cpu: float
    passed: float

    @property
    def each(self) -> float:
        """Seconds of CPU an operation."""
        return self.cpu / self.operations


def cost_of(server: Server, load: Load, options: Options, *, per_request: int = 1) -> Cost:
    """Load the server, a moment to warm up first; `per_request` operations in each request."""
    load.run(options.clients, min(1.0, options.seconds))
    before, began = server.cpu_seconds(), time.monotonic()
    count = load.run(options.clients, options.seconds) * per_request
    return Cost(count, server.cpu_seconds() - before, time.monotonic() - began)


def raw_signature_seconds() -> float:
    """CPU time of one bare P-256 signature over a digest, on the server's core."""
    os.sched_setaffinity(0, {_SERVER_CORE})
    key, algorithm = ec.generate_private_key(ec.SECP256R1()), ec.ECDSA(Prehashed(SHA256()))
    count, begin = 20_000, time.process_time()
    for _ in range(count):
        key.sign(bytes(32), algorithm)
    spent = (time.process_time() - begin) / count
    os.sched_setaffinity(0, {_CLIENT_CORE})
    return spent


def report(what: str, cost: Cost, *, least: int) -> None:
    """One line: what it cost, and whether that meets the target of `least` operations a second a core."""
    rate = 1 / cost.each
    verdict = "met" if rate >= least else "not met"
    print(f"{what:<34} {cost.each * 1e6:6.0f} µs server CPU, {rate:6.0f} a second a core (target {least}: {verdict})")
    print(f"{'':<34} {cost.operations} in {cost.passed:.1f} s ({cost.operations / cost.passed:.0f}/s on the clock)")


def report_raw(raw: float) -> None:
    """The bare signature of the same run."""
    print(f"{'bare P-256 signature':<34} {raw * 1e6:6.0f} µs")
