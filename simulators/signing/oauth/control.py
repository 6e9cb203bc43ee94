"""The control plane's part: clients of the service."""

from urllib.parse import urlsplit

import msgspec

from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.refusal import MalformedRequest
from simulators.signing.oauth.clients import Clients


class NewClient(msgspec.Struct, frozen=True):
    """A client; without `secret` a public one. `redirect_uris` are https, or http on this machine."""

    client_id: str
    name: str
    redirect_uris: list[str]
    secret: str | None = None


class ClientsControl:
    """The resource `/signing/clients`."""

    def __init__(self, clients: Clients) -> None:
        """Where they are registered."""
        self._clients = clients

    def operations(self) -> tuple[Operation, ...]:
        """What the control plane offers."""
        return (Operation("POST", "/clients", "Register a client", self.register, NewClient),)

    def register(self, call: Call) -> None:
        """A client, new or in place of the one with this id."""
        new = call.json(NewClient)
        if not (new.client_id and new.client_id.isprintable() and new.name.isprintable()):
            raise MalformedRequest(call.path, reason="client_id")
        if new.secret is not None and not new.secret:
            raise MalformedRequest(call.path, reason="secret")
        if not new.redirect_uris or not all(_is_fit(each) for each in new.redirect_uris):
            raise MalformedRequest(call.path, reason="redirect_uris")
        self._clients.register(new.client_id, new.name, tuple(new.redirect_uris), new.secret)


def _is_fit(address: str) -> bool:
    """Https anywhere or http on this machine, without a fragment (RFC 6749 §3.1.2, RFC 9700 §2.6)."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    is_plain = address.isascii() and address.isprintable() and " " not in address and "#" not in address
    is_near = parts.scheme == "http" and host in ("127.0.0.1", "::1", "localhost")
    return is_plain and bool(host) and (parts.scheme == "https" or is_near)
