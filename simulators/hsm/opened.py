"""Keys open inside the device: a bounded set, the least used closed first."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K")


@dataclass
class OpenKey(Generic[K]):
    """An open key, and in which edition the key table last vouched for it."""

    key: K
    edition: float

    def is_fresh(self, edition: float) -> bool:
        """Whether the key may be used without asking the table, where another process may have destroyed it."""
        return edition == self.edition

    def vouch(self, edition: float) -> None:
        """The key table, asked since `edition` began, has just said that the key still lives."""
        self.edition = edition


class OpenKeys(Generic[K]):
    """At most `most` open keys. Safe to share among threads."""

    def __init__(self, most: int, closed: Callable[[K], None]) -> None:
        """Nothing open yet; `closed` is told each key that is no longer held."""
        self._most = most
        self._closed = closed
        self._keys: OrderedDict[str, OpenKey[K]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key_id: str) -> OpenKey[K] | None:
        """The open key, now the most lately used."""
        with self._lock:
            found = self._keys.get(key_id)
            if found is not None:
                self._keys.move_to_end(key_id)
            return found

    def put(self, key_id: str, key: K, edition: float) -> OpenKey[K]:
        """Keep `key` open, and close the least lately used one if there are too many."""
        opened = OpenKey(key, edition)
        spare = None
        with self._lock:
            self._keys[key_id] = opened
            self._keys.move_to_end(key_id)
            if len(self._keys) > self._most:
                _, spare = self._keys.popitem(last=False)
        if spare is not None:
            self._closed(spare.key)
        return opened

    def close(self, key_id: str) -> None:
        """Forget the key."""
        with self._lock:
            found = self._keys.pop(key_id, None)
        if found is not None:
            self._closed(found.key)

    def close_all(self) -> None:
        """Forget every key."""
        for key_id in list(self._keys):
            self.close(key_id)

    def __len__(self) -> int:
        """How many are open."""
        with self._lock:
            return len(self._keys)
