"""Coming to the portal and reading what is needed."""

from collections.abc import Iterable
from typing import Final

from playwright.sync_api import expect

from steps.screens.start import StartPage
from steps.world.cast import Role
from steps.world.world import World

_IN_POLISH: Final = {
    "computer": "Komputer",
    "smartphone": "Smartfon",
    "identity document": "Ważny dokument tożsamości",
    "internet access": "Dostęp do internetu",
    "voucher code": "Kod voucher",
}


def visit(world: World, role: Role) -> None:
    """The person comes to the portal and sees its front page."""
    StartPage(world.computer_of(role), world.addresses["portal"]).open()


def sees_needs(world: World, role: Role, things: Iterable[str]) -> None:
    """Each of `things` stands in the list of what is needed."""
    start = _start(world, role)
    for thing in things:
        expect(start.need(_IN_POLISH[thing])).to_be_visible()


def sees_accepted(world: World, role: Role, words: str) -> None:
    """The list of needs says `words` about identity documents."""
    expect(_start(world, role).need(_IN_POLISH["identity document"])).to_contain_text(words)


def _start(world: World, role: Role) -> StartPage:
    return StartPage(world.computer_of(role), world.addresses["portal"]).seen()
