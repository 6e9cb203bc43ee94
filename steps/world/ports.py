"""Port numbers that no other worker on this machine has."""

import fcntl
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

BLOCK: Final = 45
_STRIDE: Final = 50
_LAST: Final = 32_000  # beyond it, the system hands ports out by itself


class NoFreePorts(Exception):
    """Every block of ports is taken."""


@contextmanager
def free_block(first: int) -> Iterator[int]:
    """The first of BLOCK consecutive free ports at or above `first`, ours until the end of the block."""
    locks = Path(tempfile.gettempdir()) / "qesbench-ports"
    locks.mkdir(exist_ok=True)
    for port in range(first, _LAST, _STRIDE):
        with (locks / str(port)).open("w") as lock:
            if _is_ours(lock.fileno()) and all(_is_free(each) for each in range(port, port + BLOCK)):
                yield port
                return
    raise NoFreePorts(f"no {BLOCK} free ports in a row between {first} and {_LAST}")


def _is_ours(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
