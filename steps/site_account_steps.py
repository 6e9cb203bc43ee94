"""Sentences about opening an account at the trusted-profile site."""

from behave import given, then, when

from steps.journeys import pesel_register, site, site_registration, site_start
from steps.world.cast import Role
from steps.world.world import Context


@given("{person} has an account at the site")
def _(context: Context, role: Role) -> None:
    site.account_of(context.world, role)


@given("the site asks {person} for the code sent to her {word}")
def _(context: Context, role: Role, what: str) -> None:
    site_registration.is_asked_for_code(context.world, role, what)


@given("{person} has confirmed her mailbox to the site, but not her phone")
def _(context: Context, role: Role) -> None:
    site_registration.is_asked_for_code(context.world, role, "phone")


@given("the PESEL register holds {} by {person}'s number")
def _(context: Context, what: str, role: Role) -> None:
    pesel_register.holds(context.world, role, what)


@when("{person} visits the trusted-profile site")
def _(context: Context, role: Role) -> None:
    site_start.visits(context.world, role)


@when("{person} begins to register for a trusted profile")
def _(context: Context, role: Role) -> None:
    site_start.begins(context.world, role)


@when("{person} chooses the {} for her trusted profile")
def _(context: Context, role: Role, way: str) -> None:
    site_start.chooses_way(context.world, role, way)


@when("{person} registers at the site, confirming her mailbox and her phone")
def _(context: Context, role: Role) -> None:
    site_registration.registers(context.world, role)


@when("{person} registers at the site")
def _(context: Context, role: Role) -> None:
    site_registration.sends(context.world, role)


@when("{person} registers at the site once more")
def _(context: Context, role: Role) -> None:
    site_registration.registers_again(context.world, role)


@when("{person} writes herself at the site {}")
def _(context: Context, role: Role, how: str) -> None:
    site_registration.fills_in_strangely(context.world, role, how)


@when("{person} registers at the site with the {} {string}")
def _(context: Context, role: Role, what: str, value: str) -> None:
    site_registration.sends(context.world, role, {what: value})


@when("{person} chooses the password {string} at the site")
def _(context: Context, role: Role, password: str) -> None:
    site_registration.chooses_password(context.world, role, password)


@when("{person} registers at the site by {person}'s user name")
def _(context: Context, role: Role, owner: Role) -> None:
    site_registration.uses_user_name_of(context.world, role, owner)


@when("{person} registers at the site without filling anything in")
def _(context: Context, role: Role) -> None:
    site_registration.sends_empty_form(context.world, role)


@when("{person} answers the site with {} code")
def _(context: Context, role: Role, which: str) -> None:
    site_registration.answers(context.world, role, which)


@when("{person} comes back to her registration after closing the browser")
def _(context: Context, role: Role) -> None:
    site_registration.comes_back(context.world, role)


@then("{person} learns that a trusted profile needs")
def _(context: Context, role: Role) -> None:
    site_start.learns_needs(context.world, role, [row["thing"] for row in context.table or ()])


@then("{person} is offered these ways to a trusted profile")
def _(context: Context, role: Role) -> None:
    site_start.is_offered(context.world, role, [row["way"] for row in context.table or ()])


@then("{person} is told that this way is not simulated")
def _(context: Context, role: Role) -> None:
    site_start.is_told_of_no_simulation(context.world, role)


@then("{person} can still register by e-ID")
def _(context: Context, role: Role) -> None:
    site_start.can_still_register(context.world, role)


@then("{person} can log in to the site")
def _(context: Context, role: Role) -> None:
    site_registration.can_log_in(context.world, role)


@then("{person} is told to confirm her application within {int} days")
def _(context: Context, role: Role, days: int) -> None:
    site_registration.is_told_deadline(context.world, role, days)


@then("{person} can confirm her phone to the site")
def _(context: Context, role: Role) -> None:
    site_registration.confirms(context.world, role, "phone")


@then("{person} can still confirm her {word} to the site with a new code")
def _(context: Context, role: Role, what: str) -> None:
    site_registration.confirms_with_new_code(context.world, role, what)


@then("the site tells {person} that {string}")
def _(context: Context, role: Role, reason: str) -> None:
    site.is_told(context.world, role, reason)


@then("the site tells {person} of {int} mistakes")
def _(context: Context, role: Role, count: int) -> None:
    site_registration.is_told_of_mistakes(context.world, role, count)
