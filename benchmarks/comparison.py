"""How often `qesbench load compare` is wrong about the signing service: alarms among equals, slowdowns not found.

    python -m benchmarks.comparison [--pairs 50] [--starts 10] [--slowdown 10] [--base-port 28900]

Two benches of the same code run side by side. A pair is a series of short bouts of signHash (P-256, authorised ahead,
audited) that go to A and B in turns; the figure is server CPU time an operation. Half of the pairs are left as they
are, so that every difference found is a false alarm; in the others B spends so many per cent more on each signature.
The benches are started anew several times, because two processes of the same code differ by chance of their own.
"""

import argparse
import http.client
import math
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from load import population
from load.comparison import Comparison, Run, compare
from load.csc import CscClient
from load.signers import Signers
from load.stock import Authorised, Digests, Stock
from load.target import Csc
from load.wire import Reply
from simulators.kit.clock import BenchClock
from simulators.kit.simulator import Simulator, Surroundings
from simulators.settings import Limits, Settings
from simulators.stack import SIMULATORS, Stack

_BOUTS: Final = 48
_A_BOUT: Final = 24
_LINES: Final = 4
_SIGNERS: Final = 200
_WARM: Final = 300
_CLOCK: Final = BenchClock()
_APART: Final = 50  # ports from one bench to the next
_BURDEN: Final = b"bench-burden"
_LIMITS: Final = Limits(calls_a_minute=10**9, signatures_at_once=100)


