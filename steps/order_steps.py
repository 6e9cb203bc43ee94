"""Sentences about orders and their stages."""

from behave import given, then, when

from steps.journeys import data, orders, stages
from steps.world.cast import Role
from steps.world.world import Context


@given("{person}'s order waits for the {}")
def _(context: Context, role: Role, stage: str) -> None:
    orders.has_order(context.world, role, stage)


@when("{person} looks at her order")
def _(context: Context, role: Role) -> None:
    orders.looks_at_order(context.world, role)


@when("{person} looks at her order on another computer")
def _(context: Context, role: Role) -> None:
    orders.looks_at_order(context.world, role, "second")


@when("{person} chooses her parameters and enters her data")
def _(context: Context, role: Role) -> None:
    data.chooses_and_enters(context.world, role)


@when("{person} goes straight to the {}")
def _(context: Context, role: Role, stage: str) -> None:
    stages.goes_straight_to(context.world, role, stage)


@when("{person} goes to {} of {person}'s order")
def _(context: Context, role: Role, place: str, owner: Role) -> None:
    stages.goes_to_order_of(context.world, role, place, owner)


@when("{person} sends the form of the {} all the same")
def _(context: Context, role: Role, stage: str) -> None:
    stages.sends_form_of(context.world, role, stage)


@when("{person} gives the order up")
def _(context: Context, role: Role) -> None:
    orders.gives_up(context.world, role)


@then("{person}'s order waits for the {}")
def _(context: Context, role: Role, stage: str) -> None:
    orders.sees_stage(context.world, role, stage)


@then("{person}'s new order waits for the {}")
def _(context: Context, role: Role, stage: str) -> None:
    orders.sees_open(context.world, role, stage)


@then("{person}'s earlier order still waits for the {}")
def _(context: Context, role: Role, stage: str) -> None:
    stages.earlier_order_waits_for(context.world, role, stage)


@then("these stages are done: {}")
def _(context: Context, names: str) -> None:
    stages.are(context.world, "done", names.split(", "))


@then("these stages are still to come: {}")
def _(context: Context, names: str) -> None:
    stages.are(context.world, "next", names.split(", "))


@then("{person} is led back to the {} because {string}")
def _(context: Context, role: Role, stage: str, reason: str) -> None:
    stages.is_led_back(context.world, role, stage, reason)


@then("{person} is refused because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    orders.sees_refusal(context.world, role, reason)


@then("the form is refused because {string}")
def _(context: Context, reason: str) -> None:
    stages.form_is_refused(context.world, reason)


@then("nothing in {person}'s order has changed")
def _(context: Context, role: Role) -> None:
    stages.is_unchanged(context.world, role)


@then("{person} finds the {} open there")
def _(context: Context, role: Role, stage: str) -> None:
    stages.stands_open(context.world, role, stage, "second")


@then("{person} finds nothing there")
def _(context: Context, role: Role) -> None:
    stages.finds_nothing(context.world, role)


@then("{person} is told that the order has lapsed after {int} days")
def _(context: Context, role: Role, days: int) -> None:
    stages.is_told_of_lapse(context.world, role, days)


@then("{person} is told that the voucher can be redeemed again")
def _(context: Context, role: Role) -> None:
    stages.is_told_of_voucher(context.world, role)
