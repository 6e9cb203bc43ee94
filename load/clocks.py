"""The target's processes on this machine (Linux): CPU time without that of keys made ahead, memory, cores."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import psutil

_STOCK_THREAD: Final = "key-pool"  # as simulators/hsm/pool.py calls it
_NANO: Final = 1e-9


class ProcessClock:
    """One process."""

    def __init__(self, process: int) -> None:
        """By its number; raises psutil.NoSuchProcess."""
        self._process = psutil.Process(process)
        self._threads = Path(f"/proc/{process}/task")
        stock = (each for each in self._threads.glob("*/comm") if each.read_text().strip() == _STOCK_THREAD)
        self._stock = {each.with_name("schedstat"): 0 for each in stock}  # nanoseconds, as last read

    def used(self) -> float:
        """CPU seconds since it began, in steps of nanoseconds, without those of keys made ahead.

        Raises psutil.NoSuchProcess.
        """
        number = self._process.pid
        try:
            whole = time.clock_gettime(~number << 3 | 2)  # clock_getcpuclockid(3), as Linux numbers clocks
        except OSError as gone:
            raise psutil.NoSuchProcess(number) from gone
        for thread in self._stock:
            with suppress(OSError):  # one that has ended keeps what it had used
                self._stock[thread] = int(thread.read_text().split()[0])
        return whole - sum(self._stock.values()) * _NANO

    def resident(self) -> int:
        """Bytes in memory; raises psutil.NoSuchProcess."""
        return int(self._process.memory_info().rss)

    def keep_on(self, cores: set[int]) -> set[int]:
        """From now on it runs on these only; those that it ran on. Raises PermissionError."""
        before = os.sched_getaffinity(self._process.pid)
        for thread in self._threads.iterdir():
            with suppress(ProcessLookupError):
                os.sched_setaffinity(int(thread.name), cores)
        return before


@contextmanager
def on_one_core(processes: Sequence[ProcessClock]) -> Iterator[int | None]:
    """All on the same core, and free again at the end; its number, None where this may not be done."""
    core = max(os.sched_getaffinity(0))
    try:
        before = [each.keep_on({core}) for each in processes]
    except PermissionError:
        yield None
        return
    try:
        yield core
    finally:
        # Backwards, since one process may be there twice.
        for process, cores in reversed(list(zip(processes, before, strict=True))):
            with suppress(ProcessLookupError, FileNotFoundError):
                process.keep_on(cores)
