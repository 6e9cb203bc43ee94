"""The trusted-profile site: registration, account, profile."""

import re
from typing import Final

from playwright.sync_api import Page

from steps.journeys import site, site_codes, site_links, site_registration
from tools.gallery.catalogue import scene
from tools.gallery.scenes.portal import LONG, ZOFIA
from tools.gallery.studio import Studio

_RECOVERY: Final = re.compile(r"https?://[^/\s]+(/recovery/password/\S+)")


@scene(
    "trusted_profile",
    "/",
    "/register",
    "/register/ways/{way}",
    "/login",
    "/logout",
    "/login/providers",
)
def site_entry(studio: Studio) -> None:
    """Before anybody is known."""
    page = studio.world.computer_of(ZOFIA)
    for path in ("/", "/register", "/logout", "/login/providers", "/login"):
        studio.visit(page, path)
    studio.send(page, "empty")
    studio.send(page, "wrong", {"name": "nobody@example.com", "password": "wrong"})
    page.goto(studio.world.addresses["trusted_profile"] + "/register")
    ways = page.locator("main a[href^='/register/ways/']")
    for address in [each.get_attribute("href") for each in ways.all()]:
        studio.visit(page, f"{address}", f"{address}".rpartition("/")[2])


@scene(
    "trusted_profile",
    "/register/e-dowod",
    "/register/{registration_id}/mail",
    "/register/{registration_id}/phone",
    "/register/{registration_id}/done",
)
def site_registering(studio: Studio) -> None:
    """The form, codes, the end."""
    world, page = studio.world, studio.world.computer_of(ZOFIA)
    studio.visit(page, "/register/e-dowod")
    studio.send(page, "empty")
    wrong = {"user_name": "a b", "password": "x", "first_name": "12", "surname": LONG, "pesel": "123"}
    studio.send(page, "refused", {**wrong, "email": "zofia@", "phone": "1"})
    site_registration.is_asked_for_code(world, ZOFIA, "mailbox")
    studio.shoot(page)
    studio.send(page, "wrong", {"code": "000000"}, form=0)
    site_registration.confirms(world, ZOFIA, "mailbox")
    studio.shoot(page)
    site_registration.confirms(world, ZOFIA, "phone")
    studio.shoot(page)


@scene(
    "trusted_profile",
    "/recovery/user-name",
    "/recovery/password",
    "/recovery/sent",
    "/recovery/new",
    "/recovery/code",
    "/recovery/done",
)
def recovery(studio: Studio) -> None:
    """Name and password forgotten."""
    world, person = studio.world, studio.world.person(ZOFIA)
    site.account_of(world, ZOFIA)
    page = world.computer_of(ZOFIA)
    studio.visit(page, "/recovery/user-name")
    studio.send(page, "empty")
    studio.visit(page, "/recovery/password")
    studio.send(page, "empty")
    studio.submit(page, {"user_name": site.account_of(world, ZOFIA).user_name, "pesel": person.pesel or ""})
    studio.shoot(page)
    world.eventually(lambda: _RECOVERY.search(world.control.messages(person.email, channel="mail")[-1].text))
    found = _RECOVERY.search(world.control.messages(person.email, channel="mail")[-1].text)
    assert found
    page.goto(world.addresses["trusted_profile"] + found[1])
    studio.shoot(page)
    studio.send(page, "refused", {"password": "x"})
    _new_password(studio, page)


def _new_password(studio: Studio, page: Page) -> None:
    world = studio.world
    new = "Nowe-Haslo-Na-Wiosne-27"
    studio.submit(page, {"password": new})
    studio.shoot(page)
    studio.send(page, "wrong", {"code": "000000"}, form=0)
    studio.submit(page, {"code": site_codes.next_code(world, ZOFIA, "phone")}, form=0)
    studio.shoot(page)


@scene(
    "trusted_profile",
    "/management",
    "/account",
    "/account/history",
    "/account/phone",
    "/account/phone/{change_id}",
    "/profile",
)
def site_account(studio: Studio) -> None:
    """An application that waits, an account without links, a new phone."""
    page = site.logged_in(studio.world, ZOFIA)
    for path in ("/management", "/account", "/account/history", "/profile"):
        studio.visit(page, path, "waiting")
    studio.visit(page, "/account/phone")
    studio.send(page, "refused", {"phone": "1"})
    studio.submit(page, {"phone": "512345678"})
    studio.shoot(page)
    studio.send(page, "wrong", {"code": "000000"}, form=0)
    studio.submit(page, {"code": site_codes.next_code(studio.world, ZOFIA, "phone")}, form=0)
    studio.shoot(page, "new number")


@scene(
    "trusted_profile",
    "/profile",
    "/profile/extension",
    "/profile/extension/{change_id}",
    "/profile/invalidation",
    "/profile/invalidation/{change_id}",
)
def profile(studio: Studio) -> None:
    """Valid, extended, ended."""
    world = studio.world
    site.has_profile(world, ZOFIA)
    page = site.logged_in(world, ZOFIA)
    studio.visit(page, "/profile", "valid")
    for change in ("extension", "invalidation"):
        studio.visit(page, f"/profile/{change}")
        studio.submit(page)
        studio.shoot(page)
        studio.send(page, "empty", form=0)
    for state in ("I", "E"):
        world.control.ask("PUT", f"/trusted_profile/accounts/{_account_id(studio)}/profile", dict, status=state)
        studio.visit(page, "/profile", state)


def _account_id(studio: Studio) -> str:
    return site.account_of(studio.world, ZOFIA).account_id


@scene("trusted_profile", "/account", "/account/history", "/links/{link_id}/removal", "/management")
def site_linked(studio: Studio) -> None:
    """Two certificates are linked."""
    site_links.has_linked(studio.world, ZOFIA)
    page = site.logged_in(studio.world, ZOFIA)
    for path in ("/account", "/account/history", "/management"):
        studio.visit(page, path, "linked")
    page.goto(studio.world.addresses["trusted_profile"] + "/account")
    address = page.locator("main a[href^='/links/'][href$='/removal']").first.get_attribute("href")
    studio.visit(page, f"{address}")
