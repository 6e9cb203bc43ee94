"""The person's computer: the component's windows, the card, the reader."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from steps.clients import desktop
from steps.journeys import activation, computers, program, site
from steps.world.cast import Role
from tools.gallery.catalogue import scene
from tools.gallery.scenes.portal import ANNA, ZOFIA
from tools.gallery.studio import Studio


@scene(
    "computer", "/", "/install", "/start", "/stop", "/reader", "/reader/removal", "/cloud/logout", "/issuers", "/card"
)
def desk(studio: Studio) -> None:
    """The computer in every state that it knows."""
    world = studio.world
    computers.is_as_new(world)
    page = world.program_of(ZOFIA)
    for path in ("/", "/install", "/start", "/stop", "/reader", "/reader/removal", "/cloud/logout", "/issuers"):
        studio.visit(page, path)
    studio.send(page, "refused", {"path": "/opt/nothing/at/all/libnothing-with-a-long-name-pkcs11.so"})
    for how in ("not installed", "not running", "too old"):
        computers.becomes(world, how)
        studio.visit(page, "/", how)
    desktop.renew(world.control)
    studio.visit(page, "/card", "no card")
    computers.has_card(world, ZOFIA)
    studio.visit(page, "/", "card in the reader")
    computers.card_is_blocked(world, ZOFIA)
    studio.visit(page, "/card", "blocked")
    studio.send(page, "refused", {"puk": "00000000", "new_pin": "1", "again": "2"})


def _asking(studio: Studio, role: Role) -> Page:
    """A site has turned to the program; its window."""
    page = site.logged_in(studio.world, role)
    page.goto(studio.world.addresses["trusted_profile"] + "/confirmation")
    window = studio.world.program_of(role)
    studio.world.eventually(lambda: studio.world.control.ask("GET", "/desktop/window", dict)["window_id"], within=15)
    return window


@scene("computer", "/window/{window_id}", "/window/{window_id}/cancel", "/cloud")
def windows(studio: Studio) -> None:
    """The list, the PIN, the cloud's login, its code."""
    world = studio.world
    program.has_both(world, ZOFIA)
    window = _asking(studio, ZOFIA)
    path = world.control.ask("GET", "/desktop/window", dict[str, Any])["path"]
    studio.visit(window, path, "certificates")
    studio.visit(window, f"{path}/cancel", "certificates")
    studio.visit(window, "/cloud")
    studio.send(window, "wrong", {"email": world.person(ZOFIA).email, "password": "wrong"})
    _picked(studio, window, lambda: program.picks(world, ZOFIA, "card"), "PIN", {"pin": "00000000"})
    desktop.renew(world.control)
    desktop.insert(world.control, computers.card_of(world, ZOFIA))
    _asking(studio, ZOFIA)
    _picked(studio, window, lambda: program.picks(world, ZOFIA, "cloud"), "code", {"code": "000000"})
    activation.loses_validity(world, ZOFIA, "revoked")


def _picked(studio: Studio, window: Page, pick: Callable[[], None], what: str, wrong: dict[str, str]) -> None:
    pick()
    window.locator(f"main [name={next(iter(wrong))}]").wait_for()
    studio.shoot(window, what)
    studio.send(window, f"{what} wrong", wrong, form=0)


@scene("computer", "/window/{window_id}")
def empty_window(studio: Studio) -> None:
    """No certificate, and a card that is blocked."""
    computers.is_as_new(studio.world)
    window = _asking(studio, ANNA)
    path = studio.world.control.ask("GET", "/desktop/window", dict[str, Any])["path"]
    studio.visit(window, path, "no certificate")
