"""Sentences about the operator's desk and the way of results to the portal."""

from behave import given, then, when

from steps.journeys import clarification
from steps.world.cast import Role
from steps.world.world import Context


@given("{person}'s result is withheld because her document has only one given name")
def _(context: Context, role: Role) -> None:
    clarification.is_withheld(context.world, role)


@given("{person}'s identity was refused because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    clarification.was_refused(context.world, role, reason)


@given("somebody else was refused with {person}'s document")
def _(context: Context, role: Role) -> None:
    clarification.stranger_was_refused(context.world, role)


@given("two results about {person} wait: withheld, then positive")
def _(context: Context, role: Role) -> None:
    clarification.results_wait(context.world, role)


@when("the operator opens {person}'s case")
def _(context: Context, role: Role) -> None:
    clarification.opens_case(context.world, role)


@when("the operator has {word} {person}'s case")
def _(context: Context, decision: str, role: Role) -> None:
    clarification.decides(context.world, role, decision)


@when("those about {person} are delivered as {string}")
def _(context: Context, role: Role, order: str) -> None:
    clarification.are_delivered(context.world, role, order)


@when("the final one about {person} is delivered with a {word} signature")
def _(context: Context, role: Role, signature: str) -> None:
    clarification.is_delivered_with(context.world, role, signature)


@then("the case shows {int} photographs, and that the given names differ and nothing else")
def _(context: Context, pictures: int) -> None:
    clarification.shows_one_difference(context.world, pictures)


@then("there is nothing to decide about it")
def _(context: Context) -> None:
    clarification.offers_no_decision(context.world)


@then("{person}'s clarified result is {string}")
def _(context: Context, role: Role, result: str) -> None:
    clarification.ended_by_operator(context.world, role, result)


@then("{person}'s case has ended negatively because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    clarification.ended_by_clock(context.world, role, reason)


@then("{person}'s order goes on to the e-document because the final result was positive")
def _(context: Context, role: Role) -> None:
    clarification.is_at_document(context.world, role)


@then("the portal refuses it and {person}'s order still waits")
def _(context: Context, role: Role) -> None:
    clarification.was_refused_by_portal(context.world, role)
