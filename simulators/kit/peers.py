"""How one simulator reaches another: over HTTP, by role, so that any role can be somebody's real system."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import TypeVar

import httpx
import msgspec

from simulators.kit.line import Line
from simulators.kit.outbox import PeerUnavailable
from simulators.kit.trust import trusted

T = TypeVar("T")
_SECONDS = 30


class AddressBook:
    """Where each role is: `{"portal": "http://127.0.0.1:8600", …}`."""

    def __init__(self, addresses: Mapping[str, str]) -> None:
        """`addresses` by role, without a trailing slash."""
        self._addresses = dict(addresses)

    def of(self, role: str) -> str:
        """The address of `role`; KeyError for a role that nobody plays."""
        return self._addresses[role]

    def all(self) -> dict[str, str]:
        """Every role with its address."""
        return dict(self._addresses)


class PeerRefused(Exception):
    """The other side said no: its status and, where it gave one, the refusal's code."""

    def __init__(self, status: int, code: str) -> None:
        """`code` as in problem+json's `code`."""
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code


class Problem(msgspec.Struct):
    """What is read from a problem+json answer."""

    code: str = ""


class Peer:
    """Machine calls to one role; JSON out, a typed record back."""

    def __init__(self, address: str, key: str) -> None:
        """`key` is the bench's own credential for machine calls."""
        self._http = httpx.Client(
            base_url=address,
            headers={"Authorization": f"Bearer {key}"},
            timeout=_SECONDS,
            verify=trusted(),
            trust_env=False,
        )
        self._line = Line(address, key)

    def ask(self, method: str, path: str, *, body: object = None, answer: type[T]) -> T:
        """Send `body`; raises PeerRefused on a 4xx, PeerUnavailable on anything else that failed."""
        response = self._send(method, path, msgspec.json.encode(body) if body is not None else b"", {})
        return msgspec.json.decode(response.content, type=answer, strict=False)

    async def look(self, path: str, *, answer: type[T]) -> T:
        """`GET` from the event loop, for a short answer; raises as ask() does. One look at a time."""
        status, content = await self._line.get(path)
        if status >= 500:
            raise PeerUnavailable(f"GET {path}: {status}")
        if status >= 400:
            raise PeerRefused(status, "")
        return msgspec.json.decode(content, type=answer, strict=False)

    def tell(self, method: str, path: str, *, body: object, secret: str | None = None) -> None:
        """Send `body` without reading an answer; with `secret`, sign it as webhooks are signed."""
        content = msgspec.json.encode(body)
        headers = {"Bench-Signature": sign_body(content, secret)} if secret else {}
        self._send(method, path, content, headers)

    def exchange(self, method: str, path: str, content: bytes = b"", media_type: str = "") -> bytes:
        """Send octets as they are, get octets back: for protocols that are not JSON; raises as ask() does."""
        return self._send(method, path, content, {"Content-Type": media_type} if media_type else {}).content

    def _send(self, method: str, path: str, content: bytes, headers: dict[str, str]) -> httpx.Response:
        headers = ({"Content-Type": "application/json"} if content else {}) | headers
        try:
            response = self._http.request(method, path, content=content, headers=headers)
        except httpx.TransportError as error:
            raise PeerUnavailable(f"{method} {path}: {error!r}") from error
        if response.status_code >= 500:
            raise PeerUnavailable(f"{method} {path}: {response.status_code}")
        if response.status_code >= 400:
            raise PeerRefused(response.status_code, _code_of(response))
        return response


def _code_of(response: httpx.Response) -> str:
    if response.headers.get("content-type", "").startswith("application/problem+json"):
        return msgspec.json.decode(response.content, type=Problem).code
    return ""


def sign_body(content: bytes, secret: str) -> str:
    """HMAC-SHA256 of `content`, in hex."""
    return hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()


def is_signed(content: bytes, secret: str, signature: str | None) -> bool:
    """Whether `signature` is that of `content`, compared in constant time."""
    return signature is not None and hmac.compare_digest(sign_body(content, secret), signature)


def problem(code: str, detail: str, status: int, **more: object) -> bytes:
    """A problem+json document (RFC 9457) whose `code` is the refusal's name."""
    members = {"type": "about:blank", "title": code, "status": status, "detail": detail, "code": code}
    return msgspec.json.encode(members | more)
