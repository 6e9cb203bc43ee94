"""Sentences about notifications."""

from behave import given, then, when

from steps.journeys import notices
from steps.world.cast import Role
from steps.world.world import Context


@given("{person} has opened her account in English")
def _(context: Context, role: Role) -> None:
    notices.opened_in_english(context.world, role)


@when("{person} reads her notifications")
def _(context: Context, role: Role) -> None:
    notices.reads(context.world, role)


@then("{person} finds the issue of her signature, marked as new")
def _(context: Context, role: Role) -> None:
    notices.finds_issue_as_new(context.world, role)


@then("it is no longer new once {person} has said so")
def _(context: Context, role: Role) -> None:
    notices.marks_as_read(context.world, role)


@then("{person} finds no notification")
def _(context: Context, role: Role) -> None:
    notices.finds_none(context.world, role)


@then("{person} is told of the issue in English by mail and on her phone")
def _(context: Context, role: Role) -> None:
    notices.is_told_in_english(context.world, role)
