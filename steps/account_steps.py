"""Sentences about opening an account."""

from behave import given, then, when

from steps.journeys import account, login, orders
from steps.journeys.portal import account_of
from steps.journeys.refusals import is_told
from steps.world.cast import Role
from steps.world.world import Context


@given("{person} has an account")
def _(context: Context, role: Role) -> None:
    account_of(context.world, role)


@given("{person} has an account with an accented address")
def _(context: Context, role: Role) -> None:
    account.has_account_with_accents(context.world, role)


@given("{person}'s address has {}")
def _(context: Context, role: Role, trait: str) -> None:
    account.has_address_with(context.world, role, trait)


@given("{person} has bought a voucher before having an account")
def _(context: Context, role: Role) -> None:
    account.has_bought_voucher(context.world, role)


@given("{person} is asked for the code sent to her {word}")
def _(context: Context, role: Role, channel: str) -> None:
    account.is_asked_for_code(context.world, role, channel)


@given("{person} has confirmed her mailbox but not yet her phone")
def _(context: Context, role: Role) -> None:
    account.is_asked_for_code(context.world, role, "phone")


@when("{person} opens an account, confirming her mailbox and her phone")
def _(context: Context, role: Role) -> None:
    account.opens_account(context.world, role)


@when("{person} opens an account and redeems her voucher")
def _(context: Context, role: Role) -> None:
    account.opens_account_and_redeems(context.world, role)


@when("{person} answers with a wrong code")
def _(context: Context, role: Role) -> None:
    account.answers_wrongly(context.world, role)


@when("{person} answers with a wrong code {int} times")
def _(context: Context, role: Role, times: int) -> None:
    account.answers_wrongly(context.world, role, times)


@when("{person} answers with an expired code")
def _(context: Context, role: Role) -> None:
    account.answers_late(context.world, role)


@when("{person} answers with a cancelled code")
def _(context: Context, role: Role) -> None:
    account.answers_with_cancelled(context.world, role)


@when("{person} asks {int} times to have the code sent again")
def _(context: Context, role: Role, times: int) -> None:
    account.asks_again(context.world, role, times)


@when("{person} is about to choose a password")
def _(context: Context, role: Role) -> None:
    account.reads_password_rules(context.world, role)


@when("{person} chooses the password {string}")
def _(context: Context, role: Role, password: str) -> None:
    account.chooses_password(context.world, role, password)


@when("{person} repeats her password differently")
def _(context: Context, role: Role) -> None:
    account.registers(context.world, role, again="zupełnie inne słowa")


@when("{person} tries to register {person}'s address {}")
def _(context: Context, role: Role, owner: Role, disguise: str) -> None:
    account.tries_address_of(context.world, role, owner, disguise)


@when("{person} registers with the address {string}")
def _(context: Context, role: Role, address: str) -> None:
    account.registers(context.world, role, email=address)


@when("{person} registers with the phone {string}")
def _(context: Context, role: Role, phone: str) -> None:
    account.registers(context.world, role, phone=phone)


@when("{person} registers with {person}'s phone number")
def _(context: Context, role: Role, owner: Role) -> None:
    account.registers_with_phone_of(context.world, role, owner)


@when("{person} registers without filling anything in")
def _(context: Context, role: Role) -> None:
    account.sends_empty_form(context.world, role)


@then("{person} can log in with her new account")
def _(context: Context, role: Role) -> None:
    login.logs_in(context.world, role)
    login.finds_orders(context.world, role)


@then("{person}'s new order is at the certificate parameters")
def _(context: Context, role: Role) -> None:
    orders.sees_open(context.world, role, "parameters")


@then("{person} is told that {string}")
def _(context: Context, role: Role, reason: str) -> None:
    is_told(context.world, role, reason)


@then("{person} is told of {int} mistakes")
def _(context: Context, role: Role, count: int) -> None:
    account.is_told_of_mistakes(context.world, role, count)


@then("{person} can still confirm her {word} with a new code")
def _(context: Context, role: Role, channel: str) -> None:
    account.confirms_with_new_code(context.world, role, channel)


@then("not even the right code confirms {person}'s mailbox")
def _(context: Context, role: Role) -> None:
    account.is_refused_right_code(context.world, role)


@then("{person} reads that a password has at least {int} characters")
def _(context: Context, role: Role, count: int) -> None:
    account.sees_on_form(context.world, role, f"Co najmniej {count} znaków.")


@then("{person} sees what every newcomer sees")
def _(context: Context, role: Role) -> None:
    account.sees_what_newcomers_see(context.world, role)


@then("{person} learns by mail that somebody tried to register her address")
def _(context: Context, role: Role) -> None:
    account.learns_of_attempt(context.world, role)


@then("no code was sent for {person}'s attempt on {person}'s address")
def _(context: Context, role: Role, owner: Role) -> None:
    account.no_code_was_sent(context.world, role, owner)
