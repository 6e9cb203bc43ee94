"""The funnel of the portal without a browser: from the front page to the wait for the phone, as a person sends it."""

import re
from typing import Final

import msgspec

from load.wire import Failed, Wire, well

_FORM: Final = "application/x-www-form-urlencoded"
_ORDER: Final = re.compile(r"/orders/([^/?]+)")


class Visitor(msgspec.Struct, frozen=True):
    """Somebody with an account and a voucher; `parameters` and `data` are the two forms, url-encoded."""

    login: str
    voucher: str
    parameters: str
    data: str


class Funnel:
    """Log in, redeem a voucher, choose, enter one's data, begin the identification."""

    def __init__(self, address: str, visitors: list[Visitor]) -> None:
        """`address` of the portal; every visitor comes once."""
        self._address = address
        self._visitors = list(reversed(visitors))

    def play(self, wire: Wire) -> None:
        """Raises Failed."""
        if not self._visitors:
            raise Failed("population-too-small")
        visitor = self._visitors.pop()
        wire.forget()
        for step, path in (("page-front", "/"), ("page-login", "/login")):
            well(wire.send(step, "GET", self._address + path))
        self._submit(wire, "send-login", "/login", visitor.login, "/home")
        well(wire.send("page-voucher", "GET", f"{self._address}/voucher"))
        order = self._redeem(wire, visitor.voucher)
        self._submit(wire, "send-parameters", f"{order}/parameters", visitor.parameters, f"{order}/personal-data")
        self._submit(wire, "send-data", f"{order}/personal-data", visitor.data, f"{order}/identity")
        self._submit(wire, "send-identity", f"{order}/identity", "", f"{order}/waiting")

    def _redeem(self, wire: Wire, voucher: str) -> str:
        reply = wire.send("send-voucher", "POST", f"{self._address}/voucher", voucher.encode(), {"Content-Type": _FORM})
        well(reply)
        found = _ORDER.search(reply.address)
        if not found:
            raise Failed("voucher-refused")
        return found[0]

    def _submit(self, wire: Wire, step: str, path: str, form: str, then: str) -> None:
        """Send a form; the page that follows must be `then`, else the form was refused."""
        reply = wire.send(step, "POST", self._address + path, form.encode(), {"Content-Type": _FORM})
        well(reply)
        if not reply.address.startswith(self._address + then):
            raise Failed(f"{step}-refused")
