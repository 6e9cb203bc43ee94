"""How a flow reaches the target: one interface, so that a flow knows nothing of who drives it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import msgspec


@dataclass(frozen=True)
class Reply:
    """An answer of the target; `address` is where redirects ended."""

    status: int
    content: bytes
    address: str = ""


class Failed(Exception):
    """A flow did not end well; `kind` is counted (`timeout`, `status-500`, `wrong-answer`)."""

    def __init__(self, kind: str) -> None:
        """`kind` in kebab-case."""
        super().__init__(kind)
        self.kind = kind


class Wire(Protocol):
    """Whoever sends requests: keeps cookies, follows redirects. Raises Failed where there is no answer."""

    def send(
        self, step: str, /, method: str, address: str, content: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Reply:
        """One request; `step` is its name among the requests of the run."""
        ...

    def forget(self) -> None:
        """Drop all cookies: somebody else comes now."""
        ...


def ask(
    wire: Wire, step: str, address: str, content: bytes, media_type: str, headers: Mapping[str, str] | None = None
) -> bytes:
    """What a POST was answered with; raises Failed unless that is a 2xx."""
    reply = wire.send(step, "POST", address, content, {"Content-Type": media_type} | dict(headers or {}))
    return well(reply)


def well(reply: Reply) -> bytes:
    """The content of a 2xx; raises Failed."""
    if not 200 <= reply.status < 300:
        raise Failed(_kind(reply))
    return reply.content


class _Said(msgspec.Struct):
    """Either shape of a refusal: problem+json, or that of CSC and OAuth."""

    code: str = ""
    error: str = ""


def _kind(reply: Reply) -> str:
    """The status, with the refusal's name where the answer gives one."""
    try:
        said = msgspec.json.decode(reply.content, type=_Said)
    except msgspec.DecodeError:
        return f"status-{reply.status}"
    name = said.code or said.error
    return f"status-{reply.status}-{name}" if name else f"status-{reply.status}"
