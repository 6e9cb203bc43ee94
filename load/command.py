"""Locust as a process of its own: gevent stays in there. Its arguments, its lines of progress, its end."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from load.plan import Progress

MASTER_PORT: Final = 5557
_LOCUSTFILE: Final = Path(__file__).parent / "engine" / "locustfile.py"


class Distribution(msgspec.Struct, frozen=True):
    """Who drives: `processes` workers on this machine, or, as `master`, `expected` workers from elsewhere.

    `waits` seconds for the workers; `port` is the leader's (0: 5557 as `master`, else any that is free), `ui_port` that
    of Locust's web interface.
    """

    processes: int = 1
    master: bool = False
    expected: int = 1
    port: int = 0
    waits: int = 60
    ui: bool = False
    ui_port: int = 8089


class GeneratorFailed(Exception):
    """Locust ended without a measurement; the message is what it said last."""


def lead(users: int, plan: Path, measured: Path, distribution: Distribution) -> Iterator[Progress]:
    """Run Locust to its end, telling how far it is; raises GeneratorFailed where nothing was measured."""
    with (plan.parent / "locust.log").open("w+") as log:
        command = [*_locust(), *_leading(users, distribution), "--plan", str(plan), "--measured", str(measured)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True) as running:
            try:
                for line in running.stdout or ():
                    if line.startswith("{"):
                        yield msgspec.json.decode(line, type=Progress)
            finally:
                running.terminate() if running.poll() is None and not measured.exists() else None
        if not measured.exists():
            log.seek(0)
            raise GeneratorFailed(log.read().strip()[-2000:] or "Locust ended without a measurement")


def work(master: str, port: int, processes: int) -> int:
    """Be a worker for the leader at `master` until it says that all is over; Locust's exit code."""
    joined = ["--worker", "--master-host", master, "--master-port", str(port)]
    more = ["--processes", str(processes)] if processes != 1 else []
    return subprocess.run([*_locust(), *joined, *more], check=False).returncode


def _locust() -> list[str]:
    return [sys.executable, "-m", "locust", "-f", str(_LOCUSTFILE), "--loglevel", "WARNING"]


def _leading(users: int, distribution: Distribution) -> list[str]:
    port = str(_port(distribution))
    workers = (
        ["--master", "--expect-workers", str(distribution.expected)]
        if distribution.master
        else ["--processes", str(distribution.processes)]
    )
    ports = ["--master-bind-port", port, "--master-port", port]
    waiting = [*ports, "--expect-workers-max-wait", str(distribution.waits)]
    shown = ["--autostart", "--web-port", str(distribution.ui_port)] if distribution.ui else ["--headless"]
    return [*workers, *waiting, *shown, "--only-summary", "-u", str(users), "-r", str(users)]


def _port(distribution: Distribution) -> int:
    """Two runs on one machine must not meet: a worker of the one would work for the other."""
    if distribution.port or distribution.master:
        return distribution.port or MASTER_PORT
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
