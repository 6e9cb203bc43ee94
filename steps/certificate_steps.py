"""Sentences about certificates: what they say, and whether they still count."""

from datetime import date, timedelta

from behave import given, then, when

from steps.journeys import certificate_checks as checks
from steps.journeys import certificates
from steps.world.cast import Role
from steps.world.world import Context


@given("{person}'s order by {} is ready to be signed")
def _(context: Context, role: Role, identifier: str) -> None:
    certificates.has_order_by(context.world, role, identifier)


@given("{person}'s order for an organisation is ready to be signed")
def _(context: Context, role: Role) -> None:
    certificates.has_order_for_organisation(context.world, role)


@given("{person}'s order with the key {} is ready to be signed")
def _(context: Context, role: Role, key_type: str) -> None:
    certificates.has_signed_order(context.world, role, key_type=key_type)


@given("{person}'s order for {int} months is ready to be signed")
def _(context: Context, role: Role, months: int) -> None:
    certificates.has_signed_order(context.world, role, validity_months=months)


@given("{person} holds a certificate")
def _(context: Context, role: Role) -> None:
    certificates.holds_certificate(context.world, role)


@given("{person}'s certificate is suspended")
def _(context: Context, role: Role) -> None:
    certificates.holds_certificate(context.world, role)
    certificates.suspends(context.world, role)


@given("{person}'s certificate is revoked")
def _(context: Context, role: Role) -> None:
    certificates.revokes(context.world, role)


@when("{person}'s certificate is issued")
def _(context: Context, role: Role) -> None:
    certificates.is_issued(context.world, role)


@when("somebody checks a copy of {person}'s certificate with {}")
def _(context: Context, role: Role, defect: str) -> None:
    checks.check_copy(context.world, role, defect)


@when("somebody asks about a number that the authority never gave out")
def _(context: Context) -> None:
    checks.ask_about_nobodys_number(context.world, Role("Anna"))


@when("somebody follows every address in {person}'s certificate")
def _(context: Context, role: Role) -> None:
    checks.follow_addresses(context.world, role)


@when("{person} looks {person}'s certificate up")
def _(context: Context, reader: Role, role: Role) -> None:
    checks.look_up(context.world, reader, role)


@when("the authority suspends {person}'s certificate")
def _(context: Context, role: Role) -> None:
    certificates.suspends(context.world, role)


@when("the authority lifts the suspension of {person}'s certificate")
def _(context: Context, role: Role) -> None:
    certificates.lifts(context.world, role)


@when("the authority is asked to lift the suspension of {person}'s certificate")
def _(context: Context, role: Role) -> None:
    checks.try_to_lift(context.world, role)


@when("{int} days go by")
def _(context: Context, days: int) -> None:
    context.world.control.advance_time(timedelta(days=days))


@then("the certificate names {person} by the number of {}")
def _(context: Context, role: Role, identifier: str) -> None:
    checks.is_named_by(context.world, role, identifier)


@then("the certificate gives {person}'s names as the identity document does")
def _(context: Context, role: Role) -> None:
    checks.gives_names(context.world, role)


@then("the certificate names {person}'s organisation")
def _(context: Context, role: Role) -> None:
    checks.names_organisation(context.world, role)


@then("the certificate is on the key {}")
def _(context: Context, key_type: str) -> None:
    checks.is_on_key(context.world, Role("Anna"), key_type)


@then("the certificate is fit for a qualified signature")
def _(context: Context) -> None:
    checks.is_fit(context.world, Role("Anna"))


@then("the check objects because of {}")
def _(context: Context, clause: str) -> None:
    checks.objected(context.world, clause)


@then("the certificate ends on {} at the hour it began")
def _(context: Context, last_day: str) -> None:
    checks.ends_on(context.world, Role("Anna"), date.fromisoformat(last_day))


@then("both of {person}'s certificates are valid")
def _(context: Context, role: Role) -> None:
    checks.both_are_valid(context.world, role)


@then("{person}'s certificates differ in serial number and key")
def _(context: Context, role: Role) -> None:
    checks.differ(context.world, role)


@then("asked about {person}'s certificate, the authority says {string}")
def _(context: Context, role: Role, expected: str) -> None:
    checks.authority_says(context.world, role, expected)


@then("the revocation list says {string} of {person}'s certificate")
def _(context: Context, expected: str, role: Role) -> None:
    checks.list_says(context.world, role, expected)


@then("the authority answers {string}")
def _(context: Context, expected: str) -> None:
    checks.answered(context.world, expected)


@then("the authority refuses because of {string}")
def _(context: Context, reason: str) -> None:
    checks.refused(context.world, reason)


@then("the issuer's certificate, the revocation list and the terms in Polish and English are there")
def _(context: Context) -> None:
    checks.everything_was_there(context.world)


@then("{person} reads whose certificate {person}'s is, what it is good for and that it counts")
def _(context: Context, reader: Role, role: Role) -> None:
    checks.can_be_read(context.world, reader, role)
