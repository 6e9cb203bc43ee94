"""Word between the processes of a bench that something they may remember has changed."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from simulators.kit.shared import SharedLock, SharedNumbers

_BEGUN: Final = 0
_ENDED: Final = 1


class Edition:
    """How often something was changed: as long as that stays, what was read in this edition is still true."""

    def __init__(self, folder: Path, name: str) -> None:
        """Counted in the file `name` of `folder`, which every process maps."""
        self._lock = SharedLock(folder / f"{name}.lock")
        self._numbers = SharedNumbers(folder / name, 2).values

    @property
    def number(self) -> float:
        """Another number after each change, in whichever process; no number at all while one is being made."""
        begun = self._numbers[_BEGUN]
        return begun if begun == self._numbers[_ENDED] else math.nan

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A change is made within; of a process that dies meanwhile, it is known that it had begun."""
        with self._lock:
            self._numbers[_BEGUN] += 1
            try:
                yield
            finally:
                self._numbers[_ENDED] = self._numbers[_BEGUN]

    def settled(self) -> float:
        """The number of what is read from now on; after a process has died within a change, numbers begin again."""
        if math.isnan(self.number) and self._lock.enter_at_once():
            try:
                self._numbers[_ENDED] = self._numbers[_BEGUN]
            finally:
                self._lock.leave()
        return self.number
