"""Ctrl-C during a run: noted at once, acted upon between two looks, so that nothing is broken off half done."""

import signal
from types import TracebackType
from typing import Self


class Interrupt:
    """While the block runs, Ctrl-C only sets `has_come`; also where a shell began the run with SIGINT ignored.

    Processes that are begun meanwhile can be ended by SIGINT, too.
    """

    def __init__(self) -> None:
        """Nothing has come yet."""
        self.has_come = False

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL if self._before is None else self._before)

    def _note(self, *_: object) -> None:
        self.has_come = True
