"""What the site may be handed in place of the signature that it waits for."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from steps.clients.site import Purpose, SiteLine
from steps.journeys import own_program, signatories
from steps.world.cast import Role
from steps.world.world import World

_CHALLENGE_LIVES: Final = timedelta(minutes=5)


def is_handed(world: World, role: Role, what: str, purpose: Purpose) -> None:
    """The site is handed something in place of the signature that it waits for."""
    _HANDED[what](world, role, purpose)


def _another_document(world: World, role: Role, purpose: Purpose) -> None:
    own_program.has_begun(world, role, purpose)
    who = own_program.signatory(world, role)
    own_program.finish(world, who, who.key.sign(b"something that nobody has shown"))


def _another_certificate(world: World, role: Role, purpose: Purpose) -> None:
    own_program.has_begun(world, role, purpose)
    own_program.finish(
        world, own_program.signatory(world, role), certificate=signatories.issued_to(world, role).certificate
    )


def _twice(world: World, role: Role, purpose: Purpose) -> None:
    """To the octet for a login. What a profile rests on may be repeated by whoever lost the answer, so made anew."""
    own_program.has_begun(world, role, purpose)
    who, (_, _, octets) = own_program.signatory(world, role), world.recall("signature begun", tuple)
    value = who.key.sign(octets)
    own_program.finish(world, who, value)
    own_program.is_taken(world)
    stranger = SiteLine(world.addresses["trusted_profile"], world.net.answered)
    own_program.finish(world, who, value if purpose == "login" else who.key.sign(octets))
    world.remember("last session", stranger)


def _late(world: World, role: Role, purpose: Purpose) -> None:
    own_program.has_begun(world, role, purpose)
    world.control.advance_time(_CHALLENGE_LIVES + timedelta(minutes=1))
    own_program.finish(world, own_program.signatory(world, role))


def _of_another_session(world: World, role: Role, purpose: Purpose) -> None:
    own_program.has_begun(world, role, purpose)
    _, path, octets = world.recall("signature begun", tuple)
    thief = own_program.line_of(world, role, purpose)
    thief.begin(purpose)
    world.remember("signature begun", (thief, path, octets))
    own_program.finish(world, own_program.signatory(world, role))


def _of_another_login(world: World, role: Role, purpose: Purpose) -> None:
    """Signed for one login, handed in for the other."""
    own_program.has_begun(world, role, purpose)
    _, _, first = world.recall("signature begun", tuple)
    own_program.has_begun(world, role, purpose)
    who = own_program.signatory(world, role)
    own_program.finish(world, who, who.key.sign(first))


def _begun_anew(world: World, role: Role, purpose: Purpose) -> None:
    """The answer comes to what was begun before."""
    own_program.has_begun(world, role, purpose)
    line, _, _ = world.recall("signature begun", tuple)
    line.begin(purpose)
    own_program.finish(world, own_program.signatory(world, role))


_HANDED: Final[Mapping[str, Callable[[World, Role, Purpose], None]]] = {
    "a signature over something else": _another_document,
    "a signature of another certificate": _another_certificate,
    "the same signature twice": _twice,
    "a signature 6 minutes later": _late,
    "a signature begun in another session": _of_another_session,
    "the signature of another login": _of_another_login,
    "a signature begun before the present one": _begun_anew,
}
