"""Having something signed for the trusted-profile site, with its own pages and the program beside them."""

from collections.abc import Callable, Mapping
from typing import Final

from steps.journeys import computers, program, signed_application, site
from steps.journeys.signed_application import CONFIRMED
from steps.screens.signature import SignaturePage
from steps.world.cast import Role
from steps.world.words import Tool
from steps.world.world import World

_TOLD: Final = {
    "not installed": "Program PodpisGOV nie działa na tym komputerze",
    "not running": "Program PodpisGOV nie działa na tym komputerze",
    "too old": "Twoja wersja programu PodpisGOV jest zbyt stara",
    "kept out by another one": "Program PodpisGOV nie działa na tym komputerze",  # a browser can't tell the two apart
    "out of the browser's reach": "Przeglądarka nie pozwala tej stronie łączyć się z Twoim komputerem",
}
_CANCELLED: Final = "Anulowano. Nic nie zostało podpisane"
_FAILED: Final = "Wystąpił błąd i dokument nie został podpisany"


def begins(world: World, role: Role, purpose: str = "confirm") -> SignaturePage:
    """The site turns to the program on the person's computer."""
    computers.is_as_new(world)
    page = site.logged_in(world, role) if purpose != "login" else world.computer_of(role)
    return SignaturePage(page, world.addresses["trusted_profile"]).open(purpose)


def confirms(world: World, role: Role, tool: Tool) -> None:
    """The application is signed."""
    begins(world, role)
    program.signs(world, role, tool)


def confirms_in_vain(world: World, role: Role, tool: Tool) -> None:
    """The person picks her certificate, and the program fails before it asks for anything else."""
    world.net.expect(500)
    begins(world, role)
    program.picks(world, role, tool)


def confirms_with_second(world: World, role: Role) -> None:
    """With the later of the card's certificates."""
    begins(world, role)
    program.picks_number(world, role, computers.card_of(world, role).serials[1])
    program.agrees(world, role, "card")


def is_asked_for(world: World, role: Role, what: str) -> None:
    """The person has picked her certificate, and the program asks for the PIN, or for the code."""
    if what == "PIN":
        computers.has_card(world, role)
    begins(world, role)
    program.picks(world, role, "card" if what == "PIN" else "cloud")


def is_confirmed(world: World, role: Role) -> None:
    """The site says so, and the profile is valid."""
    site.page_of(world, role).expect_heading("Profil zaufany")
    site.page_of(world, role).says(CONFIRMED)
    assert site.account_now(world, role).profile.status == "V"
    signed_application.keep(world, role)


def is_confirmed_by(world: World, role: Role, serial: str) -> None:
    """The profile says which certificate confirmed it."""
    is_confirmed(world, role)
    assert site.account_now(world, role).profile.auth_param == serial


def confirms_afterwards(world: World, role: Role) -> None:
    """The same attempt begins anew on the page that stands open, and succeeds."""
    SignaturePage(world.computer_of(role), world.addresses["trusted_profile"]).again()
    program.signs(world, role, "card")
    is_confirmed(world, role)


def confirms_with_new_pin(world: World, role: Role) -> None:
    """After the PUK."""
    begins(world, role)
    program.picks(world, role, "card")
    program.types_pin(world, role, program.NEW_PIN)
    is_confirmed(world, role)


def nothing_was_signed(world: World, role: Role) -> None:
    """The site says so after the person has said no."""
    _page(world, role).expect_told(_CANCELLED)


def error_left_unsigned(world: World, role: Role) -> None:
    """The site says that the program failed."""
    _page(world, role).expect_told(_FAILED)


def tries_unfindable(world: World, role: Role) -> None:
    """The person picks a certificate whose key has another one too."""
    world.net.expect(500)
    begins(world, role)
    program.picks_number(world, role, computers.card_of(world, role).serials[0])
    program.agrees(world, role, "card")


def pulls_card_out(world: World, role: Role) -> None:
    """The PIN is typed when the card is gone."""
    world.net.expect(500)
    program.pulls_card_out(world, role)
    program.types_pin(world, role, computers.PIN)


def tries_without_program(world: World, role: Role) -> None:
    """The browser finds nobody, or somebody else, where the program should be."""
    world.net.expect_silence_of("https://localhost:")
    begins(world, role)


def browser_is_closed_to_program(world: World, role: Role) -> None:
    """The browser has been told to let no page reach programs of this computer."""
    computers.is_as_new(world)
    page = world.computer_of(role)
    page.context.clear_permissions()
    page.context.grant_permissions(["camera"])
    page.route("https://localhost:*/**", lambda route: route.abort("blockedbyclient"))


def opens_browser_to_program(world: World, role: Role) -> None:
    """The person allows it."""
    page = world.computer_of(role)
    page.context.grant_permissions(["local-network-access"])
    page.unroute_all()


def is_told(world: World, role: Role, how: str) -> None:
    """The site says what is missing."""
    _page(world, role).expect_told(_TOLD[how])


def is_mended(world: World, role: Role, how: str) -> None:
    """The person puts it right; she doesn't touch the site meanwhile."""
    _MENDED[how](world, role)


def looks_into_cloud(world: World, role: Role) -> None:
    """The site has turned to the program, and the person logs in to the cloud."""
    begins(world, role)
    program.looks_into_cloud(world, role)


def picks_in_vain(world: World, role: Role) -> None:
    """The person picks her certificate all the same, and types a code."""
    world.net.expect(500)
    program.picks_number(world, role, program.serial_of(world, role, "cloud"))
    program.agrees(world, role, "cloud")
    error_left_unsigned(world, role)


def goes_on(world: World, role: Role) -> None:
    """Nobody touches the site's page; it has turned to the program."""
    program.signs(world, role, "card")
    is_confirmed(world, role)


def waits_still(world: World, role: Role) -> None:
    """The application can be confirmed yet."""
    assert site.application_of(world, role).state == "to-confirm"


def _page(world: World, role: Role) -> SignaturePage:
    return SignaturePage(world.computer_of(role), world.addresses["trusted_profile"])


_MENDED: Final[Mapping[str, Callable[[World, Role], None]]] = {
    "installed and started it": program.installs,
    "started it": program.starts,
    "closed the other one": lambda world, _: computers.becomes(world, "in order"),
    "allowed the browser to reach it": opens_browser_to_program,
}
