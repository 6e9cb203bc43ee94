"""Ready keys: RSA keys made ahead, so that a person doesn't wait for one."""

import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from simulators.hsm.model import KeyType

_NAME: Final = "key-pool"  # so that whoever measures this process can tell what was spent on stock
_LOWEST: Final = 19
_SAID: Final = Path("/proc/thread-self/comm")


class KeyPool:
    """Keeps the stock full on a thread of its own, at the lowest priority the system gives a thread."""

    def __init__(
        self, wanted: Mapping[KeyType, int], *, ready: Callable[[KeyType], int], make: Callable[[KeyType], None]
    ) -> None:
        """`wanted` keys of each type; `ready` counts those in stock, `make` adds one."""
        self._wanted = dict(wanted)
        self._ready = ready
        self._make = make
        self._missing = threading.Event()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def holds(self, key_type: KeyType) -> bool:
        """Whether keys of this type are made ahead."""
        return key_type in self._wanted

    def refill(self) -> None:
        """One was taken: make up for it."""
        self._missing.set()

    def start(self) -> None:
        """Begin to fill."""
        self._thread = threading.Thread(target=self._run, name=_NAME, daemon=True)
        self._missing.set()
        self._thread.start()

    def stop(self) -> None:
        """Finish the key in hand and end."""
        self._ending.set()
        self._missing.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        if hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _LOWEST)  # on Linux: of this thread only
        if _SAID.exists():
            _SAID.write_text(_NAME)
        while not self._ending.is_set():
            self._missing.clear()
            self._fill()
            self._missing.wait()

    def _fill(self) -> None:
        for key_type, wanted in self._wanted.items():
            while not self._ending.is_set() and self._ready(key_type) < wanted:
                self._make(key_type)
