"""Sentences about getting the secret for the phone app."""

from behave import given, then, when

from steps.journeys import secret
from steps.world.cast import Role
from steps.world.world import Context


@given("{person} is asked for the code that opens her secret")
def _(context: Context, role: Role) -> None:
    secret.is_asked_for_code(context.world, role)


@given("{person} sees the secret for her phone app")
def _(context: Context, role: Role) -> None:
    secret.sees_secret(context.world, role)


@when("{person} asks for the code that opens her secret")
def _(context: Context, role: Role) -> None:
    secret.asks_for_code(context.world, role)


@when("{person} tries to activate {person}'s certificate")
def _(context: Context, role: Role, owner: Role) -> None:
    secret.tries_to_activate(context.world, role, owner)


@when("{person} looks for her certificate in the portal")
def _(context: Context, role: Role) -> None:
    secret.looks_for_certificate(context.world, role)


@then("{person}'s secret stays hidden")
def _(context: Context, role: Role) -> None:
    secret.stays_hidden(context.world, role)


@then("the message to {person}'s phone names her certificate")
def _(context: Context, role: Role) -> None:
    secret.message_names_certificate(context.world, role)


@then("{person}'s secret is shown no more, and she is told to begin anew")
def _(context: Context, role: Role) -> None:
    secret.is_shown_no_more(context.world, role)


@then("{person} is told no more than about a certificate that does not exist")
def _(context: Context, role: Role) -> None:
    secret.finds_nothing(context.world, role)


@then("{person}'s phone gets no code because of it")
def _(context: Context, owner: Role) -> None:
    secret.gets_no_code(context.world, owner)


@then("{person} finds it revoked and without activation")
def _(context: Context, role: Role) -> None:
    secret.finds_revoked(context.world, role)
