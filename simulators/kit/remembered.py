"""Records that are read once, and known for as long as no process has changed any of their kind."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from simulators.kit.edition import Edition

T = TypeVar("T")


class Remembered(Generic[T]):
    """At most `most` records by their keys. Safe to share among threads."""

    def __init__(self, edition: Edition, most: int) -> None:
        """`edition` is another one after each change."""
        self._edition = edition
        self._most = most
        self._records: dict[str, tuple[float, T]] = {}
        self._lock = threading.Lock()

    def get(self, key: str, read: Callable[[str], T | None]) -> T | None:
        """The record of `key`, which `read` finds; that there is none is not remembered."""
        known = self._records.get(key)
        if known is not None and known[0] == self._edition.number:
            return known[1]
        edition = self._edition.settled()  # before reading: what changes meanwhile is read anew
        record = read(key)
        if record is not None:
            self._put(key, (edition, record))
        return record

    def _put(self, key: str, known: tuple[float, T]) -> None:
        with self._lock:
            self._records.pop(key, None)
            self._records[key] = known
            if len(self._records) > self._most:
                del self._records[next(iter(self._records))]
