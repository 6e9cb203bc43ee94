"""Where every call of the CSC API comes in: who calls, and what is refused of all that leads to a signature."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from simulators.kit.call import Call
from simulators.kit.refusal import Refusal
from simulators.signing.access.model import Caller
from simulators.signing.access.service import Access
from simulators.signing.audit.service import Trail
from simulators.signing.csc.methods import NOBODY, Method

_EVENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "credentials/authorize": "activation-refused",
        "credentials/authorizeCheck": "activation-refused",
        "credentials/extendTransaction": "extension-refused",
        "signatures/signHash": "signature-refused",
        "signatures/signDoc": "signature-refused",
    }
)


@dataclass
class Attempt:
    """What is known of a call by now: whose it is, and its message once that could be read."""

    caller: Caller = NOBODY
    message: object = None


class Door:
    """Lets callers in, and tells the audit trail whom it refused what."""

    def __init__(self, access: Access, trail: Trail) -> None:
        """`access` knows the tokens."""
        self._access = access
        self._trail = trail

    def caller(self, method: Method, call: Call) -> Caller:
        """Who calls; raises as Access.caller() does."""
        if method.is_open:
            return NOBODY
        return self._access.caller(call.headers.get("authorization"), may_be_activation=method.takes_activation)

    @contextmanager
    def attempt(self, method: Method) -> Iterator[Attempt]:
        """What is refused within, from the bearer token on (TS 119 431-1 OVR-6.4.5: all access attempts)."""
        made, event = Attempt(), _EVENTS.get(method.name)
        try:
            yield made
        except Refusal as refusal:
            if event is not None:
                about: Any = getattr(made.message, "credential_id", None) or refusal.about
                self._trail.refused(event, made.caller, about, refusal, method=method.name)
            raise
