"""The flows by name: how each is made for a worker, what it needs of the target, what one of it makes."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from load.csc import CscClient
from load.flows.issuing import Issue
from load.flows.portal import Funnel
from load.flows.signing import AuthorizeAndSign, SignDocument, SignHash
from load.flows.stamping import TimeStamp
from load.flows.status import Ocsp, RevocationList, addresses_in
from load.made import Made
from load.plan import Part
from load.signers import Signers
from load.stock import Digests, Stock
from load.wire import Wire


class Flow(Protocol):
    """What arrives: played once an arrival."""

    def play(self, wire: Wire) -> None:
        """Raises Failed."""
        ...


class Ground:
    """What the flows of one worker share."""

    def __init__(self, part: Part, wall: Callable[[], float]) -> None:
        """`wall` tells the seconds since 1970."""
        self.plan = part.plan
        self.made = Made()
        self.signers = Signers(part.plan.signers, wall)
        self.digests = Digests(part.plan.seed, part.worker)
        self.client = CscClient(part.plan.addresses.get("signing", ""), part.plan.csc)
        self.stock = Stock(self.client, self.signers, self.digests, part.plan.most, wall)
        self.issuer = base64.b64decode(part.plan.issuer)
        self._certificate = base64.b64decode(part.plan.signers[0].certificate) if part.plan.signers else b""

    @property
    def batch(self) -> int:
        """How many hashes one call of the flow `sign-batch` brings."""
        return min(self.plan.profile.batch, self.plan.most)

    def flow(self, name: str) -> Flow:
        """The flow of this name, ready to be played."""
        return FLOWS[name].make(self)

    def responder(self) -> str:
        """Where status is asked for."""
        return addresses_in(self._certificate, self.plan.addresses.get("ca", ""))[0]

    def revocation_list(self) -> str:
        """Where the list is."""
        if not self._certificate:
            return f"{self.plan.addresses['ca']}/crl/issuing.crl"
        return addresses_in(self._certificate, self.plan.addresses.get("ca", ""))[1]


@dataclass(frozen=True)
class Row:
    """`roles` must be in the target's address book; `makes` says the kind of what comes out, and how many of it."""

    roles: tuple[str, ...]
    make: Callable[[Ground], Flow]
    makes: str = ""
    needs_signers: bool = True

    def made_by(self, name: str, batch: int) -> int:
        """How many pieces one flow that ended well made."""
        if not self.makes:
            return 0
        return batch if name == "sign-batch" else 1


FLOWS: Final = {
    "sign-hash": Row(("signing",), lambda on: SignHash(on.client, on.stock, on.made, 1), "signature"),
    "sign-batch": Row(("signing",), lambda on: SignHash(on.client, on.stock, on.made, on.batch), "signature"),
    "authorize-and-sign": Row(
        ("signing",), lambda on: AuthorizeAndSign(on.client, on.signers, on.digests, on.made), "signature"
    ),
    "sign-document": Row(("signing",), lambda on: SignDocument(on.client, on.signers, on.digests, on.made), "document"),
    "ocsp": Row(("ca",), lambda on: Ocsp(on.responder(), on.issuer, on.signers, on.digests, on.made), "ocsp"),
    "crl": Row(("ca",), lambda on: RevocationList(on.revocation_list(), on.made), "crl", needs_signers=False),
    "time-stamp": Row(
        ("tsa",), lambda on: TimeStamp(f"{on.plan.addresses['tsa']}/tsa", on.digests, on.made), "time-stamp", False
    ),
    "issue": Row(
        ("ca",), lambda on: Issue(on.plan.addresses["ca"], on.plan.peer_key, on.digests, on.made), "certificate", False
    ),
    "portal-funnel": Row(
        ("portal", "console"), lambda on: Funnel(on.plan.addresses["portal"], on.plan.visitors), needs_signers=False
    ),
}
