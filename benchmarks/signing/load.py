"""Clients that ask one after the other, each over a connection that it keeps."""

import asyncio
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import uvloop

from simulators.kit.line import Connection


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


class Clients:
    """So many clients of one address, each over a connection that stays open from one asking to the next."""

    def __init__(self, address: str, count: int) -> None:
        """Each connects when it first asks, or all at connect()."""
        self._address = address
        self._runner = asyncio.Runner(loop_factory=uvloop.new_event_loop)
        self._connections: list[Connection | None] = [None] * count

    def __enter__(self) -> "Clients":
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._connections:
            if each is not None and each.is_open:
                each.close()
        self._runner.close()

    def connect(self) -> "Clients":
        """Have every client connected."""
        self._runner.run(self._connect())
        return self

    async def _connect(self) -> None:
        self._connections = [await _connected(self._address) for _ in self._connections]

    def ask(self, questions: Iterable[bytes]) -> Outcome:
        """All `questions`; each is drawn up when its turn has come."""
        return self._runner.run(self._ask(questions))

    async def _ask(self, questions: Iterable[bytes]) -> Outcome:
        left, answers = iter(enumerate(questions)), dict[int, Answer]()
        begin = time.monotonic()
        await asyncio.gather(*(self._ask_in_turn(who, left, answers) for who in range(len(self._connections))))
        return Outcome([answers[number] for number in sorted(answers)], time.monotonic() - begin)

    async def _ask_in_turn(self, who: int, left: Iterator[tuple[int, bytes]], answers: dict[int, Answer]) -> None:
        for number, question in left:
            connection = self._connections[who]
            if connection is None or not connection.is_open:
                connection = self._connections[who] = await _connected(self._address)
            answers[number] = await _asked(connection, question)


def ask_all(address: str, questions: Iterable[bytes], clients: int) -> Outcome:
    """All `questions`, by so many clients that come and go for them."""
    with Clients(address, clients) as asking:
        return asking.ask(questions)


async def _asked(connection: Connection, question: bytes) -> Answer:
    if not connection.is_open:
        return Answer(None, b"")
    connection.ask(question)
    try:
        return Answer(*await connection.answered)
    except ConnectionError:
        return Answer(None, b"")


async def _connected(address: str) -> Connection:
    """A connection, as soon as somebody answers."""
    parts, loop = urlsplit(address), asyncio.get_running_loop()
    while True:
        try:
            _, made = await loop.create_connection(Connection, parts.hostname or "", parts.port or 80)
        except OSError:
            await asyncio.sleep(0.02)
        else:
            return made
