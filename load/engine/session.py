"""The wire of a Locust user: FastHttpUser's session, every request counted in the book."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from load.book import Book, Name
from load.wire import Failed, Reply

_NO_ANSWER: Final = 0
_IDLE: Final = 2.0  # seconds; a server may close what was idle for longer, and a POST is not sent twice


class SessionWire:
    """Sends what one user sends. Every request counts from its own start."""

    def __init__(self, session: Any, book: Book, now: Callable[[], float]) -> None:
        """`session` is a FastHttpSession; `now` tells the seconds since the load began."""
        self._session = session
        self._book = book
        self._now = now
        self._used: dict[str, float] = {}

    def send(
        self, step: str, method: str, address: str, content: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Reply:
        """One request; raises Failed where no answer came."""
        name: Name = ("request", step)
        self._leave_idle_connections(urlsplit(address).netloc)
        started = self._now()
        self._book.start(name, started)
        answer = self._session.request(method, address, name=step, data=content or None, headers=dict(headers or {}))
        ended = self._now()
        if answer.status_code == _NO_ANSWER:
            kind = _kind(answer.error)
            self._book.fail(name, ended, kind)
            raise Failed(kind)
        if answer.status_code >= 400:
            self._book.fail(name, ended, f"status-{answer.status_code}")
        else:
            self._book.succeed(name, ended, intended=started, started=started)
        return Reply(answer.status_code, answer.content or b"", str(answer.url or address))

    def _leave_idle_connections(self, host: str) -> None:
        """Begin anew where the connection was idle for long, as browsers do."""
        now = self._now()
        if now - self._used.get(host, now) > _IDLE:
            self._session.client.clientpool.close()
            self._used.clear()
        self._used[host] = now

    def forget(self) -> None:
        """Drop all cookies."""
        self._session.cookiejar.clear()


def _kind(error: BaseException | None) -> str:
    if isinstance(error, TimeoutError):
        return "timeout"
    return f"no-answer-{type(error).__name__}"
