"""Two targets that are up, played in turns: one operation at A, one at B, one at B, one at A, and so on.

Whatever slows the machine for longer than a blink slows both. One operation is played after the other and nothing else
is asked meanwhile, so what the processes of a target use of the CPU is what its operation cost.
"""

from collections.abc import Callable, Sequence
from typing import Final

import msgspec
import numpy as np

from load.clocks import ProcessClock
from load.estimate import Numbers
from load.flows.table import FLOWS, Ground
from load.made import judge_all, summed
from load.plan import Part, Plan
from load.proof import Proof
from load.record import Verification
from load.web import WebWire

_WARMING: Final = 50  # operations at each
_LOOK_EVERY: Final = 10  # pairs


class Costs(msgspec.Struct, frozen=True):
    """What one operation cost, in seconds: CPU of the server (0: it can't be seen from here), and by the clock."""

    cpu: float
    clock: float


Pair = tuple[Costs, Costs]


class Side:
    """One of the two: its flow, its people, its processes."""

    def __init__(
        self, plan: Plan, processes: Sequence[ProcessClock], *, wall: Callable[[], float], now: Callable[[], float]
    ) -> None:
        """The plan has one flow; `wall` tells the seconds since 1970, `now` those of a clock that nobody sets."""
        (self._name,) = plan.profile.mix
        self.plan: Final = plan
        self.processes: Final = processes
        self._ground = Ground(Part(plan, 0, 1), wall)
        self._flow = self._ground.flow(self._name)
        self._wire = WebWire()
        self._now = now
        self._used, self._passed = 0.0, 0.0
        self.played = 0

    def play(self) -> None:
        """One operation; raises Failed."""
        self._stock_up()
        self._used, began = self._cpu(), self._now()
        self._flow.play(self._wire)
        self._passed = self._now() - began
        self.played += 1

    def costs(self) -> Costs:
        """Of the operation before, with what the server did for it after it had answered."""
        return Costs(self._cpu() - self._used, self._passed)

    def verification(self) -> tuple[Verification, ...]:
        """The judgement on everything that was made."""
        proof = Proof({each.number: each.certificate for each in self.plan.signers}, self._ground.issuer)
        judged = judge_all(self._ground.made, proof.judge, lambda: None)
        row = FLOWS[self._name]
        expected = {row.makes: self.played * row.made_by(self._name, self._ground.batch)} if row.makes else {}
        return summed(judged, expected)

    def close(self) -> None:
        """Hang up."""
        self._wire.close()

    def _stock_up(self) -> None:
        """Have digests authorised for flows that take such, so that signing is measured by itself."""
        needed = {"sign-hash": 1, "sign-batch": self._ground.batch}.get(self._name, 0)
        while self._ground.stock.left < needed:
            self._ground.stock.fill(self._wire)

    def _cpu(self) -> float:
        return sum(each.used() for each in self.processes)


def warm_up(a: Side, b: Side) -> None:
    """A few operations that don't count; raises Failed."""
    for _ in range(_WARMING):
        _pair(a, b)


def take_turns(a: Side, b: Side, is_enough: Callable[[list[Pair]], bool]) -> list[Pair]:
    """What operations cost, in pairs, until `is_enough`, which is asked every ten; raises Failed."""
    pairs: list[Pair] = []
    while not pairs or len(pairs) % _LOOK_EVERY or not is_enough(pairs):
        if len(pairs) % 2:
            of_b, of_a = _pair(b, a)
        else:
            of_a, of_b = _pair(a, b)
        pairs.append((of_a, of_b))
    return pairs


def _pair(first: Side, second: Side) -> Pair:
    first.play()
    second.play()
    return first.costs(), second.costs()


def series(pairs: Sequence[Pair], of: Callable[[Costs], float]) -> tuple[Numbers, Numbers]:
    """One cost of A and of B, pair by pair."""
    return np.array([of(a) for a, _ in pairs]), np.array([of(b) for _, b in pairs])
