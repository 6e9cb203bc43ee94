"""The bench that a run brings up itself, by the real command, and takes down again."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from simulators.kit.parent import end_with_parent

_STRIDE: Final = 100
_TRIES: Final = 8
_UNFIT: Final = 3
_ENDS_WITHIN: Final = 30.0


class BenchNotReady(Exception):
    """It did not come up; the message says what it said."""


class _Ready(msgspec.Struct):
    addresses: dict[str, str]


class Bench(msgspec.Struct, frozen=True):
    """A running bench: its addresses, the key of its machine interfaces, and its process."""

    addresses: dict[str, str]
    peer_key: str
    process: int


@contextmanager
def bench(first_port: int, options: Sequence[str] = ()) -> Iterator[Bench]:
    """A bench on free ports from `first_port` on; `options` are more of `qesbench up`. Raises BenchNotReady."""
    with tempfile.TemporaryDirectory(prefix="qesbench-load-") as folder:
        running, ready = _started(Path(folder), first_port, options)
        try:
            yield Bench(ready.addresses, (Path(folder) / "peer.key").read_text(), running.pid)
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(_ENDS_WITHIN)


def _started(folder: Path, first_port: int, options: Sequence[str]) -> tuple[subprocess.Popen[bytes], _Ready]:
    said = b""
    for port in range(first_port, first_port + _TRIES * _STRIDE, _STRIDE):
        running = _command(folder, port, options)
        line = running.stdout.readline() if running.stdout else b""
        if line:
            return running, msgspec.json.decode(line, type=_Ready)
        _, said = running.communicate()
        if running.returncode != _UNFIT:
            break
    raise BenchNotReady(said.decode(errors="replace").strip() or "the bench did not come up")


def _command(folder: Path, port: int, options: Sequence[str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches the run, which then ends its bench in order.
    qesbench = Path(sys.executable).parent / "qesbench"
    command = [str(qesbench), "up", "--json", "--data", str(folder), "--base-port", str(port), *options]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=end_with_parent
    )
