"""The sockets that a bench answers on."""

import asyncio
import socket
from pathlib import Path

from simulators import serving
from simulators.desktop.component import listeners
from simulators.settings import Settings
from steps.world.ports import free_block


def _sends_at_once(listener: socket.socket) -> bool:
    """Whether a connection that asyncio takes from `listener` waits for nothing before it sends."""

    async def taken() -> bool:
        told: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        async def take(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connection = writer.get_extra_info("socket")
            told.set_result(bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
            writer.close()

        async with await asyncio.start_server(take, sock=listener):
            _, writer = await asyncio.open_connection(*listener.getsockname())
            said = await told
            writer.close()
            return said

    return asyncio.run(taken())


def test_answers_leave_without_delay(tmp_path: Path) -> None:
    with free_block(22900) as port:
        assert _sends_at_once(serving.bind(Settings(tmp_path, base_port=port), "portal"))


def test_answers_of_the_component_leave_without_delay() -> None:
    with free_block(22900) as port:
        assert _sends_at_once(listeners._listener("127.0.0.1", port))
