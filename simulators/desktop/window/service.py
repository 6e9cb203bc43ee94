"""The windows that pages have opened: one is seen at a time, the others wait their turn."""

import threading
from collections import OrderedDict
from concurrent.futures import Future
from typing import Final, TypeAlias

from simulators.desktop.window.model import Asked, Outcome
from simulators.desktop.window.refusals import ComponentEnded, PersonCancelled, TooManyWindows, WindowEnded, WindowGone
from simulators.kit.journal import Journal

_MOST: Final = 8
_SIMULATOR: Final = "desktop"
Decision: TypeAlias = "Future[Outcome]"


class Windows:
    """Kept in memory only: a call that waits dies with the process, and its window with it."""

    def __init__(self, journal: Journal) -> None:
        """No window is open."""
        self._journal = journal
        self._open: OrderedDict[str, tuple[Asked, Decision]] = OrderedDict()
        self._lock = threading.Lock()
        self._last: Outcome | WindowEnded | None = None

    def open(self, asked: Asked) -> Decision:
        """A window for `asked`; what the person decides comes as the result, or as a WindowEnded raised."""
        decision: Decision = Future()
        with self._lock:
            if len(self._open) >= _MOST:
                raise TooManyWindows(asked.window_id)
            self._open[asked.window_id] = (asked, decision)
            self._last = None
        kind = type(asked).__name__.lower()
        self._journal.write(_SIMULATOR, asked.window_id, "window-opened", kind=kind, origin=asked.origin)
        return decision

    def current(self) -> Asked | None:
        """What the person sees now."""
        with self._lock:
            return next((asked for asked, _ in self._open.values()), None)

    def find(self, window_id: str) -> Asked:
        """What is asked in a window; raises WindowGone."""
        with self._lock:
            if window_id not in self._open:
                raise WindowGone(window_id)
            return self._open[window_id][0]

    def decide(self, window_id: str, outcome: Outcome) -> None:
        """Give the page what the person agreed to; raises WindowGone."""
        self._close(window_id).set_result(outcome)
        with self._lock:
            self._last = outcome
        self._journal.write(_SIMULATOR, window_id, "window-decided", gives=type(outcome).__name__.lower())

    def cancel(self, window_id: str) -> None:
        """The person says no; raises WindowGone."""
        self.end(window_id, PersonCancelled(window_id))

    def end(self, window_id: str, reason: WindowEnded) -> None:
        """Close a window without a result; raises WindowGone."""
        self._close(window_id).set_exception(reason)
        with self._lock:
            self._last = reason
        self._journal.write(_SIMULATOR, window_id, "window-ended", code=reason.code)

    def end_all(self) -> None:
        """The component ends, and its windows with it."""
        with self._lock:
            ids = list(self._open)
        for window_id in ids:
            self.withdraw(window_id, ComponentEnded(window_id))

    def withdraw(self, window_id: str, reason: WindowEnded) -> None:
        """Close a window that may have been decided already."""
        try:
            self.end(window_id, reason)
        except WindowGone:
            return

    def last(self) -> Outcome | WindowEnded | None:
        """How the last window closed, until the next one opens."""
        with self._lock:
            return self._last

    def _close(self, window_id: str) -> Decision:
        with self._lock:
            if window_id not in self._open:
                raise WindowGone(window_id)
            return self._open.pop(window_id)[1]
