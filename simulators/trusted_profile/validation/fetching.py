"""Fetching what certificates and settings point at: briefly, without proxies, and no more than is needed."""

from typing import Final

import httpx

from simulators.kit.trust import trusted

LARGEST: Final = 8 * 1024 * 1024
_SECONDS: Final = 5.0


class Unreachable(Exception):
    """Nobody answered in time, or not with what was asked for; the message says what happened."""


class Fetcher:
    """Asks over HTTP; an address is never followed elsewhere."""

    def __init__(self, transport: httpx.BaseTransport | None = None) -> None:
        """`transport` in place of the network."""
        self._http = httpx.Client(
            timeout=_SECONDS, verify=trusted(), trust_env=False, follow_redirects=False, transport=transport
        )

    def get(self, address: str) -> bytes:
        """What is at `address`; raises Unreachable."""
        return self._ask("GET", address, b"", {})

    def post(self, address: str, content: bytes, media_type: str) -> bytes:
        """What `address` answers to `content`; raises Unreachable."""
        return self._ask("POST", address, content, {"Content-Type": media_type})

    def _ask(self, method: str, address: str, content: bytes, headers: dict[str, str]) -> bytes:
        try:
            with self._http.stream(method, address, content=content, headers=headers) as response:
                if response.status_code != 200:
                    raise Unreachable(f"{address}: {response.status_code}")
                return _limited(response, address)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(f"{address}: {error!r}") from error


def _limited(response: httpx.Response, address: str) -> bytes:
    parts: list[bytes] = []
    length = 0
    for part in response.iter_bytes():
        length += len(part)
        if length > LARGEST:
            raise Unreachable(f"{address}: more than {LARGEST} octets")
        parts.append(part)
    return b"".join(parts)
