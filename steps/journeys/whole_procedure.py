"""From the first visit to the certificate, everything done by the person herself."""

from datetime import timedelta
from typing import Final

from steps.journeys import account, data, e_document, identification, orders, parameters, procedure, results, start
from steps.world.cast import Role
from steps.world.world import World

_DOCUMENTS: Final = {"passport": "passport", "identity card": "identity_card"}
_STEPS: Final = (
    "voucher-redeemed",
    "verification-begun",
    "decision-taken",
    "identity-result-applied",
    "document-signed",
    "order-issued",
)
_AT_THE_DESK: Final = "operator-signed-in"


def gets_signature(world: World, role: Role, document: str) -> None:
    """Needs, account, voucher, parameters, data, identity on the phone, e-document, certificate."""
    start.visit(world, role)
    account.opens_account_and_redeems(world, role)
    orders.sees_open(world, role, "parameters")
    parameters.chooses(world, role, parameters.Choice(24, "PESEL", "RSA-3072"))
    orders.sees_stage(world, role, "personal data")
    data.enters(world, role)
    orders.sees_stage(world, role, "identity verification")
    results.starts(world, role)
    identification.proves(world, role, _DOCUMENTS[document])
    results.shows(world, role, "Przeczytaj i podpisz e-dokument")
    e_document.reads_and_signs(world, role)
    procedure.is_issued(world, role)


def no_operator_acted(world: World, role: Role) -> None:
    """The journal knows every step; the machine decided, and nobody signed in at the operator's desk meanwhile."""
    order = orders.order_now(world, role)
    entries = world.control.journal()
    mine = [each for each in entries if each.about in (order.order_id, order.verification_id)]
    events = [each.event for each in mine]
    missing = [each for each in _STEPS if each not in events]
    assert not missing, f"the journal does not know of {missing}, only of {events}"
    deciders = [each.detail["decided_by"] for each in mine if each.event == "decision-taken"]
    assert deciders == ["machine"], deciders
    meanwhile = [each for each in entries if mine[0].number <= each.number <= mine[-1].number]
    assert _AT_THE_DESK not in {each.event for each in meanwhile}


def machines_took_less_than(world: World, role: Role, seconds: int) -> None:
    """Between the signed e-document and the message on the phone."""
    order = orders.order_id_of(world, role)
    (signed,) = world.control.wait_for_fact("document-signed", about=order)
    (issued,) = world.control.wait_for_fact("order-issued", about=order)
    message = world.control.wait_for_message(world.person(role).phone, channel="sms")
    assert message.sent_at is not None
    took = max(issued.at, message.sent_at) - signed.at
    assert took < timedelta(seconds=seconds), took
