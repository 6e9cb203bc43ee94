"""Sentences about time stamps."""

from datetime import timedelta

from behave import given, then, when

from steps.journeys import time_stamps
from steps.world.words import Moment
from steps.world.world import Context


@given("the clock of the time-stamping service is {int} seconds wrong")
def _(context: Context, seconds: int) -> None:
    time_stamps.clock_is_wrong(context.world, seconds)


@when("a program has {string} time-stamped by {word}")
def _(context: Context, paper: str, hash_name: str) -> None:
    time_stamps.is_stamped(context.world, paper, hash_name)


@when("{int} programs have {string} time-stamped at the same moment")
def _(context: Context, times: int, paper: str) -> None:
    time_stamps.are_stamped(context.world, times, paper)


@when("a program asks for a time stamp with {}")
def _(context: Context, wrong: str) -> None:
    time_stamps.asks_with(context.world, wrong)


@then("independent readers find that {string} was there at {moment}")
def _(context: Context, paper: str, moment: Moment) -> None:
    assert time_stamps.findings(context.world, paper) == []
    assert timedelta(0) <= time_stamps.stated(context.world) - moment < timedelta(minutes=2)


@then("independent readers find nothing in it about {string}")
def _(context: Context, paper: str) -> None:
    assert time_stamps.findings(context.world, paper) != []


@then("the {int} time stamps bear {int} numbers")
def _(context: Context, _: int, count: int) -> None:
    assert len(time_stamps.numbers(context.world)) == count


@then("the time stamp is refused because {string}")
def _(context: Context, reason: str) -> None:
    time_stamps.is_refused(context.world, reason)
