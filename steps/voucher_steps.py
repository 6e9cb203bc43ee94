"""Sentences about vouchers."""

from behave import given, then, when

from steps.journeys import vouchers
from steps.world.cast import Role
from steps.world.world import Context


@given("{person} holds a voucher")
def _(context: Context, role: Role) -> None:
    vouchers.holds(context.world, role)


@given("{person} holds a voucher for a {word}")
def _(context: Context, role: Role, product: str) -> None:
    vouchers.holds(context.world, role, product=product)


@given("{person} holds a voucher that expired yesterday")
def _(context: Context, role: Role) -> None:
    vouchers.holds_until(context.world, role, minutes=-24 * 60)


@given("{person} holds a voucher that is good for {int} minutes")
def _(context: Context, role: Role, minutes: int) -> None:
    vouchers.holds_until(context.world, role, minutes=minutes)


@given("{person} has redeemed her voucher")
def _(context: Context, role: Role) -> None:
    vouchers.has_redeemed(context.world, role)


@given("{person} knows the code of {person}'s voucher")
def _(context: Context, role: Role, owner: Role) -> None:
    vouchers.knows_code_of(context.world, role, owner)


@given("{person} has given up an order that waited for the {}")
def _(context: Context, role: Role, stage: str) -> None:
    vouchers.has_given_up(context.world, role, stage)


@when("{person} redeems the voucher")
def _(context: Context, role: Role) -> None:
    vouchers.redeems(context.world, role)


@when("{person} redeems the voucher typed {}")
def _(context: Context, role: Role, how: str) -> None:
    vouchers.redeems(context.world, role, how)


@when("{person} redeems nothing")
def _(context: Context, role: Role) -> None:
    vouchers.redeems(context.world, role, "as nothing")


@when("{person} takes {int} minutes to redeem the voucher")
def _(context: Context, role: Role, minutes: int) -> None:
    vouchers.redeems_late(context.world, role, minutes)


@when("{person} redeems the voucher in two tabs at the same moment")
def _(context: Context, role: Role) -> None:
    vouchers.redeems_in_two_tabs(context.world, role)


@then("exactly one order has come of {person}'s voucher")
def _(context: Context, role: Role) -> None:
    vouchers.gave_one_order(context.world, role)


@then("{person}'s voucher is not spent")
def _(context: Context, role: Role) -> None:
    vouchers.is_unspent(context.world, role)


@then("{person} is led to the order that the voucher opened")
def _(context: Context, role: Role) -> None:
    vouchers.leads_to_its_order(context.world, role)


@then("{person} has no order")
def _(context: Context, role: Role) -> None:
    vouchers.has_no_order(context.world, role)
