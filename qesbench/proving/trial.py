"""One trial: an example played against a bench with one sabotage in it."""

import shutil
import time
from typing import Final

from qesbench.proving.catalogue import Sabotage
from qesbench.proving.sabotaged import lay_out
from qesbench.suite.deck import Deck
from qesbench.suite.selection import Example, Selection
from qesbench.suite.workers import Orders, Worker
from reports import merging
from reports.record import Scenario, read_run
from simulators.kit.clock import BenchClock

_SECONDS: Final = 300.0


class Trial:
    """A worker of its own, with a bench of its own, that plays one example."""

    def __init__(self, sabotage: Sabotage, example: Example, number: int, orders: Orders) -> None:
        """Begins at once; everything of it lies in `orders.out/<name of the sabotage>`."""
        self.sabotage: Final = sabotage
        self.example: Final = example
        self._folder = orders.out / sabotage.name
        shutil.rmtree(self._folder, ignore_errors=True)
        command = lay_out(sabotage, self._folder / "code", orders.root)
        deck = Deck(self._folder / "deck")
        deck.lay([example])
        self._began_at = BenchClock().now()
        self._until = time.monotonic() + _SECONDS
        told = Orders(out=self._folder, command=command, root=orders.root)
        self._worker = Worker(number, deck, told)

    @property
    def is_running(self) -> bool:
        """Whether it is still playing; one that takes too long is ended, and its example was not played then."""
        if time.monotonic() > self._until:
            self._worker.interrupt()
            return False
        return self._worker.is_running

    def end(self, *, at_once: bool = False) -> None:
        """Wait until it has ended; with `at_once` it is told to."""
        if at_once:
            self._worker.interrupt()
        self._worker.wait()
        shutil.rmtree(self._folder / "code")

    def played(self, selection: Selection) -> Scenario:
        """How the example went; its record stays in the folder."""
        files = [selection.files[self.example.uri]]
        record = self._folder / "messages.ndjson"
        expected = {self.example.pickle_id}
        merging.write(merging.merge([self._worker.record], files, expected, self._began_at, BenchClock().now()), record)
        (played,) = read_run(record)
        return played

    def why_not_up(self) -> str | None:
        """Why its bench didn't come up, if so."""
        return self._worker.why_not_up()
