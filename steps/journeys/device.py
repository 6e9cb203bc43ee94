"""What becomes of people's signatures when the device that holds the keys is out of order."""

from datetime import timedelta
from typing import Final

from playwright.sync_api import expect

from steps.clients import audit, signing_device
from steps.clients.audit import TrailEntry
from steps.journeys import activation, authorisation, signing
from steps.journeys.audit import told_of
from steps.screens.signing import SigningPages
from steps.world.cast import Role
from steps.world.world import World

_SENTENCES: Final = {
    "device-sessions-taken": "Urządzenie podpisujące obsługuje teraz zbyt wiele zleceń.",
    "device-login-lost": "Usługa utraciła dostęp do urządzenia podpisującego.",
    "device-quorum-missing": "Urządzenie podpisujące czeka na odblokowanie przez obsługę.",
    "device-failed": "Urządzenie podpisujące zgłosiło błąd i nic nie podpisało.",
}
_UNAVAILABLE: Final = 503
_STEP: Final = timedelta(seconds=30)


def fails(world: World, failure: str, *, seconds: float = 0.0) -> None:
    """From now on, until it works again or the example is over."""
    world.net.expect(_UNAVAILABLE)
    world.afterwards(lambda: signing_device.mend(world.control))
    signing_device.fail(world.control, failure, seconds=seconds)


def is_tampered_with(world: World) -> None:
    """The device has noticed an attack."""
    fails(world, "tampered")


def works_again(world: World) -> None:
    """Nothing is the matter with the device any more."""
    signing_device.mend(world.control)


def blocks_key(world: World, role: Role) -> None:
    """Those who run the device have blocked the person's key."""
    signing_device.block(world.control, authorisation.credential_of(world, role))


def tries_to_sign(world: World, role: Role, paper: str) -> None:
    """The person does all that is needed, with the right code."""
    signing.tries_with(world, role, paper, activation.code_of(world, role))


def kept_from_signing(world: World, role: Role, paper: str) -> None:
    """The person has seen that it doesn't go."""
    activation.is_ready(world, role)
    fails(world, "login-lost")
    tries_to_sign(world, role, paper)
    tells(world, role, "device-login-lost")


def signs_with_next_code(world: World, role: Role, paper: str) -> None:
    """The phone has a new code after half a minute."""
    world.control.advance_time(_STEP)
    signing.signs(world, role, paper)


def has_failed_over(world: World, role: Role, paper: str) -> None:
    """The person's program has handed the paper in once, and got nothing."""
    fails(world, "error")
    authorisation.hands_in(world, role, [paper])
    assert authorisation.refusal_of(world, "signing").status == _UNAVAILABLE
    works_again(world)


def tells(world: World, role: Role, reason: str) -> None:
    """The page says what is the matter and what to do, and the journal names it."""
    pages = SigningPages(world.computer_of(role), world.addresses["signing"])
    expect(pages.refusals()).to_contain_text(_SENTENCES[reason])
    told = [entry.detail.get("code") for entry in world.control.journal(event="refused")]
    assert told[-1] == reason, f"the journal says {told[-1]!r}"


def commands_told(world: World) -> list[str | int | list[str]]:
    """What the audit trail knows to have been done to the device."""
    return [each.detail["command"] for each in audit.entries(world.control) if each.event == "device-commanded"]


def births_told(world: World, role: Role) -> list[TrailEntry]:
    """Where the audit trail tells of the birth of the person's key."""
    return told_of(world, role, "key-created")
