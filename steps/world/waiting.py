"""Waiting for a fact that no page shows."""

import threading
import time
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")
_BETWEEN: Final = 0.05
_pause = threading.Event()


class NeverCame(AssertionError):
    """The fact did not come within the time given."""


def eventually(question: Callable[[], T], *, within: float = 5.0) -> T:
    """Ask `question` until its answer is true (not empty, not None), for `within` seconds; that answer.

    For presence only: an absence is true at once, before anything could have come.
    """
    end = time.monotonic() + within
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > end:
            raise NeverCame(f"not within {within:g} s; the last answer was {answer!r}")
        _pause.wait(_BETWEEN)
