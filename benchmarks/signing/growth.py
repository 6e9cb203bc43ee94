"""Whether memory grows under load: of the signing worker, and of the rest of the bench, sampled every ten seconds.

    python -m benchmarks.signing.growth [--minutes 30] [--rate 50] [--base-port 25300]

So many signatures a second, each in a call of its own; every signer authorises a hundred at once. The figure is what
has grown from the third minute, when whatever fills at first is filled, to the end.
"""

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.signing.server import Bench, memory_of, running
from benchmarks.signing.signers import Signer, populate
from benchmarks.signing.turns import calls, signed

_SIGNERS: Final = 20
_SETTLED: Final = 180.0
_SAMPLE: Final = 10.0
_MEGA: Final = 1e6


def signing(bench: Bench, signers: list[Signer]) -> Iterator[bytes]:
    """Requests to sign, without an end."""
    while True:
        yield from calls(bench, signers, 1)


def load(bench: Bench, minutes: float, rate: int) -> list[tuple[float, int, int]]:
    """When (seconds from the begin), and how many octets the worker and the rest of the bench had."""
    questions, begin, made = signing(bench, populate(bench, _SIGNERS, "P-256")), time.monotonic(), 0
    samples: list[tuple[float, int, int]] = []
    while (passed := time.monotonic() - begin) < minutes * 60:
        if not samples or passed - samples[-1][0] >= _SAMPLE:
            samples.append((passed, bench.memory(), memory_of(bench.process.pid)))
            print(
                f"{passed:5.0f} s  {made:7} signed  worker {_shown(samples[-1][1])}  rest {_shown(samples[-1][2])}",
                flush=True,
            )
        signed(bench, [next(questions) for _ in range(rate)])
        made += rate
        threading.Event().wait(max(0.0, begin + passed + 1 - time.monotonic()))
    return samples


def _shown(octets: int) -> str:
    return f"{octets / _MEGA:.1f} MB"


def report(samples: list[tuple[float, int, int]]) -> None:
    """How much has grown, and what is asked of it."""
    settled = next((each for each in samples if each[0] >= _SETTLED), samples[0])
    minutes = (samples[-1][0] - settled[0]) / 60
    for name, begins, ends in (
        ("signing worker", settled[1], samples[-1][1]),
        ("rest of the bench", settled[2], samples[-1][2]),
    ):
        told = f"{_shown(begins)} -> {_shown(ends)} in {minutes:.0f} minutes"
        print(f"{name:<18} {told}: {ends / begins - 1:+.1%} (asked: < 5 %)")


def main() -> None:
    """Load a bench of its own, and say what has grown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=int, default=50)
    parser.add_argument("--base-port", type=int, default=25300)
    chosen = parser.parse_args()
    os.nice(5)
    with tempfile.TemporaryDirectory(prefix="qesbench-") as folder, running(Path(folder), chosen.base_port, 1) as bench:
        report(load(bench, chosen.minutes, chosen.rate))


if __name__ == "__main__":
    main()
