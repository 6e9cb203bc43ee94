"""The codes that the trusted-profile site sends to a person's mailbox and phone."""

import re
from typing import Final

from steps.world.cast import Role
from steps.world.world import World

_CODES: Final = {"mailbox": re.compile(r"Kod: (\d{6})"), "phone": re.compile(r": kod (\d{6}) do ")}


def next_code(world: World, role: Role, what: str) -> str:
    """The next code that comes to the person's mailbox or phone, after those that were read."""
    seen = _seen(world, role, what)
    found = world.eventually(lambda: _arrived(world, role, what)[seen:], within=10)
    world.remember(_note(role, what), seen + len(found))
    return found[-1]


def has_read_all(world: World, role: Role) -> None:
    """Whatever has come so far, from whomever, is old."""
    for what in _CODES:
        world.remember(_note(role, what), len(_arrived(world, role, what)))


def begins_anew(world: World, role: Role, what: str) -> None:
    """The person has another mailbox or phone now, on which nothing was read."""
    world.remember(_note(role, what), 0)


def _arrived(world: World, role: Role, what: str) -> list[str]:
    person = world.person(role)
    to = person.email if what == "mailbox" else person.phone
    found = (_CODES[what].search(each.text) for each in world.control.messages(to))
    return [match[1] for match in found if match]


def _seen(world: World, role: Role, what: str) -> int:
    note = _note(role, what)
    return world.recall(note, int) if world.notes.has(note) else 0


def _note(role: Role, what: str) -> str:
    return f"codes of the site read in {role}'s {what}"
