"""A connection to a peer, kept open, for short questions from the event loop: no thread, no pool, one at a time."""

import asyncio
from typing import Final
from urllib.parse import urlsplit

import httptools

from simulators.kit.outbox import PeerUnavailable
from simulators.kit.trust import trusted

_SECONDS: Final = 30
_TRIES: Final = 2  # the peer may have closed the connection since the last question


class Line:
    """Asks `GET` questions of one address."""

    def __init__(self, address: str, key: str) -> None:
        """`key` goes with each question as bearer token."""
        self._address = urlsplit(address)
        self._head = f"Host: {self._address.netloc}\r\nAuthorization: Bearer {key}\r\n\r\n"
        self._open: dict[asyncio.AbstractEventLoop, Connection] = {}

    async def get(self, path: str) -> tuple[int, bytes]:
        """Status and content; raises PeerUnavailable. Whoever asks waits for the answer before asking again."""
        for _ in range(_TRIES):
            connection = await self._connection()
            connection.ask(f"GET {path} HTTP/1.1\r\n{self._head}".encode())
            try:
                return await asyncio.wait_for(connection.answered, _SECONDS)
            except TimeoutError as silence:
                connection.close()
                raise PeerUnavailable(f"GET {path}: no answer") from silence
            except ConnectionError:
                continue
        raise PeerUnavailable(f"GET {path}: connection lost")

    async def _connection(self) -> "Connection":
        """The open connection, or a new one."""
        loop, scheme = asyncio.get_running_loop(), self._address.scheme
        found = self._open.get(loop)
        if found is not None and found.is_open:
            return found
        port = self._address.port or (443 if scheme == "https" else 80)
        try:
            _, made = await loop.create_connection(
                Connection, self._address.hostname or "", port, ssl=trusted() if scheme == "https" else None
            )
        except OSError as silence:
            raise PeerUnavailable(f"{self._address.netloc}: {silence}") from silence
        self._open[loop] = made
        return made


class Connection(asyncio.Protocol):
    """One connection, and the answer that comes over it: status and content."""

    def __init__(self) -> None:
        """Made by `create_connection`."""
        self.is_open = True
        self.answered: asyncio.Future[tuple[int, bytes]]
        self._transport: asyncio.WriteTransport
        self._parser = httptools.HttpResponseParser(self)
        self._content = b""

    def ask(self, question: bytes) -> None:
        """Send a whole request; `answered` holds the answer, or a ConnectionError. One question at a time."""
        self.answered = asyncio.get_running_loop().create_future()
        self._content = b""
        self._parser = httptools.HttpResponseParser(self)
        self._transport.write(question)

    def close(self) -> None:
        """Hang up."""
        self.is_open = False
        self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncio: the connection is there."""
        assert isinstance(transport, asyncio.WriteTransport) or hasattr(transport, "write")
        self._transport = transport  # type: ignore[assignment]  # uvloop's is one without saying so

    def data_received(self, data: bytes) -> None:
        """asyncio: a part of the answer."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self.close()

    def on_body(self, body: bytes) -> None:
        """The parser: a part of the content."""
        self._content += body

    def on_message_complete(self) -> None:
        """The parser: the answer is whole."""
        if not self._parser.should_keep_alive():
            self.close()
        if not self.answered.done():
            self.answered.set_result((self._parser.get_status_code(), self._content))

    def connection_lost(self, exc: Exception | None) -> None:
        """asyncio: the connection is gone."""
        self.is_open = False
        if hasattr(self, "answered") and not self.answered.done():
            self.answered.set_exception(ConnectionResetError(str(exc or "closed")))
