"""Word of destroyed keys between the processes that hold the keys of one device."""

from pathlib import Path

from simulators.kit.shared import SharedLock, SharedNumbers


class Destructions:
    """How many of a holder's keys were destroyed: as long as the number stays, no open key has become dead."""

    def __init__(self, folder: Path, holder: str) -> None:
        """Counted in a file of `folder` that every process maps."""
        self._lock = SharedLock(folder / f"{holder}.destroyed.lock")
        self._numbers = SharedNumbers(folder / f"{holder}.destroyed", 1).values

    @property
    def edition(self) -> float:
        """Another number once a key was destroyed, in whichever process."""
        return self._numbers[0]

    def tell(self) -> None:
        """A key has been destroyed."""
        with self._lock:
            self._numbers[0] += 1
