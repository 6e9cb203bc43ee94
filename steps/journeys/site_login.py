"""Logging in to the trusted-profile site with a password."""

from datetime import timedelta
from typing import Final

from playwright.sync_api import expect

from steps.journeys import site
from steps.screens.site import LoginPage, ProfilePage
from steps.world.cast import Role
from steps.world.world import World

_WRONG: Final = "Jakies-inne-haslo-1"


def logs_in(world: World, role: Role, *, name: str | None = None, password: str | None = None) -> None:
    """The person types her e-mail address and password, unless others are given."""
    person = world.person(role)
    page_of(world, role).open().log_in(name or person.email, password or person.password)


def logs_in_by(world: World, role: Role, what: str) -> None:
    """By e-mail address or user name."""
    person = world.person(role)
    logs_in(world, role, name={"e-mail address": person.email, "user name": person.user_name}[what])


def logs_in_after(world: World, role: Role, minutes: int) -> None:
    """The person waits so long first."""
    world.control.advance_time(timedelta(minutes=minutes))
    logs_in(world, role)


def tries(world: World, role: Role, what: str) -> None:
    """The person guesses the password of somebody's account, or of none."""
    owner = world.person(Role("Anna") if what.startswith("Anna") else role)
    logs_in(world, role, name=owner.email, password=_WRONG)


def has_tried(world: World, role: Role, times: int, whose: str) -> None:
    """So many wrong passwords have been tried."""
    if whose.startswith("Anna"):
        site.account_of(world, Role("Anna"))
    owner = world.person(Role("Anna") if whose.startswith("Anna") else role)
    address = f"{world.addresses['trusted_profile']}/login"
    for _ in range(times):
        world.computer_of(role).context.request.post(address, form={"name": owner.email, "password": _WRONG})


def is_kept_out(world: World, role: Role, reason: str) -> None:
    """The person still stands at the login, and is told why."""
    page_of(world, role).seen()
    site.is_told(world, role, reason)


def finds_application(world: World, role: Role) -> None:
    """The person is in, and her application waits."""
    page = site.page_of(world, role)
    page.expect_heading("Wniosek o profil zaufany")
    page.says("Czeka na potwierdzenie")


def is_in(world: World, role: Role) -> None:
    """The person is logged in and sees her application."""
    site.logged_in(world, role)
    ProfilePage(world.computer_of(role), world.addresses["trusted_profile"]).open()
    finds_application(world, role)


def goes_on_after(world: World, role: Role, minutes: int) -> None:
    """The person comes back and follows the menu."""
    world.control.advance_time(timedelta(minutes=minutes))
    site.page_of(world, role).follow_in_menu("Zarządzanie kontem")


def has_to_log_in(world: World, role: Role) -> None:
    """The login says that the session has ended."""
    page_of(world, role).seen()
    expect(world.computer_of(role).get_by_role("main")).to_contain_text(site.REASONS["session-ended"])


def page_of(world: World, role: Role) -> LoginPage:
    """The login on the person's computer."""
    return LoginPage(world.computer_of(role), world.addresses["trusted_profile"])
