"""A wire for whoever plays flows one after the other, outside of Locust."""

from collections.abc import Mapping
from typing import Final

import httpx

from load.wire import Failed, Reply

_SECONDS: Final = 60.0
_IDLE: Final = 2.0  # a server may close what was idle for longer, and a POST is not sent twice


class WebWire:
    """Implements Wire over one client, whose connections stay open."""

    def __init__(self) -> None:
        """Reaches this machine without a proxy."""
        limits = httpx.Limits(keepalive_expiry=_IDLE)
        self._web = httpx.Client(timeout=_SECONDS, limits=limits, trust_env=False, follow_redirects=True)

    def send(
        self, _step: str, method: str, address: str, content: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Reply:
        """One request; raises Failed where no answer came."""
        try:
            said = self._web.request(method, address, content=content or None, headers=dict(headers or {}))
        except httpx.TimeoutException as silence:
            raise Failed("timeout") from silence
        except httpx.TransportError as silence:
            raise Failed(f"no-answer-{type(silence).__name__}") from silence
        return Reply(said.status_code, said.content, str(said.url))

    def forget(self) -> None:
        """Drop all cookies."""
        self._web.cookies.clear()

    def close(self) -> None:
        """Hang up."""
        self._web.close()
