"""The site's pages that have something signed, in each state of the computer beside."""

from typing import Final

from steps.clients import desktop
from steps.journeys import computers, program, site, site_signing
from tools.gallery.catalogue import scene
from tools.gallery.scenes.portal import ANNA, ZOFIA
from tools.gallery.studio import Studio

_STATES: Final = ("not installed", "not running", "too old", "kept out by another one")


@scene("trusted_profile", "/confirmation")
def confirmation(studio: Studio) -> None:
    """While the person is busy with the program, cancelled, refused."""
    world = studio.world
    computers.has_card(world, ZOFIA)
    page = site.logged_in(world, ZOFIA)
    studio.visit(page, "/confirmation", "in the program")
    program.closes_list(world, ZOFIA)
    site_signing.nothing_was_signed(world, ZOFIA)
    studio.shoot_once(page, "cancelled")


@scene("trusted_profile", "/confirmation")
def confirmation_refused(studio: Studio) -> None:
    """Somebody else's certificate."""
    world = studio.world
    computers.has_card(world, ANNA)
    card = computers.card_of(world, ANNA)
    page = site.logged_in(world, ZOFIA)
    page.goto(world.addresses["trusted_profile"] + "/confirmation")
    program.picks_number(world, ZOFIA, card.serials[-1])
    program.window_of(world, ZOFIA).type_pin(computers.PIN)
    page.get_by_role("heading", name="Podpis nie został przyjęty").wait_for()
    studio.shoot_once(page, "refused")


@scene("trusted_profile", "/links/new", "/login/certificate", "/confirmation")
def without_program(studio: Studio) -> None:
    """Each reason why nobody answers."""
    world = studio.world
    site.has_profile(world, ZOFIA)
    computers.becomes(world, "not running")
    page = world.computer_of(ZOFIA)
    studio.visit(page, "/login/certificate", "not running")
    site.logged_in(world, ZOFIA)
    studio.visit(page, "/links/new", "not running")
    computers.has_card(world, ANNA)
    site.logged_in(world, ANNA)
    other = world.computer_of(ANNA)
    for how in _STATES:
        computers.becomes(world, how)
        other.goto(world.addresses["trusted_profile"] + "/confirmation")
        other.locator("[data-when]:not([hidden])").wait_for(timeout=15_000)
        studio.shoot_once(other, how)
    desktop.renew(world.control)
