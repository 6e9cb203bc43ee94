"""A whole bench in one process: every simulator on its own port, one clock, one journal."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Final

import uvicorn

from simulators.authenticator import app as authenticator
from simulators.ca import app as ca
from simulators.console import app as console
from simulators.crew import Crew
from simulators.desktop import app as desktop
from simulators.hsm import DeviceUnfit
from simulators.idv import app as idv
from simulators.kit.ids import Ids
from simulators.kit.simulator import Simulator, Surroundings, Worker
from simulators.messages import app as messages
from simulators.portal import app as portal
from simulators.serving import SHARED_SERVICE, NotFit, addresses_of, bind, run_on_loop, server_of, surroundings_of
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


class Stack:
    """All simulators of one bench."""

    def __init__(self, settings: Settings) -> None:
        """Opens the data folder, the ports and the device; raises NotFit or DatabaseUnreachable."""
        self.settings = settings
        self.addresses = addresses_of(settings)
        self._key = _peer_key(settings)
        _require_free(settings)
        self._crew = Crew(settings, self._key) if settings.workers is not None else None
        elsewhere = ("desktop",) if self._crew is None else ("desktop", SHARED_SERVICE)
        self._sockets = {name: bind(settings, name) for name in self.addresses.all() if name not in elsewhere}
        self._simulators = self._build_if_fit()
        self._served = [each for each in self._simulators if self._crew is None or each.name != SHARED_SERVICE]
        self._servers: list[uvicorn.Server] = []
        self._thread = threading.Thread(target=self._run, name="bench", daemon=True)

    def _build_if_fit(self) -> list[Simulator]:
        try:
            return self._build()
        except DeviceUnfit as error:
            for each in self._sockets.values():
                each.close()
            raise NotFit(f"The device can't be used. {error}") from error

    def _build(self) -> list[Simulator]:
        surroundings = surroundings_of(self.settings, self._key)
        simulators = [build(surroundings) for build in SIMULATORS.values()]
        return [*simulators, console.build(surroundings, simulators)]

    def start(self) -> None:
        """Serve; returns when every simulator answers; raises NotFit."""
        self._thread.start()
        ready = threading.Event()
        while not (len(self._servers) == len(self._served) and all(each.started for each in self._servers)):
            ready.wait(0.01)
        if self._crew is not None:
            self._crew.start()
        for worker in self._workers():
            worker.start()

    def stop(self) -> None:
        """Let every request and task in hand finish, and end."""
        if self._crew is not None:
            self._crew.stop()
        for worker in self._workers():
            worker.stop()
        for server in self._servers:
            server.should_exit = True
        self._thread.join()

    def _workers(self) -> Iterator[Worker]:
        for simulator in self._simulators:
            yield from simulator.workers
        for simulator in self._served:
            yield from simulator.in_each_process

    def _run(self) -> None:
        run_on_loop(self._serve())

    async def _serve(self) -> None:
        self._servers = [server_of(simulator.app) for simulator in self._served]
        await asyncio.gather(
            *(
                server.serve(sockets=[self._sockets[simulator.pages_at or simulator.name]])
                for server, simulator in zip(self._servers, self._served, strict=True)
            )
        )


def _require_free(settings: Settings) -> None:
    """The signing component opens its ports by itself, later and again; here it's seen that it can."""
    for offset in COMPONENT_PORTS:
        bind(settings, "desktop", settings.base_port + offset).close()


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
