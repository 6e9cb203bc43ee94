"""The signing program as any web page may speak to it: TLS on loopback, and nobody's certificate without consent."""

from typing import Final

import httpx

from steps.clients.machine import Watch

_SECONDS: Final = 40.0


class ComponentLine:
    """One page of one origin."""

    def __init__(self, address: str, origin: str, watch: Watch) -> None:
        """`watch` is called with every answer. The program's certificate is its own."""
        self._http = httpx.Client(
            base_url=address,
            headers={"Origin": origin},
            timeout=_SECONDS,
            verify=False,
            trust_env=False,
            event_hooks={"response": [watch]},
        )

    def certificate(self) -> tuple[int, bytes]:
        """Ask for one; status and body, when the person has decided."""
        answer = self._http.get("/rest/certificates", params={"pc": "0"})
        return answer.status_code, answer.content
