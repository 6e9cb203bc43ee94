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
        answers[number] = await _asked(connection, question)
        if answers[number].status is None:
            connection = None


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
