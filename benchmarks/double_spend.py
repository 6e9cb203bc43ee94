"""Whether activation data can be spent twice, or get lost: many clients try each at the same moment.

    python -m benchmarks.double_spend [--sads 10000] [--clients 16] [--tries 16] [--workers 1] [--kills 0]
                                      [--database-url URL]

Each SAD covers one digest and is sent by all clients at once (with `--tries`, by so many of them, while others send
others); with `--kills`, a worker is killed with -9 so many times meanwhile. At the end each is sent once more. The
audit trail then has to name each authorisation once: more is spent twice, none is lost. An answer may be lost with the
process that died over it; its signature stands in the trail.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import httpx

from benchmarks.signing.load import Answer, ask_all
from benchmarks.signing.server import Bench, running
from benchmarks.signing.signers import Order, keep_activation, orders, populate
from qesbench import audit

_CODES_AT_ONCE: Final = 2  # of this step and of the next


def authorised(bench: Bench, count: int, clients: int) -> list[Order]:
    """So many orders with their activation data."""
    signers = populate(bench, -(-count // _CODES_AT_ONCE), "P-256")
    wanted = [each for _ in range(_CODES_AT_ONCE) for each in orders(signers, 1)][:count]
    questions = (each.authorising(bench.signing, each.signer.next_code()) for each in wanted)
    for order, answer in zip(wanted, ask_all(bench.signing, questions, clients).answers, strict=True):
        keep_activation(order, answer)
    return wanted


def tries(bench: Bench, wanted: list[Order], count: int, kills: int) -> Iterator[bytes]:
    """Each order so many times, one after the other, and a worker killed in between, as often as asked."""
    every = len(wanted) // (kills + 1) + 1
    for number, order in enumerate(wanted, start=1):
        question = order.signing(bench.signing)
        for turn in range(count):
            if kills and number % every == 0 and turn == count // 2:
                bench.kill_a_worker()
            yield question


def signatures_in_trail(bench: Bench) -> Counter[str]:
    """How many there are by each authorisation."""
    made: Counter[str] = Counter()
    after = 0
    while True:
        told = httpx.get(f"{bench.console}/signing/audit", params={"after": after}, timeout=60, trust_env=False).json()
        if not told["entries"]:
            return made
        after = told["entries"][-1]["number"]
        made.update(each["detail"]["authorisation"] for each in told["entries"] if each["event"] == "signature-made")


def judge(bench: Bench, answers: list[Answer], again: list[Answer]) -> int:
    """Print what came of it; the exit code. `answers` are as many for each SAD, `again` has one for each."""
    count, turns = len(again), len(answers) // len(again)
    signed = [
        sum(each.status == 200 for each in (*answers[place * turns : (place + 1) * turns], again[place]))
        for place in range(count)
    ]
    made = signatures_in_trail(bench)
    twice = sum(each > 1 for each in made.values()) + sum(each > 1 for each in signed)
    lost = count - len(made)
    print(f"SADs {count}, each sent {turns} times at once, and once more at the end")
    print(f"answers {dict(Counter(each.status for each in (*answers, *again)))} (None: the process died)")
    print(f"spent twice {twice}, lost {lost}, answers lost with a process {signed.count(0)}")
    return int(twice > 0 or lost != 0)


def main() -> None:
    """Play and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sads", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--tries", type=int)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--database-url")
    parser.add_argument("--base-port", type=int, default=25200)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qesbench-") as folder:
        with running(Path(folder), chosen.base_port, chosen.workers, chosen.database_url) as bench:
            wanted = authorised(bench, chosen.sads, chosen.clients)
            sent = tries(bench, wanted, chosen.tries or chosen.clients, chosen.kills)
            outcome = ask_all(bench.signing, sent, chosen.clients)
            again = ask_all(bench.signing, (each.signing(bench.signing) for each in wanted), chosen.clients)
            code = judge(bench, outcome.answers, again.answers)
        code |= audit.verify(Path(folder), chosen.database_url)
    sys.exit(code)


if __name__ == "__main__":
    main()
