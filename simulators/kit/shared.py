"""Numbers and a lock that several processes of one bench share through a file."""

import fcntl
import mmap
import os
import threading
import weakref
from pathlib import Path
from types import TracebackType
from typing import Final

_OCTETS: Final = 8  # of a double


class SharedNumbers:
    """So many doubles in a file, zeros at first: whoever maps the same file sees the same numbers."""

    def __init__(self, file: Path, count: int) -> None:
        """Makes the file on first use."""
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if os.fstat(descriptor).st_size < count * _OCTETS:
                os.ftruncate(descriptor, count * _OCTETS)
            self._mapped = mmap.mmap(descriptor, count * _OCTETS)
        finally:
            os.close(descriptor)
        self.values: Final[memoryview[float]] = memoryview(self._mapped).cast("d")


class SharedLock:
    """One at a time among all threads of all processes that name the same file; not to be taken twice at once."""

    def __init__(self, file: Path) -> None:
        """Makes the file on first use."""
        self._threads = threading.Lock()
        self._file = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        weakref.finalize(self, os.close, self._file)

    def __enter__(self) -> None:
        self._threads.acquire()
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def enter_at_once(self) -> bool:
        """Take it if nobody has it; whether it was taken. leave() gives it back."""
        if not self._threads.acquire(blocking=False):
            return False
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._threads.release()
            return False
        return True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    def leave(self) -> None:
        """Let others have it."""
        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._threads.release()
