"""What failed is played once more, for the browsers' traces of it. The first verdict stands, whatever comes of this."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal

from qesbench.suite.deck import Deck
from qesbench.suite.following import Follower
from qesbench.suite.interrupt import Interrupt
from qesbench.suite.selection import Example
from qesbench.suite.workers import Orders, Worker

MOST: Final = 20  # where more has failed than this, one cause is behind most of it
FOLDER: Final = "again"
_BETWEEN_LOOKS: Final = 0.3
Verdict = Literal["failed", "passed"]


def play_again(failed: Sequence[Example], orders: Orders, interrupt: Interrupt) -> Mapping[str, Verdict]:
    """How the first MOST of `failed` went, by pickle id, on a bench of their own; kits go to `out/again/evidence`.

    One that was not played to its end is not in the answer.
    """
    if not failed or orders.traced or interrupt.has_come:
        return {}
    orders = replace(orders, out=orders.out / FOLDER, traced=True)
    deck = Deck(orders.out / "deck")
    deck.lay(failed[:MOST])
    worker = Worker(1, deck, orders)
    pause = threading.Event()
    while worker.is_running and not interrupt.has_come:
        pause.wait(_BETWEEN_LOOKS)
    worker.interrupt()
    worker.wait()
    return _verdicts(worker, failed, orders)


def _verdicts(worker: Worker, failed: Sequence[Example], orders: Orders) -> dict[str, Verdict]:
    follower = Follower({each.pickle_id: each for each in failed}, orders.out / "evidence")
    outcomes = [outcome for message in worker.news() for outcome in follower.read(message)]
    return {each.example.pickle_id: "passed" if each.is_good else "failed" for each in outcomes}
