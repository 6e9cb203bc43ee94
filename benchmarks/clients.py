"""Clients of the benchmarks: they send ready-made requests over connections that they keep, at little cost.

Whatever a client spends on its core, the server waits for; so all of them are on one event loop, and each asks anew
where its answer is read.
"""

import asyncio
import socket
import time
from collections.abc import Callable, Iterable

import uvloop


def request(method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    """A whole HTTP/1.1 request; `content_type="…"` becomes the header `Content-Type`."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-').title()}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Connection:
    """One connection that is kept, for one request at a time."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, asked: bytes) -> tuple[int, bytes]:
        """Status and content of the answer."""
        self._socket.sendall(asked)
        read = self._more()
        while (answer := _whole(read)) is None:
            read += self._more()
        return answer

    def _more(self) -> bytes:
        part = self._socket.recv(65536)
        assert part, "the server has closed the connection"
        return part

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


def _whole(read: bytes) -> tuple[int, bytes] | None:
    """Status and content, once all of the answer has been read."""
    end = read.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = read[:end].lower()
    length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
    return (int(head[9:12]), read[end + 4 :]) if len(read) >= end + 4 + length else None


Check = Callable[[int, bytes], None]


class Load:
    """Clients that ask one after the other, until a time is over or there is nothing more to ask."""

    def __init__(self, port: int, requests: Iterable[bytes], check: Check) -> None:
        """`check` looks at each answer, and raises AssertionError at a wrong one."""
        self._port = port
        self._requests = iter(requests)
        self._check = check
        self._end = 0.0
        self._count = 0

    def run(self, clients: int, seconds: float) -> int:
        """How many answers came within `seconds`."""
        self._count, self._end = 0, time.monotonic() + seconds
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(self._run(clients))
        return self._count

    async def _run(self, clients: int) -> None:
        loop = asyncio.get_running_loop()
        made = [await loop.create_connection(lambda: _Client(self), "127.0.0.1", self._port) for _ in range(clients)]
        await asyncio.gather(*(client.ended for _, client in made))

    def next(self) -> bytes | None:
        """What is to be asked now, if anything."""
        return next(self._requests, None) if time.monotonic() < self._end else None

    def took(self, status: int, content: bytes) -> None:
        """An answer has come."""
        self._check(status, content)
        self._count += 1


class _Client(asyncio.Protocol):
    """One client; `ended` is done when it asks no more, or holds what went wrong."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._read = b""
        self.ended = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncio: the first question."""
        self._transport: asyncio.WriteTransport = transport  # type: ignore[assignment]  # uvloop's is one
        self._ask()

    def data_received(self, data: bytes) -> None:
        """asyncio: a part of an answer."""
        self._read += data
        answer = _whole(self._read)
        if answer is None:
            return
        self._read = b""
        try:
            self._load.took(*answer)
        except AssertionError as wrong:
            self.ended.set_exception(wrong)
            self._transport.close()
        else:
            self._ask()

    def _ask(self) -> None:
        asked = self._load.next()
        if asked is not None:
            self._transport.write(asked)
        else:
            self.ended.set_result(None)
            self._transport.close()

    def connection_lost(self, _exc: Exception | None) -> None:
        """asyncio: the connection is gone."""
        if not self.ended.done():
            self.ended.set_exception(ConnectionResetError("the server has closed the connection"))
