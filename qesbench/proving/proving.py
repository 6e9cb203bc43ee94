"""The proof of a catalogue: first its examples as they are, then each against its sabotage."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from qesbench.proving.catalogue import Sabotage
from qesbench.proving.judgement import judge
from qesbench.proving.telling import Teller
from qesbench.proving.trial import Trial
from qesbench.suite.interrupt import Interrupt
from qesbench.suite.playing import NotFit, Playing
from qesbench.suite.progress import view_for
from qesbench.suite.selection import Example, Selection, WrongUsage, select
from qesbench.suite.workers import Orders
from reports.proof import Judgement, Proof
from reports.record import read_run

__all__ = ["NotFit", "Proving"]
_BETWEEN_LOOKS: Final = 0.3


@dataclass(frozen=True)
class Proving:
    """What is to be proven. `orders.out` takes the record of the control run and of every trial."""

    sabotages: Sequence[Sabotage]
    examples: Sequence[Example]
    selection: Selection
    orders: Orders
    workers: int
    _held: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, sabotages: Sequence[Sabotage], orders: Orders, workers: int) -> "Proving":
        """Raises WrongUsage when there is no such example, Outdated when there is no such code."""
        for each in sabotages:
            each.edited(orders.root)
        files = dict.fromkeys(str(orders.root / each.feature) for each in sabotages)
        selection = select(list(files), None, orders.root)
        examples = [_example(each, selection) for each in sabotages]
        return cls(sabotages, examples, selection, orders, workers)

    def play(self, teller: Teller) -> list[Proof]:
        """Play all of it, or until Ctrl-C; what was proven, in the order of the catalogue. Raises NotFit."""
        proofs: dict[str, Proof] = {}
        if self._control(teller):
            with Interrupt() as interrupt:
                for trial in self._trials(interrupt):
                    proof = self._proof(trial)
                    proofs[proof.name] = proof
                    teller.tell(proof)
        return [proofs[each.name] for each in self.sabotages if each.name in proofs]

    def _control(self, teller: Teller) -> bool:
        """Whether the examples could be played to the end; which of them hold without any sabotage is noted."""
        examples = tuple({each.pickle_id: each for each in self.examples}.values())
        out = self.orders.out / "control"
        orders = Orders(out=out, root=self.orders.root)
        playing = Playing(Selection(examples, self.selection.files), orders, self.workers, seed=None)
        with view_for(teller.console, len(examples)) as view:
            result = playing.play(view)
        played = read_run(out / "messages.ndjson")
        self._held.update(f"{each.uri}:{each.line}" for each in played if each.is_good)
        return not result.is_interrupted

    def _trials(self, interrupt: Interrupt) -> Iterator[Trial]:
        """Each trial when it has ended; as many at a time as there are workers."""
        waiting = list(enumerate(zip(self.sabotages, self.examples, strict=True), start=1))
        running: list[Trial] = []
        pause = threading.Event()
        while (waiting or running) and not interrupt.has_come:
            while waiting and len(running) < self.workers:
                number, (sabotage, example) = waiting.pop(0)
                orders = Orders(out=self.orders.out / "trials", root=self.orders.root)
                running.append(Trial(sabotage, example, number, orders))
            pause.wait(_BETWEEN_LOOKS)
            for trial in [each for each in running if not each.is_running]:
                running.remove(trial)
                trial.end()
                yield trial
        for trial in running:
            trial.end(at_once=True)

    def _proof(self, trial: Trial) -> Proof:
        sabotage, why = trial.sabotage, trial.why_not_up()
        nothing = Judgement("proves nothing", message=f"The bench did not come up: {why}")
        return Proof(
            name=sabotage.name,
            breaks=sabotage.breaks,
            wrong=sabotage.wrong,
            file=sabotage.file,
            right=sabotage.right,
            instead=sabotage.instead,
            example=trial.example.name,
            location=trial.example.location,
            held=trial.example.location in self._held,
            judgement=nothing if why else judge(trial.played(self.selection)),
        )


def _example(sabotage: Sabotage, selection: Selection) -> Example:
    """The one with its title."""
    titled = [each for each in selection.examples if (each.uri, each.name) == (sabotage.feature, sabotage.example)]
    if len(titled) != 1:
        raise WrongUsage(f"{sabotage.name}: {len(titled)} examples are called {sabotage.example!r}")
    return titled[0]
