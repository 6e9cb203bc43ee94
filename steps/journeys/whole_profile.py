"""From the site's front page to being logged in with a certificate, everything done by the person herself."""

from steps.journeys import (
    activation,
    computers,
    program,
    site,
    site_codes,
    site_links,
    site_login,
    site_registration,
    site_signing,
    whole_procedure,
)
from steps.screens.portal_account import AccountMenu
from steps.world.cast import Role
from steps.world.words import Tool
from steps.world.world import World


def goes_through(world: World, role: Role, tool: Tool) -> None:
    """Account, application, confirmation, link, login."""
    computers.is_as_new(world)
    site_registration.registers_from_the_start(world, role)
    _logs_in(world, role)
    page = site.page_of(world, role)
    page.follow("Potwierdź certyfikatem")
    program.signs(world, role, tool)
    site_signing.is_confirmed(world, role)
    _links(world, role, tool)
    AccountMenu(world.computer_of(role), world.addresses["trusted_profile"]).log_out()
    page.follow("Zaloguj się przy pomocy banku lub innego dostawcy")
    page.follow("Certyfikat kwalifikowany")
    program.signs(world, role, tool)


def goes_through_both(world: World, role: Role) -> None:
    """First the signature itself, from the portal's front page on."""
    whole_procedure.gets_signature(world, role, "passport")
    activation.activates_by_scanning(world, role)
    site_codes.has_read_all(world, role)
    goes_through(world, role, "cloud")


def _logs_in(world: World, role: Role) -> None:
    person = world.person(role)
    site_login.page_of(world, role).seen().log_in(person.email, person.password)
    site_login.finds_application(world, role)


def _links(world: World, role: Role, tool: Tool) -> None:
    page = site.page_of(world, role)
    page.follow_in_menu("Zarządzanie kontem")
    page.follow("Szczegóły konta")
    page.follow("Dodaj certyfikat kwalifikowany")
    program.signs(world, role, tool)
    world.remember(f"serial that {role} links", program.serial_of(world, role, tool))
    site_links.is_told_of_link(world, role)
    site_links.finds_link(world, role)
