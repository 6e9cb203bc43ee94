"""Sentences about applications and profiles, as their owner sees them."""

from datetime import timedelta

from behave import given, then, when

from steps.journeys import site, site_profile
from steps.world.cast import Role
from steps.world.world import Context


@given("{person} has an application to confirm")
def _(context: Context, role: Role) -> None:
    site.account_of(context.world, role)


@given("{person}'s application has one more hour")
def _(context: Context, role: Role) -> None:
    site.has_time_left(context.world, role, timedelta(hours=1))


@given("{person}'s application has passed its deadline")
def _(context: Context, role: Role) -> None:
    site.has_time_left(context.world, role, timedelta(minutes=-1))


@given("{person} has a confirmed trusted profile")
def _(context: Context, role: Role) -> None:
    site.has_profile(context.world, role)


@given("{person}'s trusted profile is {}")
def _(context: Context, role: Role, state: str) -> None:
    site.has_profile(context.world, role, state)


@when("{person} looks at her trusted profile")
def _(context: Context, role: Role) -> None:
    site_profile.looks(context.world, role)


@when("{person} looks at the history of her account")
def _(context: Context, role: Role) -> None:
    site_profile.looks_at_history(context.world, role)


@when("{person} applies again")
def _(context: Context, role: Role) -> None:
    site_profile.applies_again(context.world, role)


@when("{person} extends her trusted profile with both codes")
def _(context: Context, role: Role) -> None:
    site_profile.extends(context.world, role)


@when("{person} tries to extend her trusted profile with a wrong code from the {word}")
def _(context: Context, role: Role, what: str) -> None:
    site_profile.extends_with_wrong(context.world, role, what)


@when("{person} invalidates her trusted profile")
def _(context: Context, role: Role) -> None:
    site_profile.invalidates(context.world, role)


@then("{person} finds her application with its deadline")
def _(context: Context, role: Role) -> None:
    site_profile.finds_deadline(context.world, role)


@then("{person} finds it valid for three years")
def _(context: Context, role: Role) -> None:
    site_profile.finds_valid(context.world, role)
    site_profile.lasts_three_years(context.world, role)


@then("{person} finds it {word}")
def _(context: Context, role: Role, state: str) -> None:
    site_profile.finds(context.world, role, state)


@then("{person}'s trusted profile ends three years later")
def _(context: Context, role: Role) -> None:
    site_profile.ends_three_years_later(context.world, role)


@then("{person} finds there that")
def _(context: Context, role: Role) -> None:
    site_profile.finds_events(context.world, role, [row["event"] for row in context.table or ()])
