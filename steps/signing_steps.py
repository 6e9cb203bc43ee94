"""Sentences about using a signature: the app on the phone, and signing documents."""

from behave import given, then, when

from steps.journeys import activation, signing
from steps.world.cast import Role
from steps.world.world import Context


@given("{person}'s signature is ready to use")
def _(context: Context, role: Role) -> None:
    activation.is_ready(context.world, role)


@given("{person}'s signature with the key {} is ready to use")
def _(context: Context, role: Role, key_type: str) -> None:
    activation.is_ready(context.world, role, key_type)


@given("the authority has {word} {person}'s certificate")
def _(context: Context, what: str, role: Role) -> None:
    activation.loses_validity(context.world, role, what)


@given("{person} has closed the secret before scanning it")
def _(context: Context, role: Role) -> None:
    activation.closes_unscanned(context.world, role)


@given("{person} has lost her phone")
def _(context: Context, role: Role) -> None:
    activation.loses_phone(context.world, role)


@given("{person} starts the app for the first time")
def _(context: Context, role: Role) -> None:
    activation.starts_first(context.world, role)


@given("{person} has the app open")
def _(context: Context, role: Role) -> None:
    activation.has_open(context.world, role)


@when("{person} activates the app by scanning the secret")
def _(context: Context, role: Role) -> None:
    activation.activates_by_scanning(context.world, role)


@when("{person} activates the app on another phone")
def _(context: Context, role: Role) -> None:
    activation.activates_by_scanning(context.world, role)


@when("{person} activates the app by typing the secret")
def _(context: Context, role: Role) -> None:
    activation.activates_by_typing(context.world, role)


@when("{person} scans the code of something else")
def _(context: Context, role: Role) -> None:
    activation.scans_something_else(context.world, role)


@when("{person} chooses the PIN {word} and repeats {word}")
def _(context: Context, role: Role, first: str, second: str) -> None:
    activation.chooses_pin(context.world, role, first, second)


@when("{person} closes the app and starts it again")
def _(context: Context, role: Role) -> None:
    activation.restarts(context.world, role)


@when("somebody tries {int} wrong PINs on {person}'s phone")
def _(context: Context, times: int, role: Role) -> None:
    activation.guesses_pins(context.world, role, times)


@when("{person} signs {string}")
def _(context: Context, role: Role, paper: str) -> None:
    signing.signs(context.world, role, paper)


@when("{person} tries to sign {string} with a guessed code")
def _(context: Context, role: Role, paper: str) -> None:
    signing.guesses(context.world, role, paper)


@when("{person} wants to sign {string}")
def _(context: Context, role: Role, paper: str) -> None:
    signing.wants_to_sign(context.world, role, paper)


@when("{person} brings {} to be signed")
def _(context: Context, role: Role, spoilt: str) -> None:
    signing.brings(context.world, role, spoilt)


@then("{person}'s phone shows an authorization code of six digits")
def _(context: Context, role: Role) -> None:
    activation.shows_code(context.world, role)


@then("{person}'s phone shows no code any more")
def _(context: Context, role: Role) -> None:
    activation.shows_nothing(context.world, role)


@then("{person}'s app refuses because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    activation.is_refused(context.world, role, reason)


@then("the app asks {person} for her PIN")
def _(context: Context, role: Role) -> None:
    activation.asks_for_pin(context.world, role)


@then("{person} can sign {string}")
def _(context: Context, role: Role, paper: str) -> None:
    signing.signs(context.world, role, paper)
    assert not signing.findings(context.world, paper)


@then("{person} can sign {string} with the new phone")
def _(context: Context, role: Role, paper: str) -> None:
    signing.signs(context.world, role, paper)


@then("{person}'s lost phone signs nothing because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    signing.tries_with_lost_phone(context.world, role)
    signing.is_refused(context.world, role, reason)


@then("{person}'s document is refused because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    signing.is_refused(context.world, role, reason)


@then("{person} is told that her certificate is {string} and can't sign")
def _(context: Context, role: Role, state: str) -> None:
    signing.cant_choose(context.world, role, state)


@then("independent validators accept {person}'s signature on {string}")
def _(context: Context, role: Role, paper: str) -> None:
    assert not signing.findings(context.world, paper)
    assert signing.signed_by_owner(context.world, role, paper)


@then("they reject {string} with one octet changed")
def _(context: Context, paper: str) -> None:
    assert signing.findings_in_spoilt(context.world, paper)
