"""Sentences about deciding on the phone, and about insiders."""

from behave import given, then, when

from steps.journeys import approval, authorisation
from steps.world.cast import Role
from steps.world.world import Context


@given("{person}'s program asks her phone about {string}")
def _(context: Context, role: Role, paper: str) -> None:
    approval.asks_phone(context.world, role, [paper])


@given("{person}'s program asks her phone about {string} and {string}")
def _(context: Context, role: Role, first: str, second: str) -> None:
    approval.asks_phone(context.world, role, [first, second])


@when("{person}'s program asks her phone about {string}")
def _(context: Context, role: Role, paper: str) -> None:
    approval.asks_phone(context.world, role, [paper])


@given("{person} has approved {string} on her phone")
def _(context: Context, role: Role, paper: str) -> None:
    approval.has_approved(context.world, role, paper)


@given("{person}'s lost phone has been replaced by a new one")
def _(context: Context, role: Role) -> None:
    approval.replaces_phone(context.world, role)


@when("{person}'s lost phone is replaced by a new one")
def _(context: Context, role: Role) -> None:
    approval.replaces_phone(context.world, role)


@given("an insider has made the edit {string} in {person}'s records")
def _(context: Context, edit: str, role: Role) -> None:
    approval.edits_records(context.world, role, edit)


@when("an insider makes the edit {string} in {person}'s records")
def _(context: Context, edit: str, role: Role) -> None:
    approval.edits_records(context.world, role, edit)


@when("{person} approves on her phone")
def _(context: Context, role: Role) -> None:
    approval.approves(context.world, role)
    approval.fetches(context.world, role)


@when("{person} refuses on her phone")
def _(context: Context, role: Role) -> None:
    approval.refuses(context.world, role)


@when("{person} reads the request on her phone")
def _(context: Context, role: Role) -> None:
    approval.reads(context.world, role)


@when("somebody tries to approve on {person}'s phone with a wrong PIN")
def _(context: Context, role: Role) -> None:
    approval.is_tried_with_wrong_pin(context.world, role)


@when("{int} minutes pass without an answer")
def _(context: Context, minutes: int) -> None:
    approval.is_left(context.world, minutes)


@when("{person}'s approval is fetched by {}")
def _(context: Context, role: Role, who: str) -> None:
    approval.is_fetched_by(context.world, role, who)


@then("{person}'s program gets no authorisation because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    approval.fetches(context.world, role)
    authorisation.is_refused(context.world, f"authorisation of {role}", reason)


@then("nobody gets an authorisation because {string}")
def _(context: Context, reason: str) -> None:
    authorisation.is_refused(context.world, "stolen authorisation", reason)


@then("{person}'s program still waits for her decision")
def _(context: Context, role: Role) -> None:
    approval.still_waits(context.world, role)


@then("{person}'s phone shows the digests of {string} and {string}")
def _(context: Context, role: Role, first: str, second: str) -> None:
    approval.shows_digests(context.world, role, [first, second])


@then("{person}'s lost phone is asked nothing")
def _(context: Context, role: Role) -> None:
    approval.is_asked_nothing(context.world, role)


@then("{person} can approve {string} on her new phone")
def _(context: Context, role: Role, paper: str) -> None:
    approval.approves_and_signs(context.world, role, paper)
