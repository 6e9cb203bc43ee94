"""The leader's part: hands out the plan, adds up what the workers report, watches the gates, says when it is over."""

from collections import Counter
from collections.abc import Callable
from typing import Final

import msgspec

from load import arrivals
from load.book import Ledger, Page
from load.flows.table import FLOWS
from load.gates import Gatekeeper
from load.made import Judged, summed
from load.plan import Measured, Plan, Progress, Report, part_of
from load.record import Operation

_LATE: Final = 3.0  # seconds after which every worker has told of a second
_OVERTIME: Final = 300.0

Send = Callable[[str, bytes, str], None]


class Leader:
    """One run as the leader sees it."""

    def __init__(self, plan: Plan, send: Send, wall: Callable[[], float]) -> None:
        """`send(message, data, worker)`; `wall` tells the seconds since 1970."""
        self._plan = plan
        self._send = send
        self._wall = wall
        self._ledger = Ledger()
        self._gates = Gatekeeper(plan.gates)
        self._longest = max((gate.lasting or 0 for gate in plan.gates), default=0.0)
        self._workers: list[str] = []
        self._prepared: set[str] = set()
        self._reported: set[str] = set()
        self._lost: set[str] = set()
        self._judged: list[Judged] = []
        self._counts: Counter[str] = Counter()
        self._began = 0.0
        self._is_aborted = False

    def hand_out(self, workers: list[str]) -> None:
        """Tell every worker its part, once: whoever is lost later is missed, not replaced."""
        if self._workers:
            return
        self._workers = list(workers)
        for place, worker in enumerate(self._workers):
            part = part_of(self._plan, place, len(self._workers))
            self._send("part", msgspec.json.encode(part), worker)

    def take_prepared(self, worker: str) -> None:
        """A worker is ready; once all are, they begin."""
        self._prepared.add(worker)
        if self._prepared >= set(self._workers) and not self._began:
            self._began = self._wall()
            for each in self._workers:
                self._send("go", b"", each)

    def take_page(self, page: Page) -> None:
        """What is new in a worker's book."""
        self._ledger.add(page)
        for line in (each for each in page.lines if each.kind == "flow"):
            told = {"ok": line.ok, "failed": sum(line.failed.values()), "dropped": line.dropped}
            self._counts.update(told)

    def take_report(self, worker: str, report: Report) -> None:
        """A worker has ended."""
        self.take_page(report.page)
        self._judged += report.judged
        self._reported.add(worker)

    def lose(self, worker: str) -> None:
        """A worker is gone without a report."""
        if worker in self._workers and worker not in self._reported:
            self._lost.add(worker)

    @property
    def has_begun(self) -> bool:
        """Whether the load runs or ran."""
        return bool(self._began)

    @property
    def is_over(self) -> bool:
        """Whether every worker reported or is lost, or nobody waits any longer."""
        is_late = self.has_begun and self._elapsed() > self._length() + _OVERTIME
        return bool(self._workers) and (self._reported | self._lost >= set(self._workers) or is_late)

    def look(self) -> Progress:
        """Once a second: judge the gates that may break while it runs, stop where one says so, tell how far it is."""
        if self.has_begun and self._longest and not self._is_aborted:
            since = int(self._elapsed() - _LATE - self._longest) - 5
            if self._gates.look(self._ledger.operations(since), min(self._elapsed(), self._length()) - _LATE):
                self.abort()
        done = self._counts["ok"]
        elapsed = self._elapsed() if self.has_begun else 0.0
        return Progress(
            elapsed, self._length(), done, self._counts["failed"], self._counts["dropped"], done / max(elapsed, 1.0)
        )

    def abort(self) -> None:
        """No more arrivals."""
        self._is_aborted = True
        for each in self._workers:
            self._send("enough", b"", each)

    def measured(self) -> Measured:
        """Everything, when it is over."""
        operations = self._ledger.operations()
        length = min(self._elapsed(), self._length())
        silent = set(self._workers) - self._reported
        return Measured(
            began=self._began,
            ended=self._wall(),
            workers=len(self._workers),
            operations=operations,
            generator=self._ledger.generator(),
            verification=summed(self._judged, _expected(operations, self._plan)),
            gates=self._gates.verdicts(operations, length),
            lost_workers=len(silent),
            aborted=self._is_aborted,
        )

    def _elapsed(self) -> float:
        return self._wall() - self._began

    def _length(self) -> float:
        return arrivals.length(self._plan.profile.stages)


def _expected(operations: tuple[Operation, ...], plan: Plan) -> dict[str, int]:
    """How many pieces of each kind the flows that ended well must have made."""
    counts: Counter[str] = Counter()
    batch = min(plan.profile.batch, plan.most)
    for operation in operations:
        row = FLOWS.get(operation.name)
        if operation.kind == "flow" and row and row.makes:
            counts[row.makes] += operation.totals.ok * row.made_by(operation.name, batch)
    return dict(counts)
