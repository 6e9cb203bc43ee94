"""Looks at the bench's clock, so that deadlines pass also when nobody opens a page."""

import threading
from typing import Final

from simulators.idv.parts import NAME
from simulators.idv.service import Verifications
from simulators.kit.journal import Journal

_EVERY: Final = 0.5  # seconds of real time; the bench's clock may jump at any moment


class Watch:
    """A thread that ends what is overdue."""

    def __init__(self, verifications: Verifications, journal: Journal) -> None:
        """Not running yet."""
        self._verifications = verifications
        self._journal = journal
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch-idv", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; returns when it has."""
        self._ending.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ending.wait(timeout=_EVERY):
            try:
                self._verifications.end_overdue()
            except Exception as bug:  # noqa: BLE001 - a thread has no caller: the journal is where a bug is seen
                self._journal.write(NAME, "watch", "crash", error=repr(bug))
                return
