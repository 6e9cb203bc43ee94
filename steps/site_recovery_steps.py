"""Sentences about getting back into an account at the site, and moving it to another phone."""

from behave import then, when

from steps.journeys import site_recovery
from steps.world.cast import Role
from steps.world.world import Context


@when("{person} asks the site for her forgotten user name")
def _(context: Context, role: Role) -> None:
    site_recovery.asks_for_user_name(context.world, role)


@when("{person} sets a new password at the site, by her mailbox and her phone")
def _(context: Context, role: Role) -> None:
    site_recovery.sets_new_password(context.world, role)


@when("{person} tries to set a new password at the site with a wrong code")
def _(context: Context, role: Role) -> None:
    site_recovery.sets_with_wrong_code(context.world, role)


@when("{person} follows the mail again after setting a new password")
def _(context: Context, role: Role) -> None:
    site_recovery.follows_mail_again(context.world, role)


@when("{person} changes her phone number at the site, with a code from each phone")
def _(context: Context, role: Role) -> None:
    site_recovery.changes_phone(context.world, role)


@when("{person} tries to change her phone number at the site without the old phone")
def _(context: Context, role: Role) -> None:
    site_recovery.changes_phone_without_old(context.world, role)


@then("a mail tells {person} her user name")
def _(context: Context, role: Role) -> None:
    site_recovery.is_told_user_name(context.world, role)


@then("only the new password lets {person} in to the site")
def _(context: Context, role: Role) -> None:
    site_recovery.only_new_password_lets_in(context.world, role)


@then("the new number stands in {person}'s account")
def _(context: Context, role: Role) -> None:
    site_recovery.has_new_number(context.world, role)
