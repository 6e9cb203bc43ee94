"""What other simulators ask (docs/architecture.md, `/api/verifications…`)."""

from simulators.idv.refusals import CallbackNotAllowed, StateUnknown, VerificationEnded, VerificationUnknown
from simulators.idv.service import Begun, Request, Verifications
from simulators.kit.api import Operation
from simulators.kit.call import Call


def machine_operations(verifications: Verifications) -> tuple[Operation, ...]:
    """Begin, renew the link, cancel."""
    one = "/api/verifications/{verification_id}"
    return (
        Operation(
            "POST",
            "/api/verifications",
            "Begin a verification; the same key again gives the same one, with a fresh link",
            lambda call: verifications.begin(call.json(Request)),
            body=Request,
            result=Begun,
            status=201,
            refusals=(StateUnknown, CallbackNotAllowed),
        ),
        Operation(
            "POST",
            f"{one}/links",
            "A fresh one-time link; the old one dies",
            lambda call: verifications.renew_link(_id(call)),
            result=Begun,
            status=201,
            refusals=(VerificationUnknown, VerificationEnded),
        ),
        _giving_up(one, verifications),
    )


def _giving_up(one: str, verifications: Verifications) -> Operation:
    return Operation(
        "DELETE",
        one,
        "The person gave up",
        lambda call: verifications.cancel(_id(call)),
        refusals=(VerificationUnknown,),
    )


def _id(call: Call) -> str:
    return call.parameters["verification_id"]
