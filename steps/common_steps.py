"""Sentences that every topic shares: what time it is."""

from datetime import timedelta

from behave import given, when

from steps.world.words import Moment
from steps.world.world import Context


@given("it is {moment}")
def _(context: Context, moment: Moment) -> None:
    context.world.control.set_time(moment)


@when("{int} minute(s) pass(es)")
def _(context: Context, minutes: int) -> None:
    context.world.control.advance_time(timedelta(minutes=minutes))


@given("{int} day(s) have/has passed")
def _(context: Context, days: int) -> None:
    context.world.control.advance_time(timedelta(days=days))
