"""Sentences about the app on the phone: its link, consent, time, and a connection that gets lost."""

from behave import given, then, when

from steps.journeys import identity, identity_app
from steps.world.cast import Role
from steps.world.world import Context


@given("{person}'s link to the app was {string}")
def _(context: Context, role: Role, how: str) -> None:
    identity_app.link_was(context.world, role, how)


@given("{person} has come to the choice of her document")
def _(context: Context, role: Role) -> None:
    identity_app.comes_to_choice(context.world, role)


@given("{person} has come to the question for her consent")
def _(context: Context, role: Role) -> None:
    identity_app.comes_to_consent(context.world, role)


@given("{person} has photographed her passport and is about to send the photograph")
def _(context: Context, role: Role) -> None:
    identity_app.holds_passport_before_camera(context.world, role)


@when("{person} opens the app by the link on her computer")
def _(context: Context, role: Role) -> None:
    identity_app.opens(context.world, role)


@when("{person} opens that link on a second phone")
def _(context: Context, role: Role) -> None:
    identity_app.follows_on_second_phone(context.world, role)


@when("{person} shows the camera her {string} and her face")
def _(context: Context, role: Role, kind: str) -> None:
    identity_app.verify_identity(context.world, role, kind)


@when("{person} chooses a/an {string} of {string}")
def _(context: Context, role: Role, kind: str, state: str) -> None:
    identity_app.chooses(context.world, role, kind, state)


@when("{person} goes through the app, calling the document Polish")
def _(context: Context, role: Role) -> None:
    identity.reaches_document(context.world, role, as_from="PL")
    identity.photographs(context.world, role)


@when("{person} refuses her consent")
def _(context: Context, role: Role) -> None:
    identity_app.refuses_consent(context.world, role)


@when("{person} withdraws her consent")
def _(context: Context, role: Role) -> None:
    identity_app.withdraws_consent(context.world, role)


@when("the phone of {person} loses its connection for a while")
def _(context: Context, role: Role) -> None:
    identity_app.loses_connection(context.world, role)


@when("the answer to {person}'s photograph gets lost")
def _(context: Context, role: Role) -> None:
    identity_app.loses_answer(context.world, role)


@when("{person} closes the app and opens it again by the same link")
def _(context: Context, role: Role) -> None:
    identity_app.closes_and_opens(context.world, role)


@then("the app greets {person}, says how long it takes and that comparing faces is simulated")
def _(context: Context, role: Role) -> None:
    identity_app.is_greeted(context.world, role)


@then("{person}'s second phone is told that {string}")
def _(context: Context, role: Role, reason: str) -> None:
    identity_app.second_phone_is_told(context.world, role, reason)


@then("{person} is told in the app that {string}")
def _(context: Context, role: Role, reason: str) -> None:
    identity_app.is_told(context.world, role, reason)


@then("{person} can choose her passport instead")
def _(context: Context, role: Role) -> None:
    identity_app.can_choose_passport(context.world, role)


@then("the photograph arrives once and {person} is asked for her face")
def _(context: Context, role: Role) -> None:
    identity_app.goes_on_to_face(context.world, role)
    identity_app.arrived_once(context.world, role)


@then("the app asks {person} for her document, as before")
def _(context: Context, role: Role) -> None:
    identity_app.is_at_document(context.world, role)


@then("{person}'s computer has gone on to the e-document by itself")
def _(context: Context, role: Role) -> None:
    identity_app.sees_document_open(context.world, role)


@then("no more than {int} minutes lie between opening the app and the result of {person}")
def _(context: Context, minutes: int, role: Role) -> None:
    identity_app.took_at_most(context.world, role, minutes)
