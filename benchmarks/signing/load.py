"""Clients that ask one after the other, each over a connection that it keeps."""

import asyncio
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import httptools
import uvloop


@dataclass(frozen=True)
class Answer:
    """Status and content; None for a connection that was lost."""

    status: int | None
    content: bytes


@dataclass(frozen=True)
class Outcome:
    """The answers in the order of the questions, and how long it all took on the clock."""

    answers: list[Answer]
    seconds: float


def post(address: str, path: str, body: bytes, token: str) -> bytes:
    """One request, ready to be sent."""
    head = f"POST {path} HTTP/1.1\r\nHost: {urlsplit(address).netloc}\r\nAuthorization: Bearer {token}\r\n"
    return f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def ask_all(address: str, questions: Iterable[bytes], clients: int) -> Outcome:
    """All `questions`, by so many clients; each is drawn up when its turn has come."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_ask_all(address, questions, clients))


async def _ask_all(address: str, questions: Iterable[bytes], clients: int) -> Outcome:
    left, answers = iter(enumerate(questions)), dict[int, Answer]()
    begin = time.monotonic()
    await asyncio.gather(*(_ask_in_turn(address, left, answers) for _ in range(clients)))
    return Outcome([answers[number] for number in sorted(answers)], time.monotonic() - begin)


async def _ask_in_turn(address: str, left: Iterator[tuple[int, bytes]], answers: dict[int, Answer]) -> None:
    connection = None
    for number, question in left:
        connection = connection or await _connected(address)
        answers[number] = await connection.ask(question)
        if answers[number].status is None:
            connection = None


async def _connected(address: str) -> "_Connection":
    """A connection, as soon as somebody answers."""
    parts, loop = urlsplit(address), asyncio.get_running_loop()
    while True:
        try:
            _, made = await loop.create_connection(_Connection, parts.hostname or "", parts.port or 80)
        except OSError:
            await asyncio.sleep(0.02)
        else:
            return made


class _Connection(asyncio.Protocol):
    def __init__(self) -> None:
        self._transport: asyncio.Transport
        self._content = bytearray()
        self._answered: asyncio.Future[Answer] | None = None
        self._is_lost = False

    async def ask(self, question: bytes) -> Answer:
        if self._is_lost:
            return Answer(None, b"")
        self._answered = asyncio.get_running_loop().create_future()
        self._content.clear()
        self._parser = httptools.HttpResponseParser(self)
        self._transport.write(question)
        return await self._answered

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_body(self, body: bytes) -> None:
        self._content += body

    def on_message_complete(self) -> None:
        if self._answered is not None and not self._answered.done():
            self._answered.set_result(Answer(self._parser.get_status_code(), bytes(self._content)))

    def connection_lost(self, _: Exception | None) -> None:
        self._is_lost = True
        if self._answered is not None and not self._answered.done():
            self._answered.set_result(Answer(None, b""))
