"""The bench that a worker judges: one of its own, by the real command, or one that is already there."""

import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import msgspec

from simulators.kit.parent import end_with_parent
from steps.world.options import Options
from steps.world.ports import free_block

_READY_WITHIN: Final = 60.0
_IN_MEMORY: Final = Path("/dev/shm")
_ROOM: Final = 512 * 1024 * 1024  # octets; a bench of a whole run needs a tenth of that
_ENDS_WITHIN: Final = 20.0


class Ready(msgspec.Struct, frozen=True):
    """The line that `qesbench up --json` prints: the address of each role."""

    ready: bool
    addresses: dict[str, str]


class BenchNotReady(Exception):
    """The bench did not come up; the message says what it said."""


@contextmanager
def bench(options: Options) -> Iterator[dict[str, str]]:
    """The addresses of the bench to judge, by role."""
    if options.addresses is not None:
        yield msgspec.json.decode(options.addresses.read_bytes(), type=Ready).addresses
        return
    options.out.mkdir(parents=True, exist_ok=True)
    log = options.out / f"bench-{options.worker}.log"
    with (
        free_block(options.first_port) as port,
        tempfile.TemporaryDirectory(prefix="qesbench-run-", dir=place(_IN_MEMORY)) as data,
        log.open("wb") as errors,
        _running(options.command, Path(data), port, errors) as process,
    ):
        yield _addresses(process, log)


def place(memory: Path) -> Path | None:
    """Where the records of a run's bench lie: in `memory`, if it is there and has room, else on the disk (None).

    The bench commits as always; what the run throws away at its end need not wait for a disk.
    """
    try:
        return memory if shutil.disk_usage(memory).free > _ROOM and os.access(memory, os.W_OK) else None
    except OSError:
        return None


@contextmanager
def _running(command: Path | None, data: Path, port: int, errors: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    qesbench = command or Path(sys.executable).parent / "qesbench"
    words = [str(qesbench), "up", "--json", "--data", str(data), "--base-port", str(port)]
    # A session of its own: Ctrl-C reaches the worker, which then ends its bench in order.
    process = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=errors, start_new_session=True, preexec_fn=end_with_parent
    )
    try:
        yield process
    finally:
        _end(process)


def _addresses(process: subprocess.Popen[bytes], log: Path) -> dict[str, str]:
    assert process.stdout is not None
    with selectors.DefaultSelector() as waiting:  # select(2) knows no more than 1024 open files
        waiting.register(process.stdout, selectors.EVENT_READ)
        line = process.stdout.readline() if waiting.select(_READY_WITHIN) else b""
    if not line:
        said = log.read_text(errors="replace").split("\n")
        raise BenchNotReady(f"the bench did not come up: {next(filter(None, reversed(said)), 'no answer')} ({log})")
    return msgspec.json.decode(line, type=Ready).addresses


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
