"""The trusted-profile site as the script of its pages speaks to it: a session, and signatures in three calls."""

from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from steps.clients.machine import Machine, Watch

Purpose = Literal["confirm", "link", "login"]


class Begun(msgspec.Struct, frozen=True):
    """A signature begun: what it is called at the site."""

    path: str


class Prepared(msgspec.Struct, frozen=True, rename="camel"):
    """What is to be signed."""

    to_be_signed: bytes
    digest_algorithm: str


class Completed(msgspec.Struct, frozen=True, rename="camel"):
    """Where the person goes on."""

    go_on: str


class SiteLine:
    """One browser's worth of cookies at the site, without a browser. Every call raises Refused for a no."""

    def __init__(self, address: str, watch: Watch) -> None:
        """`watch` is called with every answer."""
        self._machine: Final = Machine(address, watch)

    def log_in(self, name: str, password: str) -> None:
        """By e-mail address or user name."""
        self._machine.submit("/login", {"name": name, "password": password})

    def register(self, form: Mapping[str, str]) -> str:
        """Send the form of registration; the words of the answer."""
        return self._machine.answer_to("/register/e-dowod", form)

    def may_read(self, path: str) -> bool:
        """Whether the page at `path` opens for this session."""
        return self._machine.opens(path)

    def begin(self, purpose: Purpose) -> str:
        """A new signature for `purpose`; its path."""
        return self._machine.ask("POST", "/signatures", Begun, body={"purpose": purpose}).path

    def document(self, path: str) -> bytes:
        """What the site wants signed (XML)."""
        return self._machine.send("GET", f"{path}/document").content

    def prepare(self, path: str, certificate: bytes) -> bytes:
        """The octets to sign with the key of `certificate` (DER)."""
        body = {"certificate": certificate, "certificateChain": []}
        return self._machine.ask("POST", f"{path}/certificate", Prepared, body=body).to_be_signed

    def complete(self, path: str, value: bytes, certificate: bytes) -> str:
        """Hand the signature in; where the site leads to."""
        body = {"signatureValue": value, "certificate": certificate, "certificateChain": []}
        return self._machine.ask("POST", f"{path}/value", Completed, body=body).go_on
