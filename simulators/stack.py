"""A whole bench in one process: every simulator on its own port, one clock, one journal."""

import asyncio
import socket
import threading
from collections.abc import Callable
from typing import Final

import uvicorn
from anyio import to_thread
from starlette.types import ASGIApp

from simulators.authenticator import app as authenticator
from simulators.ca import app as ca
from simulators.console import app as console
from simulators.desktop import app as desktop
from simulators.idv import app as idv
from simulators.kit import journal
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.peers import AddressBook
from simulators.kit.simulator import Simulator, Surroundings, database_url
from simulators.kit.store import Database
from simulators.messages import app as messages
from simulators.portal import app as portal
from simulators.settings import COMPONENT_PORTS, Settings
from simulators.signing import app as signing
from simulators.trusted_profile import app as trusted_profile
from simulators.tsa import app as tsa

SIMULATORS: Final[dict[str, Callable[[Surroundings], Simulator]]] = {
    "portal": portal.build,
    "idv": idv.build,
    "ca": ca.build,
    "signing": signing.build,
    "tsa": tsa.build,
    "authenticator": authenticator.build,
    "messages": messages.build,
    "trusted_profile": trusted_profile.build,
    "desktop": desktop.build,
}
_THREADS = 120  # handlers wait for one another across simulators, so more than the default 40


class NotFit(Exception):
    """The bench can't run here; the message says why and what to do, in one line."""


class Stack:
    """All simulators of one bench."""

    def __init__(self, settings: Settings) -> None:
        """Opens the data folder and the ports; raises NotFit or DatabaseUnreachable."""
        self.settings = settings
        self.addresses = AddressBook({name: settings.address_of(name) for name in (*SIMULATORS, "computer", "console")})
        self._key = _peer_key(settings)
        _require_free(settings)
        self._sockets = {name: _bind(settings, name) for name in self.addresses.all() if name != "desktop"}
        self._simulators = self._build()
        self._servers: list[uvicorn.Server] = []
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="bench", daemon=True)

    def _build(self) -> list[Simulator]:
        clock = BenchClock()
        book = journal.Journal(Database(database_url(self.settings, "journal"), journal.TABLES), clock)
        surroundings = Surroundings(
            settings=self.settings,
            clock=clock,
            ids=Ids(self.settings.seed),
            journal=book,
            addresses=self.addresses,
            peer_key=self._key,
        )
        simulators = [build(surroundings) for build in SIMULATORS.values()]
        return [*simulators, console.build(surroundings, simulators)]

    def start(self) -> None:
        """Serve; returns when every simulator answers."""
        self._thread.start()
        ready = threading.Event()
        while not (len(self._servers) == len(self._simulators) and all(each.started for each in self._servers)):
            ready.wait(0.01)
        for simulator in self._simulators:
            for worker in simulator.workers:
                worker.start()

    def stop(self) -> None:
        """Let every request and task in hand finish, and end."""
        for simulator in self._simulators:
            for worker in simulator.workers:
                worker.stop()
        for server in self._servers:
            server.should_exit = True
        self._thread.join()

    async def _serve(self) -> None:
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        self._servers = [_server(simulator.app) for simulator in self._simulators]
        await asyncio.gather(
            *(
                server.serve(sockets=[self._sockets[simulator.pages_at or simulator.name]])
                for server, simulator in zip(self._servers, self._simulators, strict=True)
            )
        )


def _server(app: ASGIApp) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(app, log_level="error", access_log=False, lifespan="off", timeout_graceful_shutdown=2)
    )


def _require_free(settings: Settings) -> None:
    """The signing component opens its ports by itself, later and again; here it's seen that it can."""
    for offset in COMPONENT_PORTS:
        _bind(settings, "desktop", settings.base_port + offset).close()


def _bind(settings: Settings, name: str, other_port: int | None = None) -> socket.socket:
    """The listening socket of simulator `name`."""
    port = other_port or settings.port_of(name)
    # Named as TCP, or asyncio leaves its delay on: 40 ms for every answer on a connection that is kept.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, port))
    except OSError as error:
        listener.close()
        raise NotFit(
            f"{settings.host}:{port} ({name}) can't be used: {error.strerror}. Choose others with --base-port."
        ) from error
    return listener


def _peer_key(settings: Settings) -> str:
    """The credential that the simulators of this data folder know each other by."""
    file = settings.data / "peer.key"
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.write_text(Ids.token())
            file.chmod(0o600)
        return file.read_text()
    except OSError as error:
        raise NotFit(f"{settings.data} can't be written: {error.strerror}. Choose another with --data.") from error
