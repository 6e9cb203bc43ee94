"""A client of the time-stamping service: RFC 3161 over HTTP, octets out and octets back."""

from typing import Final

import httpx

from steps.clients.control import Control
from steps.clients.machine import Watch, trusted

_SECONDS: Final = 40.0
_QUERY: Final = "application/timestamp-query"


class TimeStampClient:
    """One program."""

    def __init__(self, address: str, watch: Watch) -> None:
        """`watch` is called with every answer."""
        self._http = httpx.Client(
            base_url=address, timeout=_SECONDS, verify=trusted(), trust_env=False, event_hooks={"response": [watch]}
        )

    def ask(self, query: bytes) -> bytes:
        """The TimeStampResp, DER, whether it is a yes or a no."""
        answer = self._http.post("/tsa", content=query, headers={"Content-Type": _QUERY})
        assert answer.is_success, f"the query was answered with {answer.status_code}"
        return answer.content


def set_clock_wrong(control: Control, seconds: float) -> None:
    """From now on the service's clock is so far ahead of the bench's."""
    control.ask("PUT", "/tsa/condition", dict, clock_ahead_seconds=seconds)


def set_right(control: Control) -> None:
    """The service works as it should."""
    control.tell("DELETE", "/tsa/condition")
