"""Sentences about the whole procedure, done by the person herself."""

from behave import then, when

from steps.journeys import whole_procedure
from steps.world.cast import Role
from steps.world.world import Context


@when("{person} gets her signature, from the first visit to the portal on, with her {}")
def _(context: Context, role: Role, document: str) -> None:
    whole_procedure.gets_signature(context.world, role, document)


@then("no operator has acted on {person}'s order")
def _(context: Context, role: Role) -> None:
    whole_procedure.no_operator_acted(context.world, role)


@then("the machines took less than {int} seconds of it from {person}'s signing to the notification")
def _(context: Context, seconds: int, role: Role) -> None:
    whole_procedure.machines_took_less_than(context.world, role, seconds)
