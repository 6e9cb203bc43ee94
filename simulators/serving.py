"""What every process of a bench has: its surroundings, its listening sockets, its event loop."""

import asyncio
import gc
import socket
from collections.abc import Coroutine
from typing import Any, Final

import uvicorn
from anyio import to_thread
from starlette.types import ASGIApp

from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Journal
from simulators.kit.peers import AddressBook
from simulators.kit.simulator import Surroundings, database_url
from simulators.kit.store import Database
from simulators.settings import PORTS, Settings

SHARED_SERVICE: Final = "signing"  # what `Settings.workers` processes serve together
_BORN: Final = 20_000  # objects more than have died, until garbage is looked for
_THREADS: Final = 120  # handlers wait for one another across simulators, so more than the default 40


class NotFit(Exception):
    """The bench can't run here; the message says why and what to do, in one line."""


def addresses_of(settings: Settings) -> AddressBook:
    """Where each simulator of the bench is."""
    return AddressBook({name: settings.address_of(name) for name in PORTS})


def surroundings_of(settings: Settings, peer_key: str, place: int = 0) -> Surroundings:
    """What comes to the simulators of the process `place` (0: the first) from outside."""
    is_shared = settings.workers is not None
    clock = BenchClock(settings.data / "clock" if is_shared else None)
    journal = Journal(Database(database_url(settings, "journal"), TABLES), clock, is_shared=is_shared)
    seed = None if settings.seed is None else settings.seed + place * 2**32  # or two processes draw the same ids
    return Surroundings(settings, clock, Ids(seed), journal, addresses_of(settings), peer_key)


def server_of(app: ASGIApp) -> uvicorn.Server:
    """What serves `app` on sockets that it is given: no proxy stands before it, and nobody asks for a web socket."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="error",
            access_log=False,
            lifespan="off",
            ws="none",
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
    )


def run_on_loop(work: Coroutine[Any, Any, None]) -> None:
    """Run `work` on the fastest event loop that is there."""

    async def working() -> None:
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        await work

    with asyncio.Runner(loop_factory=uvicorn.Config("", log_config=None).get_loop_factory()) as runner:
        runner.run(working())


def spare_collector() -> None:
    """Have the collector of garbage pass over what lives as long as the process, and come seldom: a tenth of its time.

    For processes that do nothing else; call it once all is made.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_BORN)


def bind(settings: Settings, name: str, other_port: int | None = None, *, is_shared: bool = False) -> socket.socket:
    """The listening socket of simulator `name`; one that is shared is one of several on the same port."""
    port = other_port or settings.port_of(name)
    # Named as TCP, or asyncio leaves its delay on: 40 ms for every answer on a connection that is kept.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if is_shared:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        listener.bind((settings.host, port))
    except OSError as error:
        listener.close()
        raise NotFit(
            f"{settings.host}:{port} ({name}) can't be used: {error.strerror}. Choose others with --base-port."
        ) from error
    return listener
