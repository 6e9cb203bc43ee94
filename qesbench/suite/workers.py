"""Worker processes: each one a behave of its own, with a bench and a browser of its own, drawing from one deck."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from qesbench.suite.deck import Deck
from qesbench.suite.selection import ROOT

_ENDS_WITHIN: Final = 40.0
_NOT_UP: Final = "HOOK-ERROR in before_all: "


@dataclass(frozen=True)
class Orders:
    """What every worker is told.

    `addresses`: the file that names the bench to judge, if it is there already. `command`: what brings a bench up in
    place of the `qesbench` of this environment. `traced`: the browsers keep a trace of each example that fails.
    """

    out: Path
    headed: bool = False
    addresses: Path | None = None
    command: Path | None = None
    traced: bool = False
    root: Path = ROOT


class Worker:
    """One process that plays what it draws from the deck."""

    def __init__(self, number: int, deck: Deck, orders: Orders) -> None:
        """Begins at once; its record and log go to `out/workers/<number>/`."""
        folder = orders.out / "workers" / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        self.record: Final = folder / "messages.ndjson"
        self.log: Final = folder / "log.txt"
        self._read_up_to = 0
        with self.log.open("wb") as log:
            # A session of its own: Ctrl-C reaches the run, which then tells its workers in order.
            self._process = subprocess.Popen(
                _command(number, deck, orders, self.record),
                cwd=orders.root,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def is_running(self) -> bool:
        """Whether it is still playing."""
        return self._process.poll() is None

    def news(self) -> Iterator[dict[str, Any]]:
        """What it has written down since the last time, without attachments."""
        if not self.record.exists():
            return
        with self.record.open("rb") as record:
            record.seek(self._read_up_to)
            for line in record:
                if not line.endswith(b"\n"):
                    return
                self._read_up_to += len(line)
                if not line.startswith(b'{"attachment"'):
                    yield msgspec.json.decode(line)

    def why_not_up(self) -> str | None:
        """Why it could not even begin, if so."""
        lines = self.log.read_text(errors="replace").splitlines()
        return next((line.removeprefix(_NOT_UP) for line in lines if line.startswith(_NOT_UP)), None)

    def interrupt(self) -> None:
        """Ask it to end its example and its bench."""
        if self.is_running:
            self._process.send_signal(signal.SIGINT)

    def wait(self) -> None:
        """Until it has ended; one that doesn't is ended by force."""
        try:
            self._process.wait(_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _command(number: int, deck: Deck, orders: Orders, record: Path) -> list[str]:
    told = {"out": orders.out, "worker": number, "deck": deck.folder, "headed": _yes(orders.headed)}
    told["trace"] = _yes(orders.traced)
    if orders.addresses is not None:
        told["addresses"] = orders.addresses.absolute()
    if orders.command is not None:
        told["command"] = orders.command.absolute()
    return [
        *(sys.executable, "-m", "behave", "--runner", "qesbench.suite.player:Player", "--no-skipped", "--no-color"),
        *("-f", "reports.formatter:Messages", "-o", str(record), "-f", "plain"),
        *(word for name, value in told.items() for word in ("-D", f"{name}={value}")),
    ]


def _yes(said: object) -> str:
    return "yes" if said else "no"
