"""The component's ports, really open and really closed: whoever calls a stopped component is refused by the system."""

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Final, Protocol

import uvicorn
from starlette.types import ASGIApp

from simulators.desktop.component.tls import TlsFiles
from simulators.desktop.computer.model import ComputerState, Occupant
from simulators.kit.journal import Journal

_SIMULATOR: Final = "desktop"
_GREETING: Final = b"220 another program\r\n"


class Occupation(Protocol):
    """Whoever holds a port."""

    async def end(self) -> None:
        """Let go of the port; returns when it is free."""


class Listeners:
    """A worker with an event loop of its own, so that a page that waits for a person keeps nobody else waiting."""

    def __init__(self, host: str, ports: tuple[int, int], tls: TlsFiles, journal: Journal) -> None:
        """`ports` are the first and the second of the component."""
        self._host = host
        self._ports = ports
        self._tls = tls
        self._journal = journal
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="component", daemon=True)
        self._held: dict[int, tuple[str, Occupation]] = {}
        self._app_of: Callable[[str], ASGIApp] | None = None
        self._state: ComputerState | None = None

    def serve(self, app_of: Callable[[str], ASGIApp], state: ComputerState) -> None:
        """What to serve once started: `app_of` gives the interface of a version."""
        self._app_of = app_of
        self._state = state

    def start(self) -> None:
        """Open what the computer's state says; returns when it is open."""
        self._thread.start()
        self._run(self._occupy())

    def stop(self) -> None:
        """Close everything."""
        self._run(self._release_all())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def follow(self, state: ComputerState) -> None:
        """Open and close so that the ports are as `state` has them; returns when they are."""
        self._state = state
        if self._thread.is_alive():
            self._run(self._occupy())

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _occupy(self) -> None:
        wanted = self._wanted()
        leaving = [port for port, (what, _) in self._held.items() if wanted[port] != what]
        await asyncio.gather(*(self._held.pop(port)[1].end() for port in leaving))
        for port, what in wanted.items():
            if port not in self._held and what != "nobody":
                await self._open(port, what)

    def _wanted(self) -> dict[int, str]:
        """By port: nobody, other-program, or the version of a component."""
        state = self._state
        assert state is not None  # serve() comes first
        versions: dict[Occupant, str] = {"component": state.version, "old-component": state.old_version}
        occupants = (state.occupant("first"), state.occupant("second"))
        return {port: versions.get(who, who) for port, who in zip(self._ports, occupants, strict=True)}

    async def _open(self, port: int, what: str) -> None:
        assert self._app_of is not None  # serve() comes first
        try:
            listener = _listener(self._host, port)
        except OSError as error:  # a real program of this machine is there: the component goes without
            self._journal.write(_SIMULATOR, "computer", "port-taken", port=port, reason=str(error.strerror))
            return
        if what == "other-program":
            self._held[port] = (what, await _Stranger.settle(listener))
        else:
            self._held[port] = (what, await _Component.settle(listener, self._app_of(what), self._tls))

    async def _release_all(self) -> None:
        await asyncio.gather(*(occupation.end() for _, occupation in self._held.values()))
        self._held.clear()


class _Component:
    """The component's interface over TLS."""

    def __init__(self, server: uvicorn.Server, task: "asyncio.Task[None]") -> None:
        self._server = server
        self._task = task

    @classmethod
    async def settle(cls, listener: socket.socket, app: ASGIApp, tls: TlsFiles) -> "_Component":
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                log_level="critical",
                access_log=False,
                lifespan="off",
                ssl_certfile=tls.certificate,
                ssl_keyfile=str(tls.key),
                timeout_graceful_shutdown=1,
            )
        )
        task = asyncio.ensure_future(server.serve(sockets=[listener]))
        while not server.started and not task.done():
            await asyncio.sleep(0.005)
        return cls(server, task)

    async def end(self) -> None:
        self._server.should_exit = True
        await self._task


class _Stranger:
    """Some other program, which speaks neither TLS nor HTTP."""

    def __init__(self, server: asyncio.Server) -> None:
        self._server = server

    @classmethod
    async def settle(cls, listener: socket.socket) -> "_Stranger":
        return cls(await asyncio.start_server(_greet, sock=listener))

    async def end(self) -> None:
        self._server.close()
        await self._server.wait_closed()


async def _greet(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(_GREETING)
    writer.close()


def _listener(host: str, port: int) -> socket.socket:
    # Named as TCP, or asyncio leaves its delay on: 40 ms for every answer on a connection that is kept.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener
