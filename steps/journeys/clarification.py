"""An operator clarifies what was withheld, and results reach the portal however they may."""

import re
from typing import Final

from playwright.sync_api import expect

from steps.clients import identity as clients
from steps.journeys import identity, orders
from steps.screens.operator_desk import OperatorDesk
from steps.world.cast import Role
from steps.world.world import World

_CHOICES: Final = {"approved": "Potwierdzam tożsamość", "declined": "Odrzucam"}
_OPERATOR: Final = "the operator"
_STAGES: Final = {"positive": "document", "negative": "negative"}


def is_withheld(world: World, role: Role) -> None:
    """By the machine, for the given names."""
    identity.is_due(world, role)
    identity.holds(world, role, "passport", **identity.TRAITS["only the first given name"])
    identity.goes_through(world, role)
    world.eventually(lambda: orders.order_now(world, role).stage == "withheld", within=20)


def was_refused(world: World, role: Role, reason: str) -> None:
    """By the machine, for good."""
    identity.is_due(world, role)
    clients.decide(world.control, identity.verification_of(world, role), "negative", reason)


def stranger_was_refused(world: World, role: Role) -> None:
    """In an order of this person's, by the face."""
    identity.is_due(world, role)
    identity.reaches_face(world, role)
    identity.shows_face(world, role, scene="another-person")
    identity.has_result(world, role)


def opens_case(world: World, role: Role) -> OperatorDesk:
    """Signed in with password and code, the operator looks at the case."""
    desk = _signed_in(world)
    desk.open(identity.verification_of(world, role))
    return desk


def shows_one_difference(world: World, pictures: int) -> None:
    """The evidence, and the one field that differs."""
    desk = OperatorDesk(world.devices.of(_OPERATOR, "computer").page)
    expect(desk.pictures()).to_have_count(pictures)
    for field, judged in (("Imiona", "różni się"), ("Nazwisko", "zgodne"), ("Data urodzenia", "zgodne")):
        expect(desk.row(field)).to_contain_text(judged)


def decides(world: World, role: Role, decision: str) -> None:
    """With its grounds."""
    opens_case(world, role).decide(_CHOICES[decision], "Odpis aktu urodzenia obejrzany na wideorozmowie.")


def offers_no_decision(world: World) -> None:
    """The case is shown, but closed."""
    desk = OperatorDesk(world.devices.of(_OPERATOR, "computer").page)
    expect(desk.decision()).to_have_count(0)


def ended_by_operator(world: World, role: Role, result: str) -> None:
    """Here and at the portal."""
    case = clients.case_of(world.control, identity.verification_of(world, role))
    assert (case.result, case.decided_by) == (result, "operator"), case
    world.eventually(lambda: orders.order_now(world, role).stage == _STAGES[result], within=20)


def ended_by_clock(world: World, role: Role, reason: str) -> None:
    """Nobody looked; here and at the portal."""
    world.eventually(lambda: _ended_for(world, role) == (reason,), within=20)
    world.eventually(lambda: orders.order_now(world, role).stage == _STAGES["negative"], within=20)


def _ended_for(world: World, role: Role) -> tuple[str, ...]:
    case = clients.case_of(world.control, identity.verification_of(world, role))
    return case.reasons if (case.result, case.decided_by) == ("negative", "clock") else ()


def results_wait(world: World, role: Role) -> None:
    """Withheld, then positive; neither has been told."""
    identity.is_due(world, role)
    verification = identity.verification_of(world, role)
    clients.hold_results(world.control, verification)
    clients.decide(world.control, verification, "withheld", "manual-check-needed")
    clients.decide(world.control, verification, "positive")


def are_delivered(world: World, role: Role, order: str) -> None:
    """One after the other, in this order."""
    told = clients.send_results(
        world.control, identity.verification_of(world, role), *(int(each) for each in order.split())
    )
    assert {each.status for each in told} == {204}, told


def is_delivered_with(world: World, role: Role, signature: str) -> None:
    """The final one, signed by nobody whom the portal knows."""
    told = clients.send_results(world.control, identity.verification_of(world, role), 2, signature=signature)
    world.remember("answer", told[0])


def was_refused_by_portal(world: World, role: Role) -> None:
    """By name, and nothing has changed."""
    assert world.recall("answer", clients.Told).code == "callback-signature-wrong"
    assert orders.order_now(world, role).stage == "waiting"


def is_at_document(world: World, role: Role) -> None:
    """The order is where the final result leads."""
    assert orders.order_now(world, role).stage == "document"


def _signed_in(world: World) -> OperatorDesk:
    seat = clients.seat(world.control)
    desk = OperatorDesk(world.devices.of(_OPERATOR, "computer").page)
    earlier = world.control.messages(seat.phone, channel="sms")
    desk.sign_in(seat.address, seat.name, seat.password)
    after = earlier[-1].message_id if earlier else None
    code = re.search(r"\d{6}", world.control.wait_for_message(seat.phone, channel="sms", after=after).text)
    assert code is not None
    desk.confirm(code.group())
    return desk
