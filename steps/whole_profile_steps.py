"""Sentences about the whole way to a trusted profile, done by the person herself."""

from behave import when

from steps.journeys import whole_profile
from steps.world.cast import Role
from steps.world.words import Tool
from steps.world.world import Context


@when("{person} gets, confirms, links and enters her trusted profile {tool}")
def _(context: Context, role: Role, tool: Tool) -> None:
    whole_profile.goes_through(context.world, role, tool)


@when("{person} gets her signature, and with it everything up to entering her trusted profile")
def _(context: Context, role: Role) -> None:
    whole_profile.goes_through_both(context.world, role)
