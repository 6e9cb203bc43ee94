"""Sentences about logging in to the trusted-profile site with a password."""

from behave import given, then, when

from steps.journeys import site_login
from steps.world.cast import Role
from steps.world.world import Context


@given("{person} is logged in to the site")
def _(context: Context, role: Role) -> None:
    site_login.is_in(context.world, role)


@given("{person} has tried {int} wrong passwords on {} at the site")
def _(context: Context, role: Role, times: int, whose: str) -> None:
    site_login.has_tried(context.world, role, times, whose)


@when("{person} logs in to the site with her {}")
def _(context: Context, role: Role, what: str) -> None:
    site_login.logs_in_by(context.world, role, what)


@when("{person} logs in to the site {int} minutes later")
def _(context: Context, role: Role, minutes: int) -> None:
    site_login.logs_in_after(context.world, role, minutes)


@when("{person} tries to log in to the site")
def _(context: Context, role: Role) -> None:
    site_login.logs_in(context.world, role)


@when("{person} tries {} at the login of the site")
def _(context: Context, role: Role, what: str) -> None:
    site_login.tries(context.world, role, what)


@when("{person} goes on at the site after {int} minutes")
def _(context: Context, role: Role, minutes: int) -> None:
    site_login.goes_on_after(context.world, role, minutes)


@then("{person} finds her application")
def _(context: Context, role: Role) -> None:
    site_login.finds_application(context.world, role)


@then("the site keeps {person} out because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    site_login.is_kept_out(context.world, role, reason)


@then("the site asks {person} to log in again")
def _(context: Context, role: Role) -> None:
    site_login.has_to_log_in(context.world, role)
