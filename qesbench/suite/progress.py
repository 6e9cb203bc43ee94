"""What a person sees while the examples are played: a bar on a terminal, plain lines elsewhere; then what failed."""

from collections.abc import Sequence
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from qesbench.suite.following import Outcome


class View(Protocol):
    """Shows outcomes as they come."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None: ...
    def show(self, outcome: Outcome) -> None:
        """One example has ended."""


class Lines:
    """One line for each example; a failed one with its step, its reason and its failure kit."""

    def __init__(self, console: Console, total: int) -> None:
        """`total` examples will come."""
        self._console = console
        self._total = total
        self._come = 0
        self._failed: list[Outcome] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        _recall(self._console, self._failed)

    def show(self, outcome: Outcome) -> None:
        """One example has ended."""
        self._come += 1
        word = "passed" if outcome.is_good else "FAILED"
        count = f"{self._come}/{self._total}"
        line = f"{count:>9} {word} {outcome.seconds:6.1f} s  {outcome.example.name}  ({outcome.example.location})"
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)
        if not outcome.is_good:
            self._failed.append(outcome)
            _tell_failure(self._console, outcome)


class Bar:
    """A bar with the count, and above it whatever failed."""

    def __init__(self, console: Console, total: int) -> None:
        """`total` examples will come."""
        self._console = console
        self._failed: list[Outcome] = []
        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
        )
        self._task = self._progress.add_task("playing", total=total)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._progress.stop()
        _recall(self._console, self._failed)

    def show(self, outcome: Outcome) -> None:
        """One example has ended."""
        if not outcome.is_good:
            self._failed.append(outcome)
            self._console.print(f"[red]FAILED[/red] {escape(outcome.example.name)} ({outcome.example.location})")
            _tell_failure(self._console, outcome)
        description = f"[red]{len(self._failed)} failed[/red]" if self._failed else "[green]all good[/green]"
        self._progress.update(self._task, advance=1, description=description)


def view_for(console: Console, total: int) -> View:
    """A bar on a terminal, lines elsewhere."""
    return Bar(console, total) if console.is_terminal else Lines(console, total)


def _recall(console: Console, failed: Sequence[Outcome]) -> None:
    """What failed, once more where it is found: at the end, each with the command that plays it alone."""
    if not failed:
        return
    console.print("\nFailed:", markup=False, highlight=False)
    for outcome in failed:
        line = f"  {outcome.example.name}: qesbench run {outcome.example.location}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
        _tell_failure(console, outcome)


def _tell_failure(console: Console, outcome: Outcome) -> None:
    told = [f"step: {outcome.step}" if outcome.step else "after the last step"]
    told += [f"reason: {outcome.reason}"] if outcome.reason else []
    told += [f"kit: {outcome.kit}"] if outcome.kit else []
    for line in "\n".join(told).splitlines():
        console.print(f"          {line}", markup=False, highlight=False, soft_wrap=True)
