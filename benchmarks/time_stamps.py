"""What a time stamp costs: server CPU time a token, over HTTP, with serials and journal durable.

    python -m benchmarks.time_stamps [--seconds 10] [--clients 8] [--base-port 25900]

The server has one core, the clients another; the bare signature of the same kind of key is measured on the
server's core in the same run. The figure is CPU time, so that waiting for a disk or a client counts for nothing.
"""

import argparse
import asyncio
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Final

import uvicorn
from anyio import to_thread
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256

from simulators.ca import app as ca
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Journal
from simulators.kit.peers import AddressBook
from simulators.kit.simulator import Simulator, Surroundings, database_url
from simulators.kit.store import Database
from simulators.settings import Settings
from simulators.tsa import app as tsa

_SERVER_CORE: Final = 0
_CLIENT_CORE: Final = 1
_QUERY: Final = bytes.fromhex("30390201013031300d060960864801650304020105000420") + bytes(32) + b"\x01\x01\xff"
_HEADERS: Final = {"Content-Type": "application/timestamp-query"}
_GRANTED: Final = bytes.fromhex("3003020100")


def serve(folder: Path, base_port: int) -> None:
    """The certification authority and the time-stamping service, until the process is ended."""
    os.sched_setaffinity(0, {_SERVER_CORE})
    settings, clock = Settings(data=folder, base_port=base_port), BenchClock()
    journal = Journal(Database(database_url(settings, "journal"), TABLES), clock)
    addresses = AddressBook({role: settings.address_of(role) for role in ("ca", "tsa", "console")})
    surroundings = Surroundings(settings, clock, Ids(), journal, addresses, "benchmark")
    simulators = [ca.build(surroundings), tsa.build(surroundings)]
    asyncio.run(_serve(settings, simulators))


async def _serve(settings: Settings, simulators: list[Simulator]) -> None:
    to_thread.current_default_thread_limiter().total_tokens = 120
    configs = (
        uvicorn.Config(each.app, port=settings.port_of(each.name), log_level="error", access_log=False, lifespan="off")
        for each in simulators
    )
    await asyncio.gather(*(uvicorn.Server(config).serve() for config in configs))


class Load:
    """Clients that ask one after the other, each on a connection that it keeps."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._counts: list[int] = []

    def run(self, clients: int, seconds: float) -> int:
        """Ask for `seconds`; how many tokens came."""
        self._counts = []
        end = time.monotonic() + seconds
        threads = [threading.Thread(target=self._ask_until, args=(end,)) for _ in range(clients)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        return sum(self._counts)

    def _ask_until(self, end: float) -> None:
        connection, count = http.client.HTTPConnection("127.0.0.1", self._port), 0
        while time.monotonic() < end:
            connection.request("POST", "/tsa", _QUERY, _HEADERS)
            answer = connection.getresponse().read()
            assert _GRANTED in answer[:12], answer
            count += 1
        connection.close()
        self._counts.append(count)


def is_served(port: int) -> bool:
    """Whether somebody listens."""
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def raw_signature_seconds() -> float:
    """CPU time of one bare P-256 signature over a digest."""
    key, algorithm = ec.generate_private_key(ec.SECP256R1()), ec.ECDSA(Prehashed(SHA256()))
    count, begin = 20_000, time.process_time()
    for _ in range(count):
        key.sign(bytes(32), algorithm)
    return (time.process_time() - begin) / count


def measure(clients: int, seconds: float, base_port: int) -> None:
    """Start the server, load it, print what it cost."""
    port = Settings(data=Path(), base_port=base_port).port_of("tsa")
    with tempfile.TemporaryDirectory(prefix="qesbench-") as folder:
        words = ("--serve", folder, "--base-port", str(base_port))
        server = subprocess.Popen([sys.executable, "-m", "benchmarks.time_stamps", *words])
        try:
            os.sched_setaffinity(0, {_CLIENT_CORE})
            while server.poll() is None and not is_served(port):
                threading.Event().wait(0.05)
            Load(port).run(1, 1)  # the first time stamp waits for the unit to be certified
            before, began = cpu_seconds(server.pid), time.monotonic()
            tokens = Load(port).run(clients, seconds)
            spent, passed = cpu_seconds(server.pid) - before, time.monotonic() - began
        finally:
            server.terminate()
            server.wait()
    os.sched_setaffinity(0, {_SERVER_CORE})
    report(tokens, spent, passed, raw_signature_seconds())


def report(tokens: int, spent: float, passed: float, raw: float) -> None:
    """The figures, one a line."""
    each = spent / tokens
    print(f"tokens                    {tokens} in {passed:.1f} s ({tokens / passed:.0f}/s on the clock)")
    print(f"server CPU a token        {each * 1e6:.0f} µs ({1 / each:.0f} tokens a second a core)")
    print(f"bare P-256 signature      {raw * 1e6:.0f} µs")
    print(f"beside the signature      {(each - raw) * 1e6:.0f} µs")


def main() -> None:
    """Measure, or serve for who measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--base-port", type=int, default=25900)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve is not None:
        serve(chosen.serve, chosen.base_port)
    else:
        measure(chosen.clients, chosen.seconds, chosen.base_port)


if __name__ == "__main__":
    main()
