"""Sentences about logging in and staying logged in."""

from behave import given, then, when

from steps.journeys import login
from steps.world.cast import Role
from steps.world.world import Context


@given("{person} has tried {int} wrong passwords on {person}'s account")
def _(context: Context, role: Role, times: int, owner: Role) -> None:
    login.has_tried_passwords(context.world, role, times, owner)


@given("{person} has tried {int} wrong passwords on an unknown address")
def _(context: Context, role: Role, times: int) -> None:
    login.has_tried_passwords(context.world, role, times)


@given("{person} is logged in and reads her notifications")
def _(context: Context, role: Role) -> None:
    login.reads_notices(context.world, role)


@given("{person} is logged in on two computers")
def _(context: Context, role: Role) -> None:
    login.reads_notices(context.world, role)
    login.reads_notices(context.world, role, "second")


@given("{person}'s session has ended while she was entering personal data")
def _(context: Context, role: Role) -> None:
    login.session_ended_amid_data(context.world, role)


@when("{person} logs in")
def _(context: Context, role: Role) -> None:
    login.logs_in(context.world, role)


@when("{person} tries to log in")
def _(context: Context, role: Role) -> None:
    login.logs_in(context.world, role)


@when("{person} logs in with her address in capital letters")
def _(context: Context, role: Role) -> None:
    login.logs_in_in_capitals(context.world, role)


@when("{person} logs in {int} minutes later")
def _(context: Context, role: Role, minutes: int) -> None:
    login.logs_in_after(context.world, role, minutes)


@when("{person} tries to log in with {person}'s address and a wrong password")
def _(context: Context, role: Role, owner: Role) -> None:
    login.tries_wrong_password(context.world, role, owner)


@when("{person} tries to log in with an unknown address")
def _(context: Context, role: Role) -> None:
    login.tries_unknown_address(context.world, role)


@when("{person} tries {int} wrong passwords on {person}'s account")
def _(context: Context, role: Role, times: int, owner: Role) -> None:
    login.tries_passwords(context.world, role, times, owner)


@when("{person} goes on after {int} minutes")
def _(context: Context, role: Role, minutes: int) -> None:
    login.goes_on_after(context.world, role, minutes)


@when("{person} goes on every {int} minutes for more than {int} hours")
def _(context: Context, role: Role, minutes: int, hours: int) -> None:
    login.goes_on_every(context.world, role, minutes, hours)


@when("{person} logs in again")
def _(context: Context, role: Role) -> None:
    login.comes_back_and_logs_in(context.world, role)


@when("{person} logs out")
def _(context: Context, role: Role) -> None:
    login.logs_out(context.world, role)


@when("{person} changes her password on the first")
def _(context: Context, role: Role) -> None:
    login.changes_password(context.world, role)


@then("{person} finds her orders")
def _(context: Context, role: Role) -> None:
    login.finds_orders(context.world, role)


@then("{person} is not let in because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    login.is_kept_out(context.world, role, reason)


@then("{person} is told to try again in {int} minutes")
def _(context: Context, role: Role, minutes: int) -> None:
    login.is_told_to_wait(context.world, role, minutes)


@then("{person} learns by mail that logging in is blocked")
def _(context: Context, role: Role) -> None:
    login.learns_of_lock(context.world, role)


@then("{person} is told that her session has ended")
def _(context: Context, role: Role) -> None:
    login.is_told_of_end(context.world, role)


@then("{person} is back at her notifications after logging in again")
def _(context: Context, role: Role) -> None:
    login.is_back_at_notices(context.world, role)


@then("{person} is back at the personal data of her order")
def _(context: Context, role: Role) -> None:
    login.is_back_at_personal_data(context.world, role)


@then("{person} has to log in to read her notifications")
def _(context: Context, role: Role) -> None:
    login.has_to_log_in(context.world, role)


@then("{person} stays logged in on the first")
def _(context: Context, role: Role) -> None:
    login.stays_logged_in(context.world, role)


@then("{person} has to log in again on the second")
def _(context: Context, role: Role) -> None:
    login.has_to_log_in(context.world, role, "second")


@then("only the new password lets {person} in")
def _(context: Context, role: Role) -> None:
    login.only_new_password_lets_in(context.world, role, "second")
