"""Sentences about consenting to what a program asks."""

from behave import given, then, when

from steps.journeys import consent
from steps.world.cast import Role
from steps.world.world import Context


@given("{string} has asked {person} to sign {string}")
def _(context: Context, name: str, role: Role, paper: str) -> None:
    consent.has_asked(context.world, name, role, [paper])


@given("{person} has consented that {string} signs {string}")
def _(context: Context, role: Role, name: str, paper: str) -> None:
    consent.has_consented(context.world, role, name, [paper])


@given("{string} has given its authorisation back")
def _(context: Context, name: str) -> None:
    consent.gives_back(context.world, name)


@when("{string} asks {person} to sign {string} and {string}")
def _(context: Context, name: str, role: Role, first: str, second: str) -> None:
    consent.asks(context.world, name, role, [first, second])


@when("{string} asks {person} to sign {string} with {person}'s certificate")
def _(context: Context, name: str, role: Role, paper: str, other: Role) -> None:
    consent.asks(context.world, name, role, [paper], certificate_of=other)


@when("{person} consents with {}")
def _(context: Context, role: Role, which: str) -> None:
    consent.consents(context.world, role, which)


@when("{person} tries to consent with {}")
def _(context: Context, role: Role, which: str) -> None:
    consent.tries_to_consent(context.world, role, which)


@when("{person} leaves the decision to her phone and approves there")
def _(context: Context, role: Role) -> None:
    consent.consents_on_phone(context.world, role)


@when("{person} refuses the request")
def _(context: Context, role: Role) -> None:
    consent.refuses(context.world, role)


@when("{string} hands in {} for {person}")
def _(context: Context, name: str, papers: str, role: Role) -> None:
    consent.hands_in(context.world, name, role, consent.papers_named(papers))


@when("{person}'s own program hands in {string} with the consent for {string}")
def _(context: Context, role: Role, paper: str, name: str) -> None:
    consent.is_handed_in_by_own_program(context.world, role, paper, name)


@then("{person} is told that {string} asks for {string} and {string}")
def _(context: Context, role: Role, name: str, first: str, second: str) -> None:
    consent.tells(context.world, role, name, [first, second])


@then("{string} signs {string} for {person}")
def _(context: Context, name: str, paper: str, role: Role) -> None:
    consent.signs(context.world, name, role, [paper])


@then("{string} learns that {person} refused")
def _(context: Context, name: str, role: Role) -> None:
    consent.is_told(context.world, name, role, "access_denied")


@then("{string} learns that {person} can't answer such a request")
def _(context: Context, name: str, role: Role) -> None:
    consent.is_told(context.world, name, role, "invalid_request")


@then("{person} is refused consent because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    consent.is_refused(context.world, role, reason)


@then("{person} can still consent for {string} to sign {string}")
def _(context: Context, role: Role, name: str, paper: str) -> None:
    consent.can_still_consent(context.world, role, name, paper)
