"""Sentences about what a person learns before starting."""

from behave import then, when

from steps.journeys import start
from steps.world.cast import Role
from steps.world.world import Context


@when("{person} visits the portal for the first time")
def _(context: Context, role: Role) -> None:
    start.visit(context.world, role)


@then("{person} is told to have these at hand")
def _(context: Context, role: Role) -> None:
    start.sees_needs(context.world, role, [row["thing"] for row in context.table or ()])


@then("{person} is told that a passport of any state is accepted")
def _(context: Context, role: Role) -> None:
    start.sees_accepted(context.world, role, "paszport dowolnego państwa")


@then("{person} is told that identity cards of Poland and Germany are accepted")
def _(context: Context, role: Role) -> None:
    start.sees_accepted(context.world, role, "polski lub niemiecki dowód osobisty")
