"""The person's computer as examples find it: cards in its reader, the state that its signing program is in."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from steps.clients import desktop
from steps.clients.desktop import Card
from steps.journeys import certificates
from steps.world.cast import Role
from steps.world.world import World

PIN: Final = "20261122"
PUK: Final = "31415926"
WRONG: Final = "00000000"
_ISSUED: Final[dict[str, Any]] = {"profile": "qcp-n-qscd", "validity_months": 24}


def is_as_new(world: World) -> None:
    """The computer of the bench, which all scenarios share in turn, begins in order and ends so."""
    if not world.notes.has("computer as new"):
        world.remember("computer as new", True)
        desktop.renew(world.control)
        world.afterwards(lambda: desktop.renew(world.control))


def has_card(world: World, role: Role, *traits: Mapping[str, object], key: str = "P-256") -> Card:
    """The person's card, with a certificate for each of `traits`, is in the reader."""
    is_as_new(world)
    wanted = [{**_ISSUED, **each} for each in traits or ({},)]
    card = desktop.new_card(world.control, world.person(role), wanted, pin=PIN, puk=PUK, key_type=key)
    desktop.insert(world.control, card)
    world.remember(f"card of {role}", card)
    return card


def has_card_with(world: World, role: Role, what: str) -> None:
    """The same, as the sentences call it."""
    _CARDS[what](world, role)


def card_of(world: World, role: Role) -> Card:
    """The person's card."""
    return world.recall(f"card of {role}", Card)


def has_tries_left(world: World, role: Role, left: int) -> None:
    """The card counts so."""
    assert desktop.card_now(world.control, card_of(world, role)).pin_tries_left == left


def card_is_blocked(world: World, role: Role) -> None:
    """Three wrong PINs have been typed."""
    card = card_of(world, role) if world.notes.has(f"card of {role}") else has_card(world, role)
    for _ in range(3):
        desktop.try_pin(world.control, card, WRONG)
    has_tries_left(world, role, 0)


def becomes(world: World, how: str) -> None:
    """The program on the computer is as the sentences call it."""
    is_as_new(world)
    desktop.become(world.control, **_STATES[how])


def _expired_and_valid(world: World, role: Role) -> None:
    """The first was issued for a year and more ago."""
    now = world.control.time().now
    world.control.set_time(now - timedelta(days=400))
    card = has_card(world, role, {"validity_months": 12})
    world.control.follow_real_time()
    later = desktop.new_card(world.control, world.person(role), [_ISSUED], pin=PIN, puk=PUK)
    desktop.insert(world.control, later)
    desktop.write(world.control, later, certificates.by_serial(world, card.serials[0]))
    world.remember(f"card of {role}", later)


_CARDS: Final[Mapping[str, Callable[[World, Role], object]]] = {
    "her certificate": has_card,
    "a key of the kind P-384": lambda world, role: has_card(world, role, key="P-384"),
    "a key of the kind RSA-3072": lambda world, role: has_card(world, role, key="RSA-3072"),
    "a certificate for personal signatures": lambda world, role: has_card(world, role, {"purpose": "personal"}),
    "two certificates": lambda world, role: has_card(world, role, {}, {"validity_months": 36}),
    "an expired and a valid certificate": _expired_and_valid,
    "two certificates for one key": lambda world, role: has_card(world, role, {}, {"same_key": True}),
}
_STATES: Final[dict[str, dict[str, object]]] = {
    "in order": {"installed": True},
    "not installed": {"installed": False},
    "not running": {"running": False},
    "too old": {"version": "1.4.2.0"},
    "kept out by another one": {"first_port": "other-program", "second_port": "other-program"},
    "beside an old one": {"first_port": "old-component"},
    "looking for cards in a folder with Polish letters": {
        "libraries": [{"path": "/opt/żółte karty/libkarta-pkcs11.so"}]
    },
    "started too early": {"started_early": True},
}
