"""The certification authority: what it publishes, and how its decisions are asked for on the control plane."""

from typing import Final
from urllib.parse import urlsplit

import httpx
import msgspec

from steps.clients.control import Control
from steps.clients.machine import Watch, trusted

_SECONDS: Final = 40.0


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """How it stands with a certificate; `certificate` is DER, `serial` hex."""

    serial: str
    status: str
    certificate: bytes


def certificate_of(control: Control, serial: str) -> Certificate:
    """The certificate with this serial, as the authority keeps it."""
    return control.ask("GET", f"/ca/certificates/{serial}", Certificate)


def revoke(control: Control, serial: str, key: str, reason: str) -> None:
    """The authority revokes the certificate."""
    control.tell("POST", f"/ca/certificates/{serial}/revocation", key=key, reason=reason)


def suspend(control: Control, serial: str, key: str) -> None:
    """The authority suspends the certificate."""
    control.tell("POST", f"/ca/certificates/{serial}/suspension", key=key)


def lift(control: Control, serial: str, key: str) -> None:
    """The authority lifts the suspension."""
    control.tell("DELETE", f"/ca/certificates/{serial}/suspension", key=key)


def spoil(control: Control, about: str, *defects: str) -> None:
    """From now on these defects, and no others, spoil what is issued to `about` (`PNOPL-…`) or the serial, hex."""
    control.ask("PUT", f"/ca/defects/{about}", dict, names=defects)


class Repository:
    """Whatever is public: fetched without credentials, from the addresses that certificates name."""

    def __init__(self, watch: Watch) -> None:
        """`watch` is called with every answer."""
        self._http = httpx.Client(
            timeout=_SECONDS, verify=trusted(), trust_env=False, event_hooks={"response": [watch]}
        )

    def fetch(self, address: str) -> bytes:
        """What is at `address`."""
        answer = self._http.get(address)
        assert answer.is_success, f"{address} was answered with {answer.status_code}"
        return answer.content

    def ask_status(self, address: str, question: bytes) -> bytes:
        """An OCSP answer, DER (RFC 6960, Appendix A)."""
        answer = self._http.post(address, content=question, headers={"Content-Type": "application/ocsp-request"})
        assert answer.headers["content-type"] == "application/ocsp-response", f"no OCSP answer from {address}"
        return answer.content


def over_http(address: str) -> str:
    """An https address of the bench as it is reached here: the bench itself speaks http."""
    parts = urlsplit(address)
    return f"http://{parts.netloc}{parts.path}"
