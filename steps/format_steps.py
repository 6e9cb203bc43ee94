"""Sentences about the formats of signed documents."""

from behave import then, when

from steps.journeys import formats
from steps.world.cast import Role
from steps.world.world import Context


@when("{person}'s program has {string} signed as {}")
def _(context: Context, role: Role, paper: str, kind: str) -> None:
    formats.signs_as(context.world, role, paper, kind)


@when("{person}'s program brings {string} with the authorisation of {string}")
def _(context: Context, role: Role, other: str, authorised: str) -> None:
    formats.brings_another(context.world, role, other, authorised)


@then("independent validators accept {person}'s {} of {string}")
def _(context: Context, _: Role, kind: str, __: str) -> None:
    assert formats.findings(context.world, kind) == []


@then("they reject it once {string} has another letter")
def _(context: Context, paper: str) -> None:
    assert formats.findings_in_spoilt(context.world, paper) != []


@then("the time stamp inside covers {person}'s {} and names the moment")
def _(context: Context, _: Role, kind: str) -> None:
    assert formats.findings_in_stamp(context.world, kind) == []


@then("{person}'s document signing is refused because {string}")
def _(context: Context, _: Role, reason: str) -> None:
    formats.is_refused(context.world, reason)
