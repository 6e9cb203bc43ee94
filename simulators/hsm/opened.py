"""Keys open inside the device: a bounded set, the least used closed first."""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from simulators.hsm.model import PrivateKey

_TRUSTED_FOR: Final = 2.0


@dataclass
class OpenKey:
    """An unwrapped key and when (seconds of the process's own clock) the key table last vouched for it."""

    key: PrivateKey
    vouched_at: float

    @property
    def is_fresh(self) -> bool:
        """Whether the key may be used without asking the table, where another process may have destroyed it."""
        return time.monotonic() - self.vouched_at < _TRUSTED_FOR

    def vouch(self) -> None:
        """The key table has just said that the key still lives."""
        self.vouched_at = time.monotonic()


class OpenKeys:
    """At most `most` open keys. Safe to share among threads."""

    def __init__(self, most: int) -> None:
        """Nothing open yet."""
        self._most = most
        self._keys: OrderedDict[str, OpenKey] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key_id: str) -> OpenKey | None:
        """The open key, now the most lately used."""
        with self._lock:
            found = self._keys.get(key_id)
            if found is not None:
                self._keys.move_to_end(key_id)
            return found

    def put(self, key_id: str, key: PrivateKey) -> OpenKey:
        """Keep `key` open, and close the least lately used one if there are too many."""
        opened = OpenKey(key, time.monotonic())
        with self._lock:
            self._keys[key_id] = opened
            self._keys.move_to_end(key_id)
            if len(self._keys) > self._most:
                self._keys.popitem(last=False)
        return opened

    def close(self, key_id: str) -> None:
        """Forget the key."""
        with self._lock:
            self._keys.pop(key_id, None)

    def __len__(self) -> int:
        """How many are open."""
        with self._lock:
            return len(self._keys)