def serve(folder: Path, base_port: int) -> None:
    """A bench whose signing service can be made slower, until the process is ended."""
    build = SIMULATORS["signing"]

    def burdened(surroundings: Surroundings) -> Simulator:
        signing = build(surroundings)
        return replace(signing, app=Burdened(signing.app), in_each_process=())  # no keys are made ahead meanwhile

    SIMULATORS["signing"] = burdened
    stack = Stack(Settings(data=folder, base_port=base_port, limits=_LIMITS))
    stack.start()
    print("ready", flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    stack.stop()


class Burdened:
    """An application that spends as many more nanoseconds of CPU on a request as its header asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and spend."""
        await self._app(scope, receive, send)
        asked = dict(scope.get("headers", ())).get(_BURDEN)
        if asked:
            end = time.thread_time_ns() + int(asked)
            while time.thread_time_ns() < end:
                pass


class Line:
    """A connection that stays open, as `load` wants one."""

    def __init__(self, address: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc)
        self.burden = 0

    def send(
        self, step: str, method: str, address: str, content: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Reply:
        """One request; the burden goes with signatures only."""
        named = dict(headers or {})
        if step == "sign" and self.burden:
            named[_BURDEN.decode()] = str(self.burden)
        self._connection.request(method, urlsplit(address).path, content, named)
        answer = self._connection.getresponse()
        return Reply(answer.status, answer.read(), address)

    def hang_up(self) -> None:
        """The server closes what is idle for long; the next request opens the line again."""
        self._connection.close()

    def forget(self) -> None:
        """No cookies are kept."""


@dataclass
class Side:
    """One of the two: its lines, its stock of authorised digests, the clock of its CPU time."""

    lines: list[Line]
    client: CscClient
    stock: Stock
    process: int

    def bout(self, operations: int) -> float:
        """CPU seconds that the server spent on so many signatures; one before them opens each line."""
        lines, needed = self.lines, operations + len(self.lines)
        for line in lines:
            line.hang_up()
        while self.stock.left < needed + self.stock.most:
            self.stock.fill(lines[0])
        ready = [self.stock.take(lines[0], 1) for _ in range(needed)]
        with ThreadPoolExecutor(len(lines)) as threads:
            list(threads.map(self._sign, lines, (ready[place : place + 1] for place in range(len(lines)))))
            begin = cpu_seconds(self.process)
            list(
                threads.map(self._sign, lines, (ready[len(lines) + place :: len(lines)] for place in range(len(lines))))
            )
            return cpu_seconds(self.process) - begin

    def _sign(self, line: Line, some: list[Authorised]) -> None:
        for each in some:
            self.client.sign(line, each.signer, each.sad, each.digests)


def cpu_seconds(process: int) -> float:
    """CPU time of all threads of a process, in nanosecond steps: clock_getcpuclockid(3) as Linux numbers clocks."""
    return time.clock_gettime((~process << 3) | 2)


@contextmanager
def side(base_port: int) -> Iterator[Side]:
    """A bench of its own, with signers."""
    settings = Settings(data=Path(), base_port=base_port)
    with tempfile.TemporaryDirectory(prefix="qesbench-") as folder:
        words = ("--serve", folder, "--base-port", str(base_port))
        command = [sys.executable, "-m", "benchmarks.comparison", *words]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
            try:
                if server.stdout is None or not server.stdout.readline():
                    raise SystemExit("the bench did not come up")
                yield _ready(settings, server.pid)
            finally:
                server.terminate()


def _wall() -> float:
    return _CLOCK.now().timestamp()


def _ready(settings: Settings, process: int) -> Side:
    address = settings.address_of("signing")
    with population.http() as web:
        signers = population.on_bench(web, settings.address_of("console"), _SIGNERS, key_type="P-256", seed=5)
        prepared = population.described(web, address, Csc(), signers)
    lines, client = [Line(address) for _ in range(_LINES)], CscClient(address, Csc())
    stock = Stock(client, Signers(prepared.signers, _wall), Digests(5, 0), prepared.most, _wall)
    made = Side(lines, client, stock, process)
    made.bout(_WARM)
    return made


def pair(a: Side, b: Side) -> Comparison:
    """Bouts in turns, A first in one and B first in the next."""
    spent: dict[int, list[float]] = {id(a): [], id(b): []}
    for number in range(_BOUTS):
        for each in (a, b) if number % 2 else (b, a):
            spent[id(each)].append(each.bout(_A_BOUT))
    return compare([(_run(spent[id(a)]), _run(spent[id(b)]))])


def _run(spent: list[float]) -> Run:
    return Run(len(spent), lambda begin, end: sum(spent[begin:end]) / ((end - begin) * _A_BOUT))


def measure(pairs: int, starts: int, slowdown: float, base_port: int) -> None:
    """All pairs; prints each start as it ends, and the sums."""
    equal: list[Comparison] = []
    slower: list[Comparison] = []
    strayed: list[float] = []
    for start in range(starts):
        wanted = pairs // starts + (start < pairs % starts)
        with ExitStack() as both:
            a, b = (both.enter_context(side(port)) for port in (base_port, base_port + _APART))
            same = [pair(a, b) for _ in range(wanted)]
            for line in b.lines:
                line.burden = round(statistics.fmean(each.a for each in same) * slowdown / 100 * 1e9)
            worse = [pair(a, b) for _ in range(wanted)]
        equal, slower = equal + same, slower + worse
        strayed.append(statistics.fmean(math.log(each.ratio.value) for each in same))
        print(f"start {start + 1}: {_ratios(same)} among equals, {_ratios(worse)} with {slowdown:g} % more", flush=True)
    report(equal, slower, strayed, slowdown)


def _ratios(found: list[Comparison]) -> str:
    return ", ".join(f"{(each.ratio.value - 1) * 100:+.1f}" for each in found) + " %"


def report(equal: list[Comparison], slower: list[Comparison], strayed: list[float], slowdown: float) -> None:
    """The figures, one a line."""
    alarms = sum(each.verdict != "no difference" for each in equal)
    found = sum(each.verdict == "slower" for each in slower)
    reach = statistics.fmean(each.ratio.high - each.ratio.low for each in equal) / 2
    print(f"server CPU an operation   {statistics.fmean(each.a for each in equal) * 1e6:.0f} µs")
    print(f"equals called different   {alarms} of {len(equal)} ({alarms / len(equal):.1%}, at most 2 %)")
    print(f"{slowdown:g} % slower found          {found} of {len(slower)} ({found / len(slower):.1%}, at least 95 %)")
    print(f"99 % interval             ±{reach:.1%} on average")
    print(f"strays from start to start {statistics.stdev(strayed) if len(strayed) > 1 else 0:.2%}")


def main() -> None:
    """Measure, or serve for who measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=50)
    parser.add_argument("--starts", type=int, default=10)
    parser.add_argument("--slowdown", type=float, default=10.0)
    parser.add_argument("--base-port", type=int, default=28900)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve is not None:
        serve(chosen.serve, chosen.base_port)
    else:
        measure(chosen.pairs, min(chosen.starts, chosen.pairs), chosen.slowdown, chosen.base_port)


if __name__ == "__main__":
    main()
