"""What the control plane may do to identity verification: registers, Given-states, repeated deliveries."""

from typing import Final

import msgspec

from simulators.idv import store
from simulators.idv.conclusion import conclude
from simulators.idv.delivery import Delivered, Deliveries, Signature
from simulators.idv.model import DecidedBy, LostDocument, Reason, Result, Verdict, Verification
from simulators.idv.parts import Parts
from simulators.idv.refusals import (
    DeliveryUnknown,
    PortalUnreachable,
    StateUnknown,
    VerificationEnded,
    VerificationUnknown,
)
from simulators.kit.api import Operation
from simulators.kit.call import Call
from simulators.kit.states import STATES

_BEFORE_DECISION: Final = ("link", "consent", "choice", "front", "back", "face", "withheld")


class Case(msgspec.Struct, frozen=True):
    """A verification as the control plane sees it."""

    verification_id: str
    order_id: str
    stage: str
    result: Result | None
    reasons: tuple[Reason, ...]
    decided_by: DecidedBy | None
    pictures: int


class Decided(msgspec.Struct, frozen=True):
    """A decision set directly."""

    result: Result
    reasons: tuple[Reason, ...] = ()


class Held(msgspec.Struct, frozen=True):
    """Whether results wait until they are sent by hand."""

    held: bool


class Repetition(msgspec.Struct, frozen=True):
    """Sequence numbers in the order in which to send them."""

    order: tuple[int, ...]
    signature: Signature = "right"


class Seat(msgspec.Struct, frozen=True):
    """How to sign in at the operator's desk; the code comes by SMS to `phone`."""

    address: str
    name: str
    password: str
    phone: str


class Control:
    """The operations under `/idv` on the console's port."""

    def __init__(self, parts: Parts, deliveries: Deliveries, seat: Seat) -> None:
        """`seat` is the operator's who is there from the start."""
        self._parts = parts
        self._deliveries = deliveries
        self._seat = seat

    def operations(self) -> tuple[Operation, ...]:
        """Every operation."""
        lost = Operation(
            "PUT",
            "/lost-documents",
            "Report a document lost",
            self._report,
            body=LostDocument,
            refusals=(StateUnknown,),
        )
        return (
            lost,
            Operation("GET", "/operator", "How to sign in at the operator's desk", lambda _: self._seat, result=Seat),
            Operation("GET", "/verifications", "The latest", self._list, result=list[Case], query=("order_id",)),
            *self._of_one("/verifications/{verification_id}"),
        )

    def _of_one(self, one: str) -> tuple[Operation, ...]:
        """The operations on the verification at `one`."""
        unknown = (VerificationUnknown,)
        return (
            Operation("GET", one, "One verification", self._one, result=Case, refusals=unknown),
            Operation(
                "PUT",
                f"{one}/decision",
                "Come to a decision without the app",
                self._decide,
                body=Decided,
                result=Case,
                refusals=(*unknown, VerificationEnded),
            ),
            Operation("PUT", f"{one}/deliveries", "Hold results back", self._hold, body=Held, refusals=unknown),
            Operation(
                "POST",
                f"{one}/deliveries",
                "Send results again, in any order",
                self._repeat,
                body=Repetition,
                result=list[Delivered],
                refusals=(*unknown, DeliveryUnknown, PortalUnreachable),
            ),
        )

    def _report(self, call: Call) -> None:
        lost = call.json(LostDocument)
        if lost.state not in STATES:
            raise StateUnknown()
        with self._parts.database.write() as connection:
            store.report_lost(connection, lost)

    def _list(self, call: Call) -> list[Case]:
        with self._parts.database.read() as connection:
            found = store.verifications(connection, order_id=call.query.get("order_id"))
        return [self._case(each) for each in found]

    def _one(self, call: Call) -> Case:
        with self._parts.database.read() as connection:
            verification = self._parts.get(connection, _id(call))
        return self._case(verification)

    def _decide(self, call: Call) -> Case:
        wanted = call.json(Decided)
        with self._parts.database.write() as connection:
            verification = self._parts.get(connection, _id(call))
            if verification.stage not in _BEFORE_DECISION:
                raise VerificationEnded(verification.verification_id)
            by: DecidedBy = "operator" if verification.stage == "withheld" else "machine"
            verdict = Verdict(wanted.result, wanted.reasons)
            verification = conclude(self._parts, connection, verification, verdict, by)
        return self._case(verification)

    def _hold(self, call: Call) -> None:
        self._deliveries.hold(_id(call), held=call.json(Held).held)

    def _repeat(self, call: Call) -> list[Delivered]:
        wanted = call.json(Repetition)
        return self._deliveries.repeat(_id(call), wanted.order, wanted.signature)

    def _case(self, verification: Verification) -> Case:
        with self._parts.database.read() as connection:
            pictures = store.pictures_of(connection, verification.verification_id)
        return Case(
            verification_id=verification.verification_id,
            order_id=verification.order_id,
            stage=verification.stage,
            result=verification.result,
            reasons=verification.reasons,
            decided_by=verification.decided_by,
            pictures=len(pictures),
        )


def _id(call: Call) -> str:
    return call.parameters["verification_id"]
