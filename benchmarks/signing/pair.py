"""Whether two workers sign nearly twice as much as one.

    python -m benchmarks.signing.pair [--key-type RSA-3072] [--digests 100] [--turns 6] [--base-port 27700]

Two benches, one with a signing worker and one with two; they take turns, so that a busy machine meets both. A hundred
RSA signatures a call need next to nothing of the clients, which leaves the cores to the workers; one P-256 signature a
call asks most of what the workers share, and its clients need a core of their own. Two figures: signatures a second on
the clock, which needs as many free cores as there are workers; and CPU time a signature, which tells what sharing one
store and one port costs. Were the cores free, two workers would sign 2 x (CPU time with one / CPU time with two) times
as much as one, if they share the work evenly: the last line.
"""

import argparse
import os
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.signing.server import Bench, running
from benchmarks.signing.signers import Signer, populate
from benchmarks.signing.turns import calls, signed

_SIGNERS: Final = 16
_MILLI: Final = 1e3
_APART: Final = 100


class Turn(msgspec.Struct, frozen=True):
    """So many signatures, how long they took on the clock, and the CPU time of each worker."""

    made: int
    clock: float
    cpu: tuple[float, ...]

    def __add__(self, other: "Turn") -> "Turn":
        cpu = tuple(a + b for a, b in zip(self.cpu, other.cpu, strict=True))
        return Turn(self.made + other.made, self.clock + other.clock, cpu)

    @property
    def rate(self) -> float:
        """A second on the clock."""
        return self.made / self.clock

    @property
    def each(self) -> float:
        """CPU time a signature."""
        return sum(self.cpu) / self.made


def turn(bench: Bench, signers: list[Signer], digests: int) -> Turn:
    """A hundred signatures of each signer, so many a call."""
    asked = calls(bench, signers, digests)
    before = [cpu_of(pid) for pid in bench.pids]
    seconds = signed(bench, asked)
    spent = tuple(cpu_of(pid) - begin for pid, begin in zip(bench.pids, before, strict=True))
    return Turn(len(asked) * digests, seconds, spent)


def cpu_of(pid: int) -> float:
    """User and system time of a process so far."""
    return time.clock_gettime(~pid << 3 | 2)


def measure(folder: Path, base_port: int, turns: int, key_type: str, digests: int) -> None:
    """Turn by turn, each bench first as often as the other."""
    with ExitStack() as both:
        benches = []
        for workers in (1, 2):
            (folder / str(workers)).mkdir()
            place = folder / str(workers), base_port + _APART * workers
            bench = both.enter_context(running(*place, workers))
            benches.append((bench, populate(bench, _SIGNERS, key_type)))
            bench.settle()
            turn(*benches[-1], digests)
        made: list[list[Turn]] = [[], []]
        for number in range(turns):
            for which in (0, 1) if number % 2 else (1, 0):
                made[which].append(turn(*benches[which], digests))
    report(*(sum(each[1:], start=each[0]) for each in made))


def report(one: Turn, two: Turn) -> None:
    """What one and two workers did, and the ratios."""
    for name, done in (("one worker", one), ("two workers", two)):
        print(f"{name:<12} {done.rate:7.1f} a second on the clock, {done.each * _MILLI:.2f} ms CPU a signature")
    shares = sorted(each / sum(two.cpu) for each in two.cpu)
    busy = f"{os.cpu_count()} cores, on which {os.getloadavg()[0]:.1f} processes wanted to run"
    print(f"on the clock {two.rate / one.rate:.2f} times as much, with {busy}")
    print(f"by CPU time  {2 * one.each / two.each:.2f} times as much (asked: >= 1.8)")
    print(f"shared       {shares[0]:.0%} and {shares[1]:.0%} of the work")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--key-type", default="RSA-3072")
    parser.add_argument("--digests", type=int, default=100)
    parser.add_argument("--turns", type=int, default=6)
    parser.add_argument("--base-port", type=int, default=27700)
    parser.add_argument("--folder", type=Path, help="where the data are kept meanwhile")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qesbench-", dir=chosen.folder) as folder:
        measure(Path(folder), chosen.base_port, chosen.turns, chosen.key_type, chosen.digests)


if __name__ == "__main__":
    main()
