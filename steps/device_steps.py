"""Sentences about the device that holds the keys."""

from behave import given, then, when

from steps.journeys import device, signing
from steps.world.cast import Role
from steps.world.world import Context


@given("the signing device has failed over {person}'s {string} and works again")
def _(context: Context, role: Role, paper: str) -> None:
    device.has_failed_over(context.world, role, paper)


@given("the signing device was tampered with and set up anew")
def _(context: Context) -> None:
    device.is_tampered_with(context.world)
    device.works_again(context.world)


@given("the signing device has no session left")
def _(context: Context) -> None:
    device.fails(context.world, "sessions-taken")


@given("the signing device no longer knows the service")
def _(context: Context) -> None:
    device.fails(context.world, "login-lost")


@given("the signing device waits for its custodians")
def _(context: Context) -> None:
    device.fails(context.world, "quorum-missing")


@given("the signing device breaks off the next signature")
def _(context: Context) -> None:
    device.fails(context.world, "error")


@given("the signing device takes half a second longer")
def _(context: Context) -> None:
    device.fails(context.world, "slow", seconds=0.5)


@given("{person} could not sign {string} because the signing device no longer knows the service")
def _(context: Context, role: Role, paper: str) -> None:
    device.kept_from_signing(context.world, role, paper)


@given("{person}'s key is blocked in the signing device")
def _(context: Context, role: Role) -> None:
    device.blocks_key(context.world, role)


@when("{person} tries to sign {string}")
def _(context: Context, role: Role, paper: str) -> None:
    device.tries_to_sign(context.world, role, paper)


@when("the signing device works again")
def _(context: Context) -> None:
    device.works_again(context.world)


@when("the signing device is tampered with")
def _(context: Context) -> None:
    device.is_tampered_with(context.world)


@then("{person} is told that the device signed nothing because {string}")
def _(context: Context, role: Role, reason: str) -> None:
    device.tells(context.world, role, reason)


@then("{person} can sign {string} with the next code")
def _(context: Context, role: Role, paper: str) -> None:
    device.signs_with_next_code(context.world, role, paper)
    assert not signing.findings(context.world, paper)


@then("the audit trail tells of what was done to the device: {string}, {string}")
def _(context: Context, first: str, second: str) -> None:
    assert device.commands_told(context.world)[-2:] == [first, second]


@then("the audit trail tells when {person}'s key was born")
def _(context: Context, role: Role) -> None:
    assert len(device.births_told(context.world, role)) == 1
