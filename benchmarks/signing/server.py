"""The bench that is measured: in a process of its own, its signing workers in others."""

import dataclasses
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

import msgspec

from simulators.kit.parent import end_with_parent
from simulators.settings import Limits, Settings
from simulators.stack import Stack

HASHES_AT_ONCE: Final = 100
_QUIET: Final = 0.02
_LIMITS: Final = dataclasses.replace(
    Limits(),
    signatures_at_once=HASHES_AT_ONCE,
    calls_a_minute=10**9,
    signature_activation_lives=timedelta(hours=2),
    token_lives=timedelta(hours=6),
)


class Serving(msgspec.Struct):
    """What the bench says of itself once it answers."""

    console: str
    signing: str


def serve(folder: Path, base_port: int, workers: int, database_url: str | None) -> None:
    """The whole bench, until the process is ended."""
    settings = Settings(data=folder, base_port=base_port, workers=workers, limits=_LIMITS, database_url=database_url)
    stack = Stack(settings)
    stack.start()
    said = Serving(stack.addresses.of("console"), stack.addresses.of("signing"))
    print(msgspec.json.encode(said).decode(), flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    stack.stop()


class Bench:
    """A bench that runs."""

    def __init__(self, process: "subprocess.Popen[bytes]", said: Serving, workers: int) -> None:
        self.process = process
        self.console = said.console
        self.signing = said.signing
        self.pids = _children(process.pid, workers)

    def pin(self, *cores: int) -> None:
        """Worker by worker to a core of its own, the rest of the bench to the last core."""
        for pid, core in zip(self.pids, cores, strict=True):
            _pin(pid, core)
        _pin(self.process.pid, max(os.sched_getaffinity(0) | set(cores)))

    def cpu_seconds(self) -> float:
        """User and system time of the workers so far."""
        return sum(time.clock_gettime(~pid << 3 | 2) for pid in self.pids)

    def settle(self) -> None:
        """Wait until what is done beside the service at its start (keys made ahead) has been done."""
        before = -1.0
        while (now := self.cpu_seconds()) - before > _QUIET * len(self.pids):
            before = now
            threading.Event().wait(1)

    def memory(self) -> int:
        """Octets that the workers have in memory."""
        return sum(memory_of(pid) for pid in self.pids)

    def kill_a_worker(self) -> None:
        """With -9; the bench puts another in its place."""
        os.kill(self.pids[0], signal.SIGKILL)
        self.pids = [pid for pid in _children(self.process.pid, len(self.pids), but=self.pids[0])]


def memory_of(pid: int) -> int:
    """Octets that a process has in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def running(folder: Path, base_port: int, workers: int, database_url: str | None = None) -> Iterator[Bench]:
    """A bench with so many signing workers."""
    words = ["--serve", str(folder), "--base-port", str(base_port), "--workers", str(workers)]
    if database_url is not None:
        words += ["--database-url", database_url]
    command = [sys.executable, "-m", "benchmarks.signing", *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, preexec_fn=end_with_parent)
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        if not said:
            raise SystemExit("the bench does not start")
        yield Bench(process, msgspec.json.decode(said, type=Serving), workers)
    finally:
        process.terminate()
        process.wait()


def _children(pid: int, count: int, but: int = 0) -> list[int]:
    """The workers of the bench, as soon as there are so many."""
    while True:
        threads = Path(f"/proc/{pid}/task").iterdir()
        found = [int(child) for each in threads for child in (each / "children").read_text().split()]
        named = [each for each in found if each != but and "simulators.worker" in _command(each)]
        if len(named) == count:
            return sorted(named)
        os.sched_yield()


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def _pin(pid: int, core: int) -> None:
    """Each of its threads."""
    for each in Path(f"/proc/{pid}/task").iterdir():
        os.sched_setaffinity(int(each.name), {core})
