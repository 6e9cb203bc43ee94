"""Clients of the benchmarks: threads that send ready-made requests over connections that they keep."""

import socket
import threading
import time
from collections.abc import Callable, Iterable


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
        read = b""
        while (end := read.find(b"\r\n\r\n")) < 0:
            read += self._more()
        head = read[:end].lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        while len(read) < end + 4 + length:
            read += self._more()
        return int(head[9:12]), read[end + 4 :]

    def _more(self) -> bytes:
        part = self._socket.recv(65536)
        assert part, "the server has closed the connection"
        return part

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


Check = Callable[[int, bytes], None]


class Load:
    """Clients that ask one after the other, until a time is over or there is nothing more to ask."""

    def __init__(self, port: int, requests: Iterable[bytes], check: Check) -> None:
        """`check` looks at each answer, and raises AssertionError at a wrong one."""
        self._port = port
        self._requests = iter(requests)
        self._check = check
        self._taking = threading.Lock()
        self._counts: list[int] = []
        self._failures: list[Exception] = []

    def run(self, clients: int, seconds: float) -> int:
        """How many answers came within `seconds`."""
        self._counts = []
        end = time.monotonic() + seconds
        threads = [threading.Thread(target=self._ask_until, args=(end,)) for _ in range(clients)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        if self._failures:
            raise self._failures[0]
        return sum(self._counts)

    def _ask_until(self, end: float) -> None:
        connection, count = Connection(self._port), 0
        try:
            while time.monotonic() < end and (asked := self._take()) is not None:
                self._check(*connection.ask(asked))
                count += 1
        except (AssertionError, OSError) as failure:
            self._failures.append(failure)
        connection.close()
        self._counts.append(count)

    def _take(self) -> bytes | None:
        with self._taking:
            return next(self._requests, None)
