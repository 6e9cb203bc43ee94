"""Sentences about the e-document, its code and its seal."""

from behave import given, then, when

from steps.journeys import e_document, e_document_code, e_document_content
from steps.world.cast import Role
from steps.world.world import Context


@given("{person} chose {int} months, the {} and {word}, for herself alone")
def _(context: Context, role: Role, months: int, identifier: str, key: str) -> None:
    chosen = e_document.parameters(months, identifier, key, with_organisation=False)
    e_document.chose(context.world, role, chosen)


@given("{person} chose {int} months, the {} and {word}, with organisation data")
def _(context: Context, role: Role, months: int, identifier: str, key: str) -> None:
    chosen = e_document.parameters(months, identifier, key, with_organisation=True)
    e_document.chose(context.world, role, chosen)


@given("{person} has been sent the code for her e-document")
def _(context: Context, role: Role) -> None:
    e_document.has_code(context.world, role)


@given("somebody has altered {person}'s e-document since")
def _(context: Context, role: Role) -> None:
    e_document.is_altered(context.world, role)


@given("{person}'s e-document was stopped because it was altered")
def _(context: Context, role: Role) -> None:
    e_document.was_stopped(context.world, role)


@given("{person}'s phone number has changed since")
def _(context: Context, role: Role) -> None:
    e_document_code.moved_phone(context.world, role)


@when("{person} reads her e-document")
def _(context: Context, role: Role) -> None:
    e_document.reads(context.world, role)


@when("{person} reads her e-document in English")
def _(context: Context, role: Role) -> None:
    e_document.reads_in_english(context.world, role)


@when("{person} reads and signs her e-document")
def _(context: Context, role: Role) -> None:
    e_document.reads_and_signs(context.world, role)


@when("{person} asks for the code")
def _(context: Context, role: Role) -> None:
    e_document.asks_for_code(context.world, role)


@when("{person} asks for the code without {}")
def _(context: Context, role: Role, declaration: str) -> None:
    e_document.asks_for_code(context.world, role, all_but=declaration)


@when("{person} signs with the code")
def _(context: Context, role: Role) -> None:
    e_document.signs(context.world, role)


@when("{person} signs with the code typed {}")
def _(context: Context, role: Role, how: str) -> None:
    e_document_code.signs_dressed(context.world, role, how)


@when("{person} tries to sign with {} code")
def _(context: Context, role: Role, which: str) -> None:
    e_document_code.signs_with(context.world, role, which)


@when("{person} signs with a wrong code three times")
def _(context: Context, role: Role) -> None:
    e_document_code.wrong_three_times(context.world, role)


@when("{person} asks four times to have the code for her e-document sent again")
def _(context: Context, role: Role) -> None:
    e_document_code.asks_again(context.world, role, 4)


@when("{person} has a new e-document prepared and signs it")
def _(context: Context, role: Role) -> None:
    e_document.prepares_new_and_signs(context.world, role)


@then("the e-document states exactly what {person} chose")
def _(context: Context, role: Role) -> None:
    e_document_content.states_choice(context.world, role)


@then("the e-document states exactly {person}'s data and her verification")
def _(context: Context, role: Role) -> None:
    e_document_content.states_person(context.world, role)


@then("{person}'s e-document states the same in English")
def _(context: Context, role: Role) -> None:
    e_document_content.states_it_in_english(context.world, role)


@then("{person} has an e-document that the portal has sealed")
def _(context: Context, role: Role) -> None:
    e_document_content.is_sealed(context.world, role)


@then("the seal binds {person}, the e-document she read, her code and the time")
def _(context: Context, role: Role) -> None:
    e_document_content.seal_binds(context.world, role)


@then("{person}'s seal is broken by one changed octet")
def _(context: Context, role: Role) -> None:
    e_document_content.seal_breaks(context.world, role)


@then("{person}'s signing is refused because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    e_document_code.is_refused(context.world, role, reason)


@then("{person}'s e-document is stopped, and she is told by mail")
def _(context: Context, role: Role) -> None:
    e_document_code.is_stopped(context.world, role)


@then("no code was sent to {person}")
def _(context: Context, role: Role) -> None:
    e_document_code.no_code_was_sent(context.world, role)


@then("{person}'s e-document is signed")
def _(context: Context, role: Role) -> None:
    e_document.is_signed(context.world, role)


@then("{person}'s message names the e-document and how it begins")
def _(context: Context, role: Role) -> None:
    e_document_code.message_names_it(context.world, role)


@then("{person} can still sign with a new code")
def _(context: Context, role: Role) -> None:
    e_document_code.can_still_sign(context.world, role)


@then("the code that {person} was sent no longer signs")
def _(context: Context, role: Role) -> None:
    e_document_code.old_code_signs_no_more(context.world, role)


@then("{person} can begin anew and sign")
def _(context: Context, role: Role) -> None:
    e_document_code.begins_anew(context.world, role)


@then("{person}'s new number gets a code that signs")
def _(context: Context, role: Role) -> None:
    e_document_code.new_number_signs(context.world, role)
