"""Sentences about authorising signatures, through a program of the person's own."""

from datetime import timedelta

from behave import given, then, when

from steps.journeys import attacks, authorisation
from steps.world.cast import Role
from steps.world.world import Context


@given("{person} has authorised {string}")
def _(context: Context, role: Role, paper: str) -> None:
    authorisation.has_authorised(context.world, role, paper)


@given("{person} has authorised and signed {string}")
def _(context: Context, role: Role, paper: str) -> None:
    authorisation.has_signed(context.world, role, paper)


@given("somebody has guessed {int} codes of {person}'s")
def _(context: Context, times: int, role: Role) -> None:
    authorisation.guesses_codes(context.world, role, times)


@given("{person} holds a second certificate with a key of its own")
def _(context: Context, role: Role) -> None:
    attacks.has_second_key(context.world, role)


@given("{person}'s program has been logged out")
def _(context: Context, role: Role) -> None:
    attacks.is_logged_out(context.world, role)


@given("another program of {person}'s has had a code sent to her phone")
def _(context: Context, role: Role) -> None:
    attacks.has_code_sent_elsewhere(context.world, role)


@when("{person} authorises {string} through her own program with that code")
def _(context: Context, role: Role, paper: str) -> None:
    attacks.authorises_with_sent_code(context.world, role, paper)


@when("{person} authorises {int} signatures over {string}")
def _(context: Context, role: Role, count: int, paper: str) -> None:
    attacks.authorises_so_many(context.world, role, [paper], count)


@when("{person} authorises one signature over no document")
def _(context: Context, role: Role) -> None:
    attacks.authorises_so_many(context.world, role, [], 1)


@when("{string} is handed in with {person}'s authorisation for her second key")
def _(context: Context, paper: str, role: Role) -> None:
    attacks.hands_in_for_second_key(context.world, role, paper)


@when("{person} authorises {string} with {}")
def _(context: Context, role: Role, paper: str, which: str) -> None:
    authorisation.authorises(context.world, role, paper, which)


@when("{person} authorises {string} {int} minutes later")
def _(context: Context, role: Role, paper: str, minutes: int) -> None:
    authorisation.authorises_later(context.world, role, paper, timedelta(minutes=minutes))


@when("{person} authorises {string} after her certificate has expired")
def _(context: Context, role: Role, paper: str) -> None:
    authorisation.authorises_later(context.world, role, paper, timedelta(days=2 * 366))


@when("{person} authorises and signs {string}")
def _(context: Context, role: Role, paper: str) -> None:
    authorisation.authorises(context.world, role, paper)
    authorisation.hands_in(context.world, role, [paper])


@when("{string} is handed in for {person}'s signature")
def _(context: Context, paper: str, role: Role) -> None:
    authorisation.hands_in(context.world, role, [paper])


@when("{string} and {string} are handed in for {person}'s signature")
def _(context: Context, first: str, second: str, role: Role) -> None:
    authorisation.hands_in(context.world, role, [first, second])


@when("{string} is handed in with a forged authorisation of {person}'s")
def _(context: Context, paper: str, role: Role) -> None:
    authorisation.hands_in_forged(context.world, role, paper)


@when("{string} is handed in {int} times at the same moment for {person}'s signature")
def _(context: Context, paper: str, times: int, role: Role) -> None:
    authorisation.hands_in_at_once(context.world, role, paper, times)


@when("{string} is handed in for {person}'s signature {int} minutes later")
def _(context: Context, paper: str, role: Role, minutes: int) -> None:
    authorisation.hands_in_later(context.world, role, paper, minutes)


@when("{person} hands {string} in with {person}'s authorisation {}")
def _(context: Context, thief: Role, paper: str, owner: Role, how: str) -> None:
    authorisation.hands_in_what_is_not_theirs(context.world, thief, owner, paper, how)


@then("{person}'s authorisation signs {string}")
def _(context: Context, role: Role, paper: str) -> None:
    authorisation.hands_in(context.world, role, [paper])
    assert not authorisation.signature_findings(context.world, role, paper)


@then("{person}'s authorisation is refused because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    authorisation.is_refused(context.world, f"authorisation of {role}", reason)


@then("the signature is refused because {string}")
def _(context: Context, reason: str) -> None:
    authorisation.is_refused(context.world, "signing", reason)


@then("nothing is signed with {person}'s key")
def _(context: Context, role: Role) -> None:
    assert authorisation.made_signatures(context.world, role) == 0


@then("exactly one signature is made with {person}'s key")
def _(context: Context, role: Role) -> None:
    assert len(context.world.recall("signings", list)) == 1
    assert authorisation.made_signatures(context.world, role) == 1


@then("the signature fits {string} and {person}'s certificate")
def _(context: Context, paper: str, role: Role) -> None:
    assert not authorisation.signature_findings(context.world, role, paper)


@then("the audit trail tells of {int} refusals of {person}'s because {string}")
def _(context: Context, count: int, role: Role, reason: str) -> None:
    assert attacks.refusals_in_trail(context.world, role) == [reason] * count
