"""How often `qesbench load compare` is wrong about the signing service: alarms among equals, slowdowns not found.

    python -m benchmarks.comparison [--pairs 50] [--starts 5] [--slowdown 10] [--precision 0.03] [--base-port 28900]

Two benches of the same code, begun by `qesbench up`, are compared as the command compares two targets: one signHash
(P-256, authorised ahead, audited) at each in turns, server CPU time an operation, until the 99 % interval is sharp
enough. Half of the comparisons are among equals, so that every difference found is a false alarm; in the others B's
device is told to burn so many per cent of that cost more on each signature (`busy`, docs/hsm.md; A's burns nothing
then, by the same path). The benches are begun anew several times, because two processes of the same code differ.
"""

import argparse
import math
import statistics
from contextlib import ExitStack
from typing import Final

import httpx

from load.bench import bench
from load.clocks import on_one_core
from load.comparison import Comparison
from load.live import Terms, between, side
from load.paired import reach
from load.target import TargetFile
from load.turns import Side

_APART: Final = 100  # ports from one bench to the next


class Bench:
    """One of the two."""

    def __init__(self, stack: ExitStack, base_port: int, terms: Terms) -> None:
        up = stack.enter_context(bench(base_port))
        self._failure = f"{up.addresses['console']}/signing/device/failure"
        self.side: Side = stack.enter_context(side(TargetFile(up.addresses, peer_key=up.peer_key), terms))

    def burn(self, seconds: float) -> None:
        """CPU time that each signature costs more from now on."""
        httpx.put(self._failure, json={"failure": "busy", "seconds": seconds}, trust_env=False).raise_for_status()


def start(pairs: int, slowdown: float, terms: Terms, base_port: int) -> tuple[list[Comparison], list[Comparison]]:
    """So many comparisons among equals and as many with B slower, with two benches of their own."""
    with ExitStack() as stack:
        a, b = (Bench(stack, port, terms) for port in (base_port, base_port + _APART))
        core = stack.enter_context(on_one_core([*a.side.processes, *b.side.processes]))

        def compared() -> Comparison:
            return between(a.side, b.side, terms, core).decisive.comparison

        for each in (a, b):
            each.burn(0)
        same = [compared() for _ in range(pairs)]
        b.burn(statistics.fmean(each.b for each in same) * slowdown / 100)
        return same, [compared() for _ in range(pairs)]


def measure(pairs: int, starts: int, slowdown: float, terms: Terms, base_port: int) -> None:
    """All comparisons; prints each start as it ends, and the sums."""
    equal: list[Comparison] = []
    slower: list[Comparison] = []
    strayed: list[float] = []
    for number in range(starts):
        same, worse = start(pairs // starts + (number < pairs % starts), slowdown, terms, base_port)
        equal, slower = equal + same, slower + worse
        strayed.append(statistics.fmean(math.log(each.ratio.value) for each in same))
        print(f"start {number + 1}: among equals {_told(same)}", flush=True)
        print(f"         with {slowdown:g} % more {_told(worse)}", flush=True)
    report(equal, slower, strayed, slowdown)


def _told(found: list[Comparison]) -> str:
    return ", ".join(f"{(each.ratio.value - 1) * 100:+.1f} ±{reach(each) * 100:.1f} % {each.verdict}" for each in found)


def report(equal: list[Comparison], slower: list[Comparison], strayed: list[float], slowdown: float) -> None:
    """The figures, one a line."""
    alarms = sum(each.verdict != "no difference" for each in equal)
    found = sum(each.verdict == "slower" for each in slower)
    played = statistics.median(each.witnesses for each in equal + slower)
    print(f"server CPU an operation    {statistics.fmean(each.a for each in equal) * 1e6:.0f} µs")
    print(f"operations at each         {played:.0f} (median)")
    print(f"equals called different    {alarms} of {len(equal)} ({alarms / len(equal):.1%}, at most 2 %)")
    print(f"{slowdown:g} % slower found           {found} of {len(slower)} ({found / len(slower):.1%}, at least 95 %)")
    print(f"99 % interval              ±{statistics.fmean(map(reach, equal)):.1%} on average")
    print(f"strays from start to start {statistics.stdev(strayed) if len(strayed) > 1 else 0:.2%}")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=50)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--slowdown", type=float, default=10.0)
    parser.add_argument("--precision", type=float, default=0.03)
    parser.add_argument("--seconds", type=float, default=120.0, help="the longest that one comparison may take")
    parser.add_argument("--base-port", type=int, default=28900)
    chosen = parser.parse_args()
    terms = Terms(precision=chosen.precision, seconds=chosen.seconds)
    measure(chosen.pairs, min(chosen.starts, chosen.pairs), chosen.slowdown, terms, chosen.base_port)


if __name__ == "__main__":
    main()
