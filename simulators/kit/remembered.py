"""What a process keeps in mind of what it has read or made: so much of it, the oldest forgotten first."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from simulators.kit.edition import Edition

T = TypeVar("T")


class Lately(Generic[T]):
    """At most `most` values by their keys, the latest. Safe to share among threads."""

    def __init__(self, most: int) -> None:
        """None yet."""
        self._most = most
        self._values: dict[str, T] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> T | None:
        """The value of `key`, if it is still known."""
        return self._values.get(key)

    def put(self, key: str, value: T) -> None:
        """From now on the latest."""
        with self._lock:
            self._values.pop(key, None)
            self._values[key] = value
            if len(self._values) > self._most:
                del self._values[next(iter(self._values))]


class Remembered(Generic[T]):
    """Records that are read once, and known for as long as no process has changed any of their kind."""

    def __init__(self, edition: Edition, most: int) -> None:
        """`edition` is another one after each change; at most `most` are known."""
        self._edition = edition
        self._known: Lately[tuple[float, T]] = Lately(most)

    def get(self, key: str, read: Callable[[str], T | None]) -> T | None:
        """The record of `key`, which `read` finds; that there is none is not remembered."""
        known = self._known.get(key)
        if known is not None and known[0] == self._edition.number:
            return known[1]
        edition = self._edition.settled()  # before reading: what changes meanwhile is read anew
        record = read(key)
        if record is not None:
            self._known.put(key, (edition, record))
        return record
