"""Sentences about signatures that reach the site from a program of the person's own."""

from behave import given, then, when

from steps.journeys import handed_in, own_program, site, site_signing
from steps.world.cast import Role
from steps.world.world import Context


@given("{person} holds a certificate that {}")
def _(context: Context, role: Role, trait: str) -> None:
    own_program.holds(context.world, role, trait)


@given("{person} has linked a certificate")
def _(context: Context, role: Role) -> None:
    own_program.has_linked(context.world, role)


@given("{person}'s linked certificate {}")
def _(context: Context, role: Role, what: str) -> None:
    own_program.linked_certificate_becomes(context.world, role, what)


@given("{person} has renewed her certificate since")
def _(context: Context, role: Role) -> None:
    own_program.holds(context.world, role)


@when("{person} signs her application with it")
def _(context: Context, role: Role) -> None:
    own_program.signs(context.world, role)


@when("{person} signs when her certificate has just expired")
def _(context: Context, role: Role) -> None:
    own_program.expires_before_signing(context.world, role)


@when("{person} tries to link it")
def _(context: Context, role: Role) -> None:
    own_program.signs(context.world, role, "link")


@when("{person} enters the site with it")
def _(context: Context, role: Role) -> None:
    own_program.signs(context.world, role, "login")


@when("{person} enters the site with it twice")
def _(context: Context, role: Role) -> None:
    own_program.logs_in_twice(context.world, role)


@when("the site is handed {} for {person}'s application")
def _(context: Context, what: str, role: Role) -> None:
    handed_in.is_handed(context.world, role, what, "confirm")


@when("the site is handed {} for {person}'s login")
def _(context: Context, what: str, role: Role) -> None:
    handed_in.is_handed(context.world, role, what, "login")


@then("the signature is taken, and {person}'s trusted profile is confirmed")
def _(context: Context, role: Role) -> None:
    own_program.is_taken(context.world)
    assert site.account_now(context.world, role).profile.status == "V"


@then("the signature is not taken because {string}")
def _(context: Context, reason: str) -> None:
    own_program.is_refused(context.world, reason)


@then("{person}'s application still waits")
def _(context: Context, role: Role) -> None:
    site_signing.waits_still(context.world, role)


@then("nobody is logged in to the site")
def _(context: Context) -> None:
    own_program.nobody_is_in(context.world)


@then("the two challenges signed were not the same")
def _(context: Context) -> None:
    own_program.challenges_differ(context.world)
