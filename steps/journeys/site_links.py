"""Certificates linked to an account at the site: linking one, logging in with it, taking the link away."""

from playwright.sync_api import expect

from steps.clients import trusted_profile
from steps.journeys import computers, program, site
from steps.screens.site import AccountPage, ProfilePage
from steps.world.cast import Role
from steps.world.words import Tool
from steps.world.world import World


def links(world: World, role: Role, tool: Tool) -> None:
    """From the details of the account on."""
    computers.is_as_new(world)
    page = AccountPage(site.logged_in(world, role), world.addresses["trusted_profile"]).open()
    page.begin_linking()
    program.signs(world, role, tool)
    world.remember(f"serial that {role} links", program.serial_of(world, role, tool))


def is_told_of_link(world: World, role: Role) -> None:
    """The site confirms it."""
    page = AccountPage(world.computer_of(role), world.addresses["trusted_profile"]).seen()
    expect(page.tells()).to_contain_text("Certyfikat został powiązany z Twoim kontem.")


def finds_link(world: World, role: Role) -> None:
    """It stands in the list, valid."""
    page = AccountPage(world.computer_of(role), world.addresses["trusted_profile"]).seen()
    expect(page.linked()).to_have_count(1)
    expect(page.linked()).to_contain_text(world.recall(f"serial that {role} links", str))
    expect(page.linked()).to_contain_text("W okresie ważności")


def has_linked(world: World, role: Role) -> None:
    """A profile, and both of the person's certificates linked to it."""
    site.has_profile(world, role)
    program.has_both(world, role)
    for tool in ("card", "cloud"):
        certificate = program.certificate_of(world, role, tool)
        trusted_profile.link(world.control, site.account_of(world, role), certificate)


def looks_at_links(world: World, role: Role) -> None:
    """The details of the account are open."""
    AccountPage(site.logged_in(world, role), world.addresses["trusted_profile"]).open()


def finds_no_link(world: World, role: Role) -> None:
    """The list is empty."""
    page = AccountPage(world.computer_of(role), world.addresses["trusted_profile"]).seen()
    expect(page.linked()).to_have_count(0)


def unlinks(world: World, role: Role) -> None:
    """The person takes her only link away."""
    looks_at_links(world, role)
    AccountPage(world.computer_of(role), world.addresses["trusted_profile"]).unlink()


def logs_in(world: World, role: Role, tool: Tool) -> None:
    """From the login on, without a password."""
    computers.is_as_new(world)
    page = site.page_of(world, role)
    page.go("/login")
    page.follow("Zaloguj się przy pomocy banku lub innego dostawcy")
    page.follow("Certyfikat kwalifikowany")
    program.signs(world, role, tool)


def is_in(world: World, role: Role) -> None:
    """The person is logged in, and her profile is valid."""
    AccountPage(world.computer_of(role), world.addresses["trusted_profile"]).seen()
    page = ProfilePage(world.computer_of(role), world.addresses["trusted_profile"])
    page.follow_in_menu("Profil zaufany")
    page.expect_state("valid")
