"""Sentences about signing for the trusted-profile site: confirming, linking, logging in."""

from behave import given, then, when

from steps.journeys import computers, program, signed_application, site_links, site_profile, site_signing
from steps.world.cast import Role
from steps.world.words import Tool
from steps.world.world import Context


@given("{person} has begun to confirm her application")
def _(context: Context, role: Role) -> None:
    site_signing.begins(context.world, role)


@given("{person} has linked her certificates, on a card and from the cloud")
def _(context: Context, role: Role) -> None:
    site_links.has_linked(context.world, role)


@when("{person} begins to confirm her application")
def _(context: Context, role: Role) -> None:
    site_signing.begins(context.world, role)


@when("{person} begins to confirm her application without the program")
def _(context: Context, role: Role) -> None:
    site_signing.tries_without_program(context.world, role)


@when("{person} confirms her application {tool}")
def _(context: Context, role: Role, tool: Tool) -> None:
    site_signing.confirms(context.world, role, tool)


@when("{person} confirms her application with the second of them")
def _(context: Context, role: Role) -> None:
    site_signing.confirms_with_second(context.world, role)


@when("{person} tries to confirm her application")
def _(context: Context, role: Role) -> None:
    site_signing.begins(context.world, role)


@when("{person} tries to confirm her application {tool}")
def _(context: Context, role: Role, tool: Tool) -> None:
    site_signing.confirms_in_vain(context.world, role, tool)


@when("{person} tries to confirm her application with the one that the program can't tell apart")
def _(context: Context, role: Role) -> None:
    site_signing.tries_unfindable(context.world, role)


@when("{person} looks into the cloud to confirm her application")
def _(context: Context, role: Role) -> None:
    site_signing.looks_into_cloud(context.world, role)


@when("{person} closes the list of the program")
def _(context: Context, role: Role) -> None:
    site_signing.begins(context.world, role)
    program.closes_list(context.world, role)


@when("{person} links her certificate {tool}")
def _(context: Context, role: Role, tool: Tool) -> None:
    site_links.links(context.world, role, tool)


@when("{person} wants to link her certificate")
def _(context: Context, role: Role) -> None:
    site_signing.begins(context.world, role, "link")


@when("{person} looks at her linked certificates")
def _(context: Context, role: Role) -> None:
    site_links.looks_at_links(context.world, role)


@when("{person} unlinks her certificate")
def _(context: Context, role: Role) -> None:
    site_links.unlinks(context.world, role)


@when("{person} enters the site with her certificate {tool}")
def _(context: Context, role: Role, tool: Tool) -> None:
    site_links.logs_in(context.world, role, tool)


@then("{person}'s trusted profile is confirmed")
def _(context: Context, role: Role) -> None:
    site_signing.is_confirmed(context.world, role)


@then("{person}'s trusted profile is confirmed by the second certificate")
def _(context: Context, role: Role) -> None:
    site_signing.is_confirmed_by(context.world, role, computers.card_of(context.world, role).serials[1])


@then("{person}'s trusted profile is valid for three years")
def _(context: Context, role: Role) -> None:
    site_signing.is_confirmed(context.world, role)
    site_profile.finds_valid(context.world, role)
    site_profile.lasts_three_years(context.world, role)


@then("independent validators accept {person}'s application, signed {tool}")
def _(context: Context, role: Role, tool: Tool) -> None:
    assert not signed_application.findings(context.world, role)
    signed_application.is_about(context.world, role, tool)


@then("validators reject {person}'s application with one letter changed")
def _(context: Context, role: Role) -> None:
    signed_application.keep(context.world, role)
    assert signed_application.findings(context.world, role, changed=True)


@then("a mail tells {person} that her profile is confirmed")
def _(context: Context, role: Role) -> None:
    signed_application.was_told_by_mail(context.world, role)


@then("{person} is told that nothing was signed")
def _(context: Context, role: Role) -> None:
    site_signing.nothing_was_signed(context.world, role)


@then("{person} is told that an error left the document unsigned")
def _(context: Context, role: Role) -> None:
    site_signing.error_left_unsigned(context.world, role)


@then("picking it all the same leaves {person}'s application unsigned")
def _(context: Context, role: Role) -> None:
    site_signing.picks_in_vain(context.world, role)
    site_signing.waits_still(context.world, role)


@then("{person} can confirm her application after all")
def _(context: Context, role: Role) -> None:
    site_signing.confirms_afterwards(context.world, role)


@then("{person} can confirm her application with the new PIN")
def _(context: Context, role: Role) -> None:
    site_signing.confirms_with_new_pin(context.world, role)


@then("{person} is told that the program is {}")
def _(context: Context, role: Role, how: str) -> None:
    site_signing.is_told(context.world, role, how)


@then("the site goes on by itself once {person} has {}")
def _(context: Context, role: Role, how: str) -> None:
    site_signing.is_mended(context.world, role, how)
    site_signing.goes_on(context.world, role)


@then("{person} is told that the certificate was linked")
def _(context: Context, role: Role) -> None:
    site_links.is_told_of_link(context.world, role)


@then("{person} finds it among her linked certificates")
def _(context: Context, role: Role) -> None:
    site_links.finds_link(context.world, role)


@then("{person} finds no linked certificate")
def _(context: Context, role: Role) -> None:
    site_links.finds_no_link(context.world, role)


@then("{person} finds her trusted profile")
def _(context: Context, role: Role) -> None:
    site_links.is_in(context.world, role)
