"""Sentences about whoever uses nothing but the keyboard."""

from behave import when

from steps.journeys import by_keyboard, profile_by_keyboard
from steps.world.cast import Role
from steps.world.world import Context


@when("{person} opens an account and redeems her voucher by keyboard alone")
def _(context: Context, role: Role) -> None:
    by_keyboard.opens_account_and_redeems(context.world, role)


@when("{person} goes from the parameters to her certificate by keyboard alone")
def _(context: Context, role: Role) -> None:
    by_keyboard.goes_from_parameters_to_certificate(context.world, role)


@when("{person} activates the app and signs {string} by keyboard alone")
def _(context: Context, role: Role, paper: str) -> None:
    by_keyboard.activates(context.world, role)
    by_keyboard.signs(context.world, role, paper)


@when("{person} registers at the site and logs in by keyboard alone")
def _(context: Context, role: Role) -> None:
    profile_by_keyboard.registers_and_logs_in(context.world, role)


@when("{person} confirms her application with her card, by keyboard alone")
def _(context: Context, role: Role) -> None:
    profile_by_keyboard.confirms(context.world, role)


@when("{person} links her certificate from the cloud and logs in with it, by keyboard alone")
def _(context: Context, role: Role) -> None:
    profile_by_keyboard.links_and_logs_in(context.world, role)
