"""Coming to the trusted-profile site: what is needed, and which ways there are."""

from collections.abc import Iterable
from typing import Final

from playwright.sync_api import expect

from steps.journeys import site
from steps.screens.site import WAYS, RegistrationPage
from steps.world.cast import Role
from steps.world.world import World

_NEEDS: Final = {
    "a PESEL number": "Numer PESEL",
    "a valid qualified certificate": "Ważny certyfikat kwalifikowany z Twoim numerem PESEL",
    "a mailbox and a mobile phone": "Adres e-mail i telefon komórkowy",
}


def visits(world: World, role: Role) -> None:
    """The person comes to the site's front page."""
    site.page_of(world, role).go("/")


def learns_needs(world: World, role: Role, things: Iterable[str]) -> None:
    """Each of them stands in the list."""
    for thing in things:
        expect(site.page_of(world, role).need(_NEEDS[thing])).to_be_visible()


def begins(world: World, role: Role) -> None:
    """From the front page to the choice of ways."""
    visits(world, role)
    page = site.page_of(world, role)
    page.follow("Zarejestruj się")
    page.expect_heading("Wybierz sposób założenia profilu")


def is_offered(world: World, role: Role, ways: Iterable[str]) -> None:
    """Each way can be followed."""
    main = world.computer_of(role).get_by_role("main")
    for way in ways:
        expect(main.get_by_role("link", name=WAYS[way])).to_be_visible()


def chooses_way(world: World, role: Role, way: str) -> None:
    """The person follows it."""
    begins(world, role)
    site.page_of(world, role).follow(WAYS[way])


def is_told_of_no_simulation(world: World, role: Role) -> None:
    """The way says so of itself."""
    site.page_of(world, role).says("Ten sposób nie jest symulowany.")


def can_still_register(world: World, role: Role) -> None:
    """The page leads to the form."""
    site.page_of(world, role).follow("Przejdź do wniosku")
    RegistrationPage(world.computer_of(role), world.addresses["trusted_profile"]).seen()
