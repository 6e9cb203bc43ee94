"""Sentences about generation and its outcome."""

from behave import given, then, when

from steps.journeys import generation
from steps.world.cast import Role
from steps.world.world import Context


@given("{person} has signed her e-document and closed the computer at once")
def _(context: Context, role: Role) -> None:
    generation.closed_at_once(context.world, role)


@given("{person}'s certificate was refused because it would outlive its issuer")
def _(context: Context, role: Role) -> None:
    generation.was_refused(context.world, role)


@given("{person} has a certificate from her first order")
def _(context: Context, role: Role) -> None:
    generation.has_certificate(context.world, role)


@when("{person} comes back on another computer")
def _(context: Context, role: Role) -> None:
    generation.comes_back(context.world, role)


@when("{person} tries again in time")
def _(context: Context, role: Role) -> None:
    generation.tries_again_in_time(context.world, role)


@when("{person} gets another certificate by a second order")
def _(context: Context, role: Role) -> None:
    generation.gets_another(context.world, role)


@then("{person}'s certificate is issued without anything else from her")
def _(context: Context, role: Role) -> None:
    generation.is_issued(context.world, role)


@then("{person}'s certificate is for the person, the key and the time that the e-document states")
def _(context: Context, role: Role) -> None:
    generation.is_as_stated(context.world, role)


@then("{person} finds exactly one certificate")
def _(context: Context, role: Role) -> None:
    generation.has_one_certificate(context.world, role)


@then("{person} is told of the issue exactly once by mail, once on her phone, once in the portal")
def _(context: Context, role: Role) -> None:
    generation.is_told_once(context.world, role)


@then("{person} is told why there is no certificate and how to go on")
def _(context: Context, role: Role) -> None:
    generation.is_told_of_failure(context.world, role)


@then("{person} finds two valid certificates that can be told apart")
def _(context: Context, role: Role) -> None:
    generation.has_two(context.world, role)
