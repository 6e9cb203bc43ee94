"""Sentences about the signing program on the person's computer, her cards and her cloud."""

from behave import given, then, when

from steps.journeys import computers, program, site_signing, strangers_site
from steps.world.cast import Role
from steps.world.world import Context


@given("{person} holds a card with {}")
def _(context: Context, role: Role, what: str) -> None:
    computers.has_card_with(context.world, role, what)


@given("{person}'s signature is ready to use, on a card and from the cloud")
def _(context: Context, role: Role) -> None:
    program.has_both(context.world, role)


@given("on {person}'s computer the program is {}")
def _(context: Context, _role: Role, how: str) -> None:
    computers.becomes(context.world, how)


@given("{person}'s browser may not reach the program")
def _(context: Context, role: Role) -> None:
    site_signing.browser_is_closed_to_program(context.world, role)


@given("{person} is asked for the {} of her {}")
def _(context: Context, role: Role, what: str, _of: str) -> None:
    site_signing.is_asked_for(context.world, role, what)


@given("{person}'s card is blocked")
def _(context: Context, role: Role) -> None:
    computers.card_is_blocked(context.world, role)


@given("{person}'s card is not in the reader")
def _(context: Context, _role: Role) -> None:
    computers.is_as_new(context.world)


@when("{person} types a wrong PIN")
def _(context: Context, role: Role) -> None:
    program.types_pin(context.world, role)


@when("{person} types a wrong PIN {int} times")
def _(context: Context, role: Role, times: int) -> None:
    program.types_pin(context.world, role, times=times)


@when("{person} types a wrong PIN and then the right one")
def _(context: Context, role: Role) -> None:
    program.types_pin(context.world, role)
    program.types_pin(context.world, role, computers.PIN)


@when("{person} pulls her card out and types the PIN")
def _(context: Context, role: Role) -> None:
    site_signing.pulls_card_out(context.world, role)


@when("{person} opens her card with the PUK and a new PIN")
def _(context: Context, role: Role) -> None:
    program.unblocks(context.world, role)


@when("{person} types a wrong PUK {int} times")
def _(context: Context, role: Role, times: int) -> None:
    program.types_wrong_puk(context.world, role, times)


@when("{person} logs in to the cloud with a wrong password")
def _(context: Context, role: Role) -> None:
    program.logs_in_to_cloud_wrongly(context.world, role)


@when("{person} types {} into the program")
def _(context: Context, role: Role, which: str) -> None:
    program.types_code(context.world, role, which)


@when("{person} types a guessed code and then the next one")
def _(context: Context, role: Role) -> None:
    program.types_code(context.world, role, "a guessed code")
    program.types_code(context.world, role, "the next code")


@then("the program offers {person} her certificate, with its issuer and its end")
def _(context: Context, role: Role) -> None:
    program.is_offered(context.world, role)


@then("the program offers {person} nothing but the valid one")
def _(context: Context, role: Role) -> None:
    program.is_offered_only(context.world, role)


@then("the program has nothing to offer to {person}")
def _(context: Context, role: Role) -> None:
    program.is_offered_nothing(context.world, role)


@then("the program tells {person} that {string}")
def _(context: Context, role: Role, reason: str) -> None:
    program.is_told(context.world, role, reason)


@then("the program tells {person} that her certificate is {word}")
def _(context: Context, role: Role, state: str) -> None:
    program.is_told_of_standing(context.world, role, state)


@then("{person}'s PIN still has {int} tries")
def _(context: Context, role: Role, left: int) -> None:
    computers.has_tries_left(context.world, role, left)


@then("the program doesn't ask {person} for the PIN any more")
def _(context: Context, role: Role) -> None:
    program.is_not_asked_for_pin(context.world, role)


@when("{string} asks {person}'s program for a certificate, and she refuses")
def _(context: Context, origin: str, role: Role) -> None:
    strangers_site.asks_in_vain(context.world, role, origin)


@then("the program has named {string} to {person}")
def _(context: Context, origin: str, role: Role) -> None:
    strangers_site.was_named(context.world, origin)
    strangers_site.sees_refusal(context.world, role)


@then("the stranger has got nothing, because of {string}")
def _(context: Context, reason: str) -> None:
    strangers_site.got_nothing(context.world, reason)
