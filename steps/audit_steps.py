"""Sentences about the audit trail of the signing service."""

from behave import given, then, when

from steps.journeys import audit
from steps.world.cast import Role
from steps.world.world import Context


@when("the audit trail is examined")
def _(context: Context) -> None:
    audit.is_examined(context.world)


@given("the end of the audit trail was time-stamped before")
@when("the end of the audit trail is time-stamped")
def _(context: Context) -> None:
    audit.is_stamped(context.world)


@then("the entry of {person}'s authorisation is found to be {string}")
def _(context: Context, role: Role, wrong: str) -> None:
    audit.is_found(context.world, role, "authorisation", wrong)


@then("the entry of {person}'s signature is found to be {string}")
def _(context: Context, role: Role, wrong: str) -> None:
    audit.is_found(context.world, role, "signature", wrong)


@then("it tells of {person}'s authorisation and signature")
def _(context: Context, role: Role) -> None:
    audit.tells_of_signature(context.world, role)


@then("nothing is found against what it tells of {person}")
def _(context: Context, role: Role) -> None:
    audit.is_sound(context.world, role)


@then("the audit trail tells that {person}'s signature was refused because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    audit.tells_of_refusal(context.world, role, reason)


@then("the time stamp is of an entry no older than {person}'s signature")
def _(context: Context, role: Role) -> None:
    audit.is_stamp_of(context.world, role)
