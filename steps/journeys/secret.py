"""The way to the secret for the phone app, and who is turned back on it."""

from typing import Final

from playwright.sync_api import expect

from steps.journeys import account, activation, certificates
from steps.journeys.portal import logged_in
from steps.screens.activation import ActivationPages
from steps.screens.portal_account import PortalPage
from steps.screens.portal_certificates import CertificateList
from steps.world.cast import Role
from steps.world.world import World

_SHOWN_DIGITS: Final = 8


def asks_for_code(world: World, role: Role) -> None:
    """The person has found her certificate and asked for the SMS."""
    page = ActivationPages(logged_in(world, role), world.addresses["portal"])
    earlier = certificates.messages_once_told(world, role)
    world.remember(f"last message in {role}'s phone", earlier[-1].message_id)
    page.ask_for_code()
    _page(world, role).expect_heading("Wpisz kod SMS")
    world.remember(f"what {role} confirms", "phone")


def is_asked_for_code(world: World, role: Role) -> None:
    """The person holds a certificate and stands where the SMS code is typed."""
    certificates.holds_certificate(world, role)
    asks_for_code(world, role)


def sees_secret(world: World, role: Role) -> None:
    """The secret is on the person's screen."""
    certificates.holds_certificate(world, role)
    activation.sees_secret(world, role)


def stays_hidden(world: World, role: Role) -> None:
    """The page still asks for the code, and its successor shows nothing."""
    page = _page(world, role)
    page.expect_heading("Wpisz kod SMS")
    address = world.computer_of(role).url.partition("?")[0]
    world.computer_of(role).goto(f"{address}/secret")
    page.expect_heading("Nie można kontynuować")


def message_names_certificate(world: World, role: Role) -> None:
    """By the end of its serial number."""
    text = account.next_message(world, role, "phone").text
    assert f"…{certificates.serial_of(world, role)[-_SHOWN_DIGITS:]}" in text, text


def is_shown_no_more(world: World, role: Role) -> None:
    """Loaded again, the page says that its time is over, and what to do."""
    world.computer_of(role).reload()
    page = _page(world, role)
    page.expect_heading("Nie można kontynuować")
    page.says("Rozpocznij aktywację od nowa.")


def tries_to_activate(world: World, role: Role, owner: Role) -> None:
    """The person knows the serial number of somebody else's certificate."""
    world.remember(f"messages of {owner}", len(certificates.messages_once_told(world, owner)))
    page = CertificateList(logged_in(world, role), world.addresses["portal"])
    page.open_activation(certificates.serial_of(world, owner))


def finds_nothing(world: World, role: Role) -> None:
    """The same answer as for a certificate that does not exist."""
    page = _page(world, role)
    page.expect_heading("Nie można kontynuować")
    page.says("Nie ma takiej strony.")


def gets_no_code(world: World, owner: Role) -> None:
    """No SMS has come since (the stranger has been refused already)."""
    assert len(certificates.messages_once_told(world, owner)) == world.recall(f"messages of {owner}", int)


def looks_for_certificate(world: World, role: Role) -> None:
    """The person opens the list."""
    CertificateList(logged_in(world, role), world.addresses["portal"]).open()


def finds_revoked(world: World, role: Role) -> None:
    """The certificate's card says so, and leads nowhere."""
    page = CertificateList(world.computer_of(role), world.addresses["portal"])
    serial = certificates.serial_of(world, role)
    expect(page.card(serial)).to_contain_text("Unieważniony")
    expect(page.activation(serial)).to_have_count(0)


def _page(world: World, role: Role) -> PortalPage:
    return PortalPage(world.computer_of(role), world.addresses["portal"])
