"""What the PESEL register says of a person."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

import msgspec

from steps.clients import trusted_profile
from steps.world.cast import Role
from steps.world.world import World

_NEVER_GIVEN: Final = "44051401359"


def holds(world: World, role: Role, what: str) -> None:
    """The register's entry of the person's number."""
    _ENTRIES[what](world, role)


def _nobody(world: World, role: Role) -> None:
    """Nobody is struck off; the person writes a number that nobody was given."""
    world.cast.replace(role, msgspec.structs.replace(world.person(role), pesel=_NEVER_GIVEN))


def _child(world: World, role: Role) -> None:
    person = world.person(role)
    born = date(world.control.time().now.year - 12, 1, 2)
    trusted_profile.keep_resident(world.control, person.pesel or "", names=person, birth_date=born)


def _restricted(world: World, role: Role) -> None:
    person = world.person(role)
    trusted_profile.keep_resident(world.control, person.pesel or "", names=person, restricted=True)


def _somebody_else(world: World, role: Role) -> None:
    pesel = world.person(role).pesel or ""
    trusted_profile.keep_resident(world.control, pesel, names=world.person(Role("Zofia")))


_ENTRIES: Final[Mapping[str, Callable[[World, Role], None]]] = {
    "nobody": _nobody,
    "a child of twelve": _child,
    "a restricted number": _restricted,
    "somebody else": _somebody_else,
}
