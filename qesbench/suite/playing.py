"""One run: workers begun, followed and ended; their records made into one, with JUnit XML and the report beside it."""

import shutil
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

import msgspec

from qesbench.suite import again
from qesbench.suite import deck as decks
from qesbench.suite.deck import Deck
from qesbench.suite.following import Follower
from qesbench.suite.interrupt import Interrupt
from qesbench.suite.progress import View
from qesbench.suite.selection import Example, Selection
from qesbench.suite.workers import Orders, Worker
from reports import junit, merging, report
from reports.record import Scenario, read_run
from simulators.kit.clock import BenchClock

_BETWEEN_LOOKS: Final = 0.3
_FACTS: Final = "run.json"
_OF_A_RUN: Final = ("workers", "deck", "axe", "evidence", "junit", again.FOLDER)
_VERSIONS: Final = ("qesbench", "behave", "playwright")


class NotFit(Exception):
    """No worker could begin; the message says why and how to mend it."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What `run.json` says; `seconds_by_example` is what the next run orders by, `again` how what failed went then."""

    out: Path
    started_at: str
    seconds: float
    scenarios: int
    passed: int
    failed: int
    not_played: int
    workers: int
    seed: int | None
    judged: str
    is_interrupted: bool
    versions: dict[str, str]
    seconds_by_example: dict[str, float]
    again: Mapping[str, again.Verdict]

    @property
    def is_good(self) -> bool:
        """Whether every scenario passed."""
        return self.passed == self.scenarios


class Timings(msgspec.Struct, frozen=True):
    """What is read of an earlier `run.json`."""

    seconds_by_example: dict[str, float] = {}


@dataclass(frozen=True)
class Playing:
    """One run of `selection` over `workers`; with a `seed`, shuffled by it."""

    selection: Selection
    orders: Orders
    workers: int
    seed: int | None

    def play(self, view: View) -> Result:
        """Play to the end, or until Ctrl-C; raises NotFit when no worker could begin."""
        _clear(self.orders.out)
        clock = BenchClock()
        began_at, beginning = clock.now(), time.monotonic()
        deck = Deck(self.orders.out / "deck")
        deck.lay(self._order())
        with Interrupt() as interrupt:
            workers = [Worker(number, deck, self.orders) for number in range(1, self._needed + 1)]
            failed = self._follow(workers, view, interrupt)
            _raise_if_unfit(workers)
            second = again.play_again(failed, self.orders, interrupt)
        expected = {example.pickle_id for example in self.selection.examples}
        records = [worker.record for worker in workers]
        messages = merging.merge(records, self.selection.files.values(), expected, began_at, clock.now())
        merging.write(messages, self.orders.out / "messages.ndjson")
        seconds = time.monotonic() - beginning
        result = self._result(f"{began_at:%Y-%m-%dT%H:%M:%SZ}", seconds, second, interrupt.has_come)
        self._write(result)
        return result

    @property
    def _needed(self) -> int:
        """No more workers than there is to play."""
        return min(self.workers, len(self.selection.examples))

    def _order(self) -> list[Example]:
        if self.seed is not None:
            return decks.shuffle(self.selection.examples, self.seed)
        seconds = _earlier(self.orders.root / "reports" / "out" / "latest" / _FACTS)
        return decks.order(self.selection.examples, seconds, decks.long_files(self.orders.root))

    def _follow(self, workers: Sequence[Worker], view: View, interrupt: Interrupt) -> list[Example]:
        """Show the outcomes until every worker has ended, by itself or by Ctrl-C; the examples that failed."""
        examples = {example.pickle_id: example for example in self.selection.examples}
        followers = [(worker, Follower(examples, self.orders.out / "evidence")) for worker in workers]
        failed: list[Example] = []
        pause = threading.Event()
        while any(worker.is_running for worker in workers) and not interrupt.has_come:
            pause.wait(_BETWEEN_LOOKS)
            failed += _show(followers, view)
        if interrupt.has_come:
            for worker in workers:
                worker.interrupt()
        for worker in workers:
            worker.wait()
        return failed + _show(followers, view)

    def _result(
        self, started_at: str, seconds: float, second: Mapping[str, again.Verdict], is_interrupted: bool
    ) -> Result:
        played = read_run(self.orders.out / "messages.ndjson")
        passed = sum(each.is_good for each in played)
        not_played = sum(each.status == "UNKNOWN" for each in played)
        return Result(
            out=self.orders.out,
            started_at=started_at,
            seconds=round(seconds, 1),
            scenarios=len(played),
            passed=passed,
            failed=len(played) - passed - not_played,
            not_played=not_played,
            workers=self.workers,
            seed=self.seed,
            judged=str(self.orders.addresses or "the bench's own simulators"),
            is_interrupted=is_interrupted,
            versions={name: version(name) for name in _VERSIONS},
            seconds_by_example=_timings(played),
            again=second,
        )

    def _write(self, result: Result) -> None:
        out = self.orders.out
        content = msgspec.json.encode(msgspec.to_builtins(result, enc_hook=str))
        (out / _FACTS).write_bytes(msgspec.json.format(content))
        junit.write(read_run(out / "messages.ndjson"), out / "junit")
        report.write(out, judged=result.judged)


def _clear(out: Path) -> None:
    """Take away what an earlier run left in the same folder."""
    for name in _OF_A_RUN:
        shutil.rmtree(out / name, ignore_errors=True)


def _show(followers: Sequence[tuple[Worker, Follower]], view: View) -> list[Example]:
    """Show what has ended since the last time; what of it failed."""
    failed: list[Example] = []
    for worker, follower in followers:
        for message in worker.news():
            for outcome in follower.read(message):
                view.show(outcome)
                failed += [] if outcome.is_good else [outcome.example]
    return failed


def _raise_if_unfit(workers: Sequence[Worker]) -> None:
    reasons = [reason for worker in workers if (reason := worker.why_not_up())]
    if reasons:
        raise NotFit(f"{reasons[0]}. `qesbench doctor` says what this machine lacks.")


def _timings(played: Sequence[Scenario]) -> dict[str, float]:
    return {each.scenario_id.removesuffix("-played"): round(each.seconds, 2) for each in played}


def _earlier(facts: Path) -> dict[str, float]:
    """How long examples took in the last run."""
    if not facts.exists():
        return {}
    return msgspec.json.decode(facts.read_bytes(), type=Timings).seconds_by_example
