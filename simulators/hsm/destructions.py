"""Word of destroyed keys between the processes that hold the keys of one device."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from simulators.kit.shared import SharedLock, SharedNumbers

_BEGUN: Final = 0
_ENDED: Final = 1


class Destructions:
    """How often keys of a holder were destroyed: as long as that stays, no open key has become dead."""

    def __init__(self, folder: Path, holder: str) -> None:
        """Counted in a file of `folder` that every process maps."""
        self._lock = SharedLock(folder / f"{holder}.destroyed.lock")
        self._numbers = SharedNumbers(folder / f"{holder}.destroyed", 2).values

    @property
    def edition(self) -> float:
        """Another number once a key was destroyed, in whichever process; no number at all while one is about to be."""
        begun = self._numbers[_BEGUN]
        return begun if begun == self._numbers[_ENDED] else math.nan

    @contextmanager
    def telling(self) -> Iterator[None]:
        """A key is destroyed within; of a process that dies meanwhile, it is known that it had begun."""
        with self._lock:
            self._numbers[_BEGUN] += 1
            try:
                yield
            finally:
                self._numbers[_ENDED] = self._numbers[_BEGUN]

    def settled(self) -> float:
        """The edition, after whoever is about to destroy a key has done so or has died."""
        if math.isnan(self.edition):
            with self._lock:
                self._numbers[_ENDED] = self._numbers[_BEGUN]
        return self.edition
