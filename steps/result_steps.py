"""Sentences about the result of identity verification, as the computer shows it."""

from behave import given, then, when

from steps.journeys import results
from steps.world.cast import Role
from steps.world.world import Context


@given("{person} has the start of the verification open in two tabs")
def _(context: Context, role: Role) -> None:
    results.has_two_tabs(context.world, role)


@given("{person} waits for the identity result in front of her computer")
def _(context: Context, role: Role) -> None:
    results.waits(context.world, role)


@given("{person}'s verification has ended negatively because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    results.has_failed(context.world, role, reason)


@given("{person}'s verification has ended negatively {int} times")
def _(context: Context, role: Role, times: int) -> None:
    results.has_failed_times(context.world, role, times)


@given("{person} sees that her result is withheld")
def _(context: Context, role: Role) -> None:
    results.sees_withheld(context.world, role)


@given("{person}'s result is withheld in message {int}")
def _(context: Context, role: Role, number: int) -> None:
    results.is_withheld(context.world, role, number)


@when("{person} starts the verification")
def _(context: Context, role: Role) -> None:
    results.starts(context.world, role)


@when("{person} starts the verification in both")
def _(context: Context, role: Role) -> None:
    results.starts_in_both(context.world, role)


@when("{person} asks for a new link")
def _(context: Context, role: Role) -> None:
    results.asks_for_new_link(context.world, role)


@when("the verification of {person} ends positively")
def _(context: Context, role: Role) -> None:
    results.tell(context.world, role, "positive")


@when("the verification of {person} ends negatively")
def _(context: Context, role: Role) -> None:
    results.tell(context.world, role, "negative", reasons=["operator-declined"])


@when("the verification of {person} ends negatively because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    results.tell(context.world, role, "negative", reasons=[reason])


@when("the verification of {person} is withheld because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    results.tell(context.world, role, "withheld", final=False, reasons=[reason])


@when("the same negative result about {person} is told twice")
def _(context: Context, role: Role) -> None:
    results.tell_twice(context.world, role)


@when("a {word} result about {person} comes in message {int}")
def _(context: Context, result: str, role: Role, number: int) -> None:
    results.tell(context.world, role, result, sequence=number)


@when("a positive result about {person} is told, first as preliminary and then as final")
def _(context: Context, role: Role) -> None:
    results.tell_preliminary_then_final(context.world, role)


@when("{person} tries again")
def _(context: Context, role: Role) -> None:
    results.tries_again(context.world, role)


@when("{person} corrects her surname to {string}")
def _(context: Context, role: Role, surname: str) -> None:
    results.corrects_surname(context.world, role, surname)


@then("{person} sees the link to the app as a code to scan and in words")
def _(context: Context, role: Role) -> None:
    results.sees_link(context.world, role)


@then("{person} sees another link than before")
def _(context: Context, role: Role) -> None:
    results.sees_another_link(context.world, role)


@then("one verification has begun for {person}'s order")
def _(context: Context, role: Role) -> None:
    results.began_once(context.world, role)


@then("{person} is told that the app takes about {int} minutes")
def _(context: Context, role: Role, minutes: int) -> None:
    results.reads(context.world, role, f"Zajmie to około {minutes} minut")


@then("{person} is told which documents are accepted")
def _(context: Context, role: Role) -> None:
    results.reads(context.world, role, "paszport dowolnego państwa albo ważny dowód osobisty Polski lub Niemiec")


@then("the e-document opens on {person}'s computer by itself")
def _(context: Context, role: Role) -> None:
    results.shows(context.world, role, "Przeczytaj i podpisz e-dokument")


@then("{person}'s computer shows by itself that {string}")
def _(context: Context, role: Role, sentence: str) -> None:
    results.reads(context.world, role, sentence)


@then("{person}'s computer shows by itself {string}")
def _(context: Context, role: Role, heading: str) -> None:
    results.shows(context.world, role, heading)


@then("{person} may try {int} more times")
def _(context: Context, role: Role, left: int) -> None:
    results.may_try(context.world, role, left)


@then("{person}'s order has ended because her identity was not confirmed in {int} tries")
def _(context: Context, role: Role, tries: int) -> None:
    results.has_ended_after(context.world, role, tries)


@then("{person} is told to give support the number of her order")
def _(context: Context, role: Role) -> None:
    results.reads_order_number(context.world, role)


@then("the e-document stays closed to {person}")
def _(context: Context, role: Role) -> None:
    results.document_is_closed(context.world, role)


@then("{person} is told by one mail and one SMS that {string}")
def _(context: Context, role: Role, words: str) -> None:
    results.is_told_once(context.world, role, words)


@then("the second telling is {string}")
def _(context: Context, outcome: str) -> None:
    results.was_taken_as(context.world, outcome)


@then("that telling is {string}")
def _(context: Context, outcome: str) -> None:
    results.was_taken_as(context.world, outcome)


@then("{person}'s order is still withheld")
def _(context: Context, role: Role) -> None:
    results.stands_at(context.world, role, "withheld")


@then("only the final one opens the e-document")
def _(context: Context) -> None:
    results.only_final_one_counted(context.world)


@then("{person} is told that her identity has to be confirmed again")
def _(context: Context, role: Role) -> None:
    results.reads(context.world, role, "Potwierdź tożsamość jeszcze raz")


@then("{person} can start the verification anew")
def _(context: Context, role: Role) -> None:
    results.can_verify_anew(context.world, role)
