"""`qesbench up`: one bench in this process, until it is interrupted."""

import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from simulators.kit.tables import DatabaseUnreachable
from simulators.serving import NotFit
from simulators.settings import Settings
from simulators.stack import Stack
from simulators.warming import warm_up

UNFIT = 3
_PURPOSES = {
    "portal": "the customer portal: start here",
    "idv": "the identity verification app, and the operator's desk at /desk",
    "ca": "certificates, OCSP, CRL",
    "signing": "the signing service (CSC API), and signing a PDF at /sign",
    "tsa": "time stamps (RFC 3161) at /tsa",
    "authenticator": "the signer's phone app",
    "messages": "SMS and mail",
    "trusted_profile": "the trusted-profile site",
    "desktop": "the signing component on the person's computer (PodpisGOV)",
    "computer": "the person's computer: the component's window, installer, card reader",
    "console": "front page and control plane",
}


@contextmanager
def data_folder(chosen: Path | None) -> Iterator[Path]:
    """The folder that was asked for, or a new one that ends with the bench."""
    if chosen is not None:
        yield chosen.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="qesbench-") as folder:
        yield Path(folder)


def serve(settings: Settings, *, as_json: bool) -> int:
    """Serve until SIGINT or SIGTERM; the exit code."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    try:
        stack = Stack(settings)
        stack.start()
    except (NotFit, DatabaseUnreachable) as reason:
        print(f"qesbench: {reason}", file=sys.stderr)
        return UNFIT
    _tell(stack.addresses.all(), as_json=as_json)
    warm_up()
    ended.wait()
    stack.stop()
    return 0


def _tell(addresses: dict[str, str], *, as_json: bool) -> None:
    """Say that everything answers, and where."""
    if as_json:
        print(msgspec.json.encode({"ready": True, "addresses": addresses}).decode(), flush=True)
        return
    table = Table("role", "address", "what", box=None)
    for role, address in addresses.items():
        table.add_row(role, address, _PURPOSES.get(role, ""))
    console = Console()
    console.print(table)
    console.print(f"\nReady. Front page: {addresses['console']}   End with Ctrl-C.")
