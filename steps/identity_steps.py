"""Sentences about documents and faces that are shown to the app, and the result."""

from behave import given, then, when

from steps.journeys import identity
from steps.world.cast import Role
from steps.world.world import Context


@given("{person}'s identity is to be confirmed")
def _(context: Context, role: Role) -> None:
    identity.is_due(context.world, role)


@given("{person}'s identity is to be confirmed with the identity card named in the order")
def _(context: Context, role: Role) -> None:
    identity.is_due(context.world, role, "identity card")


@given("{person} holds a/an {string} with {string}")
def _(context: Context, role: Role, kind: str, trait: str) -> None:
    identity.holds(context.world, role, kind, **identity.TRAITS[trait])


@given("{person} holds an identity card of {string}")
def _(context: Context, role: Role, state: str) -> None:
    identity.holds(context.world, role, "identity card", state=state)


@given("{person} holds another identity card")
def _(context: Context, role: Role) -> None:
    identity.holds(context.world, role, "identity card")


@given("{person} holds a/an {string} that expires in {int} days")
def _(context: Context, role: Role, kind: str, days: int) -> None:
    identity.holds_expiring(context.world, role, kind, days)


@given("{person} holds an identity card that is valid from tomorrow on")
def _(context: Context, role: Role) -> None:
    identity.holds_issued_tomorrow(context.world, role, "identity card")


@given("{person}'s {string} was reported lost")
def _(context: Context, role: Role, kind: str) -> None:
    identity.is_lost(context.world, role, kind)


@given("the app waits for {person}'s document")
def _(context: Context, role: Role) -> None:
    identity.reaches_document(context.world, role)


@given("the app waits for {person}'s face")
def _(context: Context, role: Role) -> None:
    identity.reaches_face(context.world, role)


@when("{person} goes through the app with that document")
def _(context: Context, role: Role) -> None:
    identity.goes_through(context.world, role)


@when("{person} goes through the app with the {string}")
def _(context: Context, role: Role, kind: str) -> None:
    identity.goes_through(context.world, role, kind)


@then("{person}'s identity is confirmed")
def _(context: Context, role: Role) -> None:
    identity.ends(context.world, role, "positive")


@then("{person}'s result is negative because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    identity.ends(context.world, role, "negative", reason)


@then("{person}'s result is negative because {string} and {string}")
def _(context: Context, role: Role, reason: str, other: str) -> None:
    identity.ends(context.world, role, "negative", reason, other)


@then("{person}'s result is withheld because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    identity.ends(context.world, role, "withheld", reason)
