"""Sentences about certificate parameters and personal data."""

from behave import given, then, when

from steps.journeys import data, parameters
from steps.world.cast import Role
from steps.world.world import Context


@given("{person}'s order for a certificate with the {} waits for the personal data")
def _(context: Context, role: Role, identifier: str) -> None:
    data.has_order_with(context.world, role, identifier)


@given("{person} has another order that waits for the personal data")
def _(context: Context, role: Role) -> None:
    data.has_another_order(context.world, role)


@when("{person} chooses {int} months, the {} and the key {word}")
def _(context: Context, role: Role, months: int, identifier: str, key: str) -> None:
    parameters.chooses(context.world, role, parameters.Choice(months, identifier, key))


@when("{person} goes back and chooses {int} months, the {} and the key {word}")
def _(context: Context, role: Role, months: int, identifier: str, key: str) -> None:
    parameters.goes_back_and_chooses(context.world, role, parameters.Choice(months, identifier, key))


@when("{person} chooses nothing")
def _(context: Context, role: Role) -> None:
    parameters.chooses_nothing(context.world, role)


@when("{person}'s browser sends {} as the {} of {person}'s order in her name")
def _(context: Context, _role: Role, value: str, which: str, owner: Role) -> None:
    parameters.sends_tampered(context.world, owner, which, value)


@when("{person}'s browser sends an identity card of {word} for {person}'s order in her name")
def _(context: Context, _role: Role, state: str, owner: Role) -> None:
    data.sends_card_of(context.world, owner, state)


@when("{person} asks for the organisation {string} with NIP {string} and declares her authority")
def _(context: Context, role: Role, name: str, nip: str) -> None:
    parameters.asks_for_organisation(context.world, role, name=name, nip=nip, is_authorised=True)


@when("{person} asks for the organisation {string} with NIP {string} without declaring her authority")
def _(context: Context, role: Role, name: str, nip: str) -> None:
    parameters.asks_for_organisation(context.world, role, name=name, nip=nip, is_authorised=False)


@when("{person} enters her data")
def _(context: Context, role: Role) -> None:
    data.enters(context.world, role)


@when("{person} enters the data of a/an {word} {}")
def _(context: Context, role: Role, _nation: str, kind: str) -> None:
    data.enters_with_document(context.world, role, kind)


@when("{person} enters her date of birth as {}")
def _(context: Context, role: Role, order: str) -> None:
    data.enters_birth_date_as(context.world, role, order)


@when("{person} enters the surname {string}")
def _(context: Context, role: Role, surname: str) -> None:
    data.enters(context.world, role, {"surname": surname})


@when("{person} goes back and enters the surname {string}")
def _(context: Context, role: Role, surname: str) -> None:
    data.goes_back_and_enters(context.world, role, {"surname": surname})


@when("{person} enters the given name {string}")
def _(context: Context, role: Role, name: str) -> None:
    data.enters(context.world, role, {"given names": name})


@when("{person} enters the PESEL {string}")
def _(context: Context, role: Role, number: str) -> None:
    data.enters(context.world, role, {"PESEL": number})


@when("{person} enters no PESEL")
def _(context: Context, role: Role) -> None:
    data.enters(context.world, role, {"PESEL": ""})


@when("{person} enters the PESEL {string} and the date of birth {string}")
def _(context: Context, role: Role, number: str, born: str) -> None:
    data.enters(context.world, role, {"PESEL": number, "date of birth": born})


@when("{person} enters the number {string} of a document of {word}")
def _(context: Context, role: Role, number: str, state: str) -> None:
    data.enters(context.world, role, {"document number": number}, document_state=state)


@when("{person} enters the phone {string}")
def _(context: Context, role: Role, value: str) -> None:
    data.enters(context.world, role, {"phone": value})


@when("{person} enters the address {string}")
def _(context: Context, role: Role, value: str) -> None:
    data.enters(context.world, role, {"address": value})


@then("{person}'s order holds {int} months, the {} and the key {word}")
def _(context: Context, role: Role, months: int, identifier: str, key: str) -> None:
    parameters.are_kept(context.world, role, parameters.Choice(months, identifier, key))


@then("{person}'s order holds the organisation {string} with NIP {string}")
def _(context: Context, role: Role, name: str, nip: str) -> None:
    parameters.organisation_is_kept(context.world, role, name=name, nip=nip)


@then("{person} is told that {int} lists wait for her choice")
def _(context: Context, role: Role, count: int) -> None:
    parameters.misses(context.world, role, count)


@then("{person} is warned that a Trusted Profile can't be confirmed")
def _(context: Context, role: Role) -> None:
    parameters.is_warned(context.world, role)


@then("{person}'s order holds her data")
def _(context: Context, role: Role) -> None:
    data.are_kept(context.world, role)


@then("{person}'s order holds the surname {string}")
def _(context: Context, role: Role, surname: str) -> None:
    data.surname_is(context.world, role, surname)


@then("{person} finds her data filled in")
def _(context: Context, role: Role) -> None:
    data.finds_filled_in(context.world, role)
