"""The whole procedure at the computer, from the voucher to the certificate; the phone's verdict is taken as given."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from steps.clients.authority import certificate_of
from steps.journeys import data, e_document, orders, parameters, results, vouchers
from steps.proofs import facts
from steps.world.cast import Role
from steps.world.world import World

_SLACK = timedelta(minutes=5)


def goes_through(world: World, role: Role, minutes: Mapping[str, int] | None = None) -> None:
    """Stage by stage; before each one named in `minutes` so much time passes."""
    taking = minutes or {}
    vouchers.redeems(world, role)
    orders.sees_open(world, role, "parameters")
    _wait(world, taking, "the parameters")
    parameters.chooses(world, role, parameters.Choice(24, "PESEL", "P-256"))
    orders.sees_stage(world, role, "personal data")
    _wait(world, taking, "the personal data")
    data.enters(world, role)
    orders.sees_stage(world, role, "identity verification")
    results.starts(world, role)
    _wait(world, taking, "the identity verification")
    results.tell(world, role, "positive")
    results.shows(world, role, "Przeczytaj i podpisz e-dokument")
    _wait(world, taking, "the e-document")
    e_document.reads_and_signs(world, role)


def is_issued(world: World, role: Role) -> None:
    """The page goes on to the certificate by itself, and the authority has it."""
    e_document.is_signed(world, role)
    serial = orders.order_now(world, role).certificate_serial
    assert serial is not None
    certificate = certificate_of(world.control, serial).certificate
    world.evidence.attach(f"{role}.cer", certificate, "application/pkix-cert")
    world.remember(f"certificate of {role}", certificate)


def is_valid_from(world: World, role: Role, moment: datetime, months: int) -> None:
    """It begins when the procedure ended, and lasts so many months of the calendar."""
    certificate = world.recall(f"certificate of {role}", bytes)
    begins = facts.validity_of(certificate)[0].astimezone(UTC)
    asked = moment.astimezone(UTC)  # clocks of one zone compare by their faces, which the end of summer time repeats
    assert asked <= begins <= asked + _SLACK, begins
    assert facts.lasts_months(certificate, months)


def took_at_most(world: World, role: Role, minutes: int) -> None:
    """By the bench's clock, from the redeemed voucher to the issued certificate."""
    order = orders.order_id_of(world, role)
    (began,) = world.control.wait_for_fact("voucher-redeemed", about=order)
    (ended,) = world.control.wait_for_fact("order-issued", about=order)
    assert ended.at - began.at <= timedelta(minutes=minutes), ended.at - began.at


def _wait(world: World, minutes: Mapping[str, int], stage: str) -> None:
    world.control.advance_time(timedelta(minutes=minutes.get(stage, 0)))
