"""Examining the audit trail: what it tells of a person, and what is found against it."""

from typing import Final

from steps.clients import audit
from steps.clients.audit import TrailEntry, TrailStamp, TrailVerdict
from steps.journeys.portal import account_of
from steps.world.cast import Role
from steps.world.world import World

_VERDICT: Final = "verdict on the audit trail"
_STAMP: Final = "time stamp of the audit trail"


def is_examined(world: World) -> None:
    """Somebody judges the trail."""
    world.remember(_VERDICT, audit.verdict(world.control))


def is_stamped(world: World) -> None:
    """Somebody has its end time-stamped."""
    world.remember(_STAMP, audit.stamp(world.control))


def told_of(world: World, role: Role, event: str) -> list[TrailEntry]:
    """What the trail tells of the person's acts of one kind."""
    owner = account_of(world, role).account_id
    return [each for each in audit.entries(world.control) if (each.event, each.actor) == (event, owner)]


def is_found(world: World, role: Role, what: str, wrong: str) -> None:
    """The entry of the person's authorisation, or of the signature that followed it, is found wrong."""
    (given,) = told_of(world, role, "activation-given")
    number = given.number if what == "authorisation" else given.number + 1
    findings = world.recall(_VERDICT, TrailVerdict).findings
    assert (number, wrong) in {(each.number, each.wrong) for each in findings}, findings


def tells_of_signature(world: World, role: Role) -> None:
    """The trail tells of one authorisation and one signature, over the same digests."""
    (given,), (made,) = told_of(world, role, "activation-given"), told_of(world, role, "signature-made")
    assert given.detail["digests"] == made.detail["digests"]
    assert given.about == made.about


def tells_of_refusal(world: World, role: Role, reason: str) -> None:
    """The trail tells of the refusal and its reason."""
    refused = told_of(world, role, "signature-refused")
    assert [each.detail["reason"] for each in refused] == [reason], refused


def is_sound(world: World, role: Role) -> None:
    """Nothing was found against the entries of the person."""
    owner = account_of(world, role).account_id
    mine = {each.number for each in audit.entries(world.control) if each.actor == owner}
    found = [each for each in world.recall(_VERDICT, TrailVerdict).findings if each.number in mine]
    assert mine, "the trail tells nothing of the person"
    assert not found, found


def is_stamp_of(world: World, role: Role) -> None:
    """The time stamp covers the person's signature."""
    (made,) = told_of(world, role, "signature-made")
    assert world.recall(_STAMP, TrailStamp).number >= made.number
