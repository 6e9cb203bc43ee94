"""Sentences about the procedure as a whole: when it can be gone through, and how long it takes."""

from behave import then, when

from steps.journeys import procedure
from steps.world.cast import Role
from steps.world.words import Moment
from steps.world.world import Context


@when("{person} goes through the whole procedure")
def _(context: Context, role: Role) -> None:
    procedure.goes_through(context.world, role)


@when("{person} goes through the whole procedure, taking")
def _(context: Context, role: Role) -> None:
    procedure.goes_through(context.world, role, {row["for"]: int(row["minutes"]) for row in context.table or ()})


@then("{person}'s certificate is issued")
def _(context: Context, role: Role) -> None:
    procedure.is_issued(context.world, role)


@then("it is valid from {moment} on for {int} months, as {person} chose")
def _(context: Context, moment: Moment, months: int, role: Role) -> None:
    procedure.is_valid_from(context.world, role, moment, months)


@then("no more than {int} minutes lie between {person}'s voucher and her certificate")
def _(context: Context, minutes: int, role: Role) -> None:
    procedure.took_at_most(context.world, role, minutes)
