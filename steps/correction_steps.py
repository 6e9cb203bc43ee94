"""Sentences about names that an operator corrected."""

from behave import given, then, when

from steps.journeys import correction
from steps.world.cast import Role
from steps.world.world import Context


@given("an operator has corrected {person}'s given names to {string}")
def _(context: Context, role: Role, names: str) -> None:
    correction.was_corrected(context.world, role, names)


@when("the operator has corrected the given names of {person} to those of her document")
def _(context: Context, role: Role) -> None:
    correction.corrects(context.world, role)


@when("{person} agrees to the corrected data")
def _(context: Context, role: Role) -> None:
    correction.agrees(context.world, role)


@when("{person} does not agree to the corrected data")
def _(context: Context, role: Role) -> None:
    correction.disagrees(context.world, role)


@then("{person} is shown the old names beside the corrected ones")
def _(context: Context, role: Role) -> None:
    correction.is_shown(context.world, role)


@then("{person}'s order has no e-document yet")
def _(context: Context, role: Role) -> None:
    correction.has_no_document(context.world, role)


@then("{person}'s e-document names {string}")
def _(context: Context, role: Role, names: str) -> None:
    correction.stands_in_document(context.world, role, names)
