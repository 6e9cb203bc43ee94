"""The way to a trusted profile by keyboard alone."""

from typing import Final

from steps.journeys import computers, program, site, site_codes, site_links, site_registration, site_signing
from steps.screens.site_by_keyboard import ProgramByKeyboard, SiteByKeyboard
from steps.world.cast import Role
from steps.world.words import Tool
from steps.world.world import World

_MAIL: Final = ("Potwierdź adres e-mail", "Kod z wiadomości e-mail")
_PHONE: Final = ("Potwierdź numer telefonu", "Kod SMS")


def registers_and_logs_in(world: World, role: Role) -> None:
    """From the front page to the application."""
    person, page = world.person(role), _site(world, role)
    page.go()
    page.register(site_registration.words_of(world, role))
    page.confirm(*_MAIL, site_codes.next_code(world, role, "mailbox"))
    page.confirm(*_PHONE, site_codes.next_code(world, role, "phone"))
    page.log_in(person.email, person.password)


def confirms(world: World, role: Role) -> None:
    """From the application on, with the card."""
    computers.is_as_new(world)
    site.logged_in(world, role)
    page = _site(world, role)
    page.go("/profile")
    page.begin_confirming()
    _signs(world, role, "card")
    site_signing.is_confirmed(world, role)


def links_and_logs_in(world: World, role: Role) -> None:
    """From the profile on, from the cloud."""
    computers.is_as_new(world)
    site.logged_in(world, role)
    page = _site(world, role)
    page.go("/profile")
    page.begin_linking()
    _signs(world, role, "cloud")
    site_links.is_told_of_link(world, role)
    page.begin_login()
    _signs(world, role, "cloud")


def _signs(world: World, role: Role, tool: Tool) -> None:
    person = world.person(role)
    window = ProgramByKeyboard(world.program_of(role), world.addresses["computer"], world.keys_of(role, "program"))
    window.look()
    if tool == "cloud" and not world.notes.has(f"{role} is logged in to the cloud"):
        window.log_in(person.email, person.password)
        world.remember(f"{role} is logged in to the cloud", True)
    window.pick(person.full_name)
    if tool == "card":
        window.type_pin(computers.PIN)
    else:
        window.type_code(program.fresh_code(world, role))


def _site(world: World, role: Role) -> SiteByKeyboard:
    return SiteByKeyboard(world.computer_of(role), world.addresses["trusted_profile"], world.keys_of(role))
