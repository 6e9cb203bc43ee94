"""What the benchmarks over HTTP share: a server on one core, clients on another, and what the server spent.

The server is a process of its own with the simulators that a benchmark names; clients are threads that send ready-made
requests over connections that they keep. The figure is the server's CPU time an operation, user and system, so that
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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256

from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Journal
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
    process = subprocess.Popen([sys.executable, "-m", name.name, *words])
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


def request(method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    """A whole HTTP/1.1 request; `content_type="…"` becomes the header `Content-Type`."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-').title()}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Connection:
    """One connection that is kept, for one request at a time."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, asked: bytes) -> tuple[int, bytes]:
        """Status and content of the answer."""
        self._socket.sendall(asked)
        read = b""
        while (end := read.find(b"\r\n\r\n")) < 0:
            read += self._more()
        head = read[:end].lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        while len(read) < end + 4 + length:
            read += self._more()
        return int(head[9:12]), read[end + 4 :]

    def _more(self) -> bytes:
        part = self._socket.recv(65536)
        assert part, "the server has closed the connection"
        return part

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


Check = Callable[[int, bytes], None]


class Load:
    """Clients that ask one after the other, until a time is over or there is nothing more to ask."""

    def __init__(self, port: int, requests: Iterable[bytes], check: Check) -> None:
        """`check` looks at each answer, and raises AssertionError at a wrong one."""
        self._port = port
        self._requests = iter(requests)
        self._check = check
        self._taking = threading.Lock()
        self._counts: list[int] = []
        self._failures: list[Exception] = []

    def run(self, clients: int, seconds: float) -> int:
        """How many answers came within `seconds`."""
        self._counts = []
        end = time.monotonic() + seconds
        threads = [threading.Thread(target=self._ask_until, args=(end,)) for _ in range(clients)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        if self._failures:
            raise self._failures[0]
        return sum(self._counts)

    def _ask_until(self, end: float) -> None:
        connection, count = Connection(self._port), 0
        try:
            while time.monotonic() < end and (asked := self._take()) is not None:
                self._check(*connection.ask(asked))
                count += 1
        except (AssertionError, OSError) as failure:
            self._failures.append(failure)
        connection.close()
        self._counts.append(count)

    def _take(self) -> bytes | None:
        with self._taking:
            return next(self._requests, None)


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
