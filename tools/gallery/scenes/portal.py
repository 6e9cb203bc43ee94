"""The portal: arriving, registering, logging in, the account, certificates and their activation."""

from datetime import timedelta
from typing import Final

from steps.journeys import account, activation, certificates, login, orders, results
from steps.journeys.portal import account_of, logged_in
from steps.world.cast import Role
from tools.gallery.catalogue import scene
from tools.gallery.studio import Studio

ZOFIA: Final = Role("Zofia")
ANNA: Final = Role("Anna")
LONG: Final = "Bardzo-Długie-Nazwisko-Którego-Nie-Ma-W-Żadnym-Spisie-Ludności-Ale-Mogłoby-Być"


@scene("portal", "/", "/terms", "/login", "/logout")
def arriving(studio: Studio) -> None:
    """Before anybody is known."""
    page = studio.world.computer_of(ZOFIA)
    for path in ("/", "/terms", "/logout"):
        studio.visit(page, path)
    page.goto(studio.world.addresses["portal"] + "/nowhere")
    studio.visit(page, "/login")
    studio.send(page, "empty")
    account_of(studio.world, ZOFIA)
    studio.send(page, "wrong", {"email": studio.world.person(ZOFIA).email, "password": "wrong"})
    login.has_tried_passwords(studio.world, ZOFIA, 5, ZOFIA)
    studio.send(page, "locked", {"email": studio.world.person(ZOFIA).email, "password": "wrong"})


@scene("portal", "/account")
def session_over(studio: Studio) -> None:
    """Time has ended the session: the login stands in the page's place."""
    page = logged_in(studio.world, ZOFIA)
    studio.world.control.advance_time(timedelta(minutes=45))
    page.goto(studio.world.addresses["portal"] + "/account")
    studio.shoot(page, "session over")


@scene("portal", "/register", "/register/{registration_id}/mail", "/register/{registration_id}/phone", "/login")
def registering(studio: Studio) -> None:
    """Form, codes, and what is said when they are wrong."""
    world = studio.world
    page = world.computer_of(ZOFIA)
    studio.visit(page, "/register")
    studio.send(page, "empty")
    studio.send(page, "refused", {"email": "zofia@", "phone": "22 123 45 67", "password": "krótkie", "again": "inne"})
    account.registers(world, ZOFIA)
    studio.shoot(page)
    studio.send(page, "wrong", {"code": "000000"}, form=0)
    account.confirms_with_new_code(world, ZOFIA, "mailbox")
    studio.shoot(page)
    studio.send(page, "wrong", {"code": "000000"}, form=0)
    account.confirms_with_new_code(world, ZOFIA, "phone")
    studio.shoot(page, "account made")


@scene("portal", "/home", "/notices", "/account", "/certificates", "/voucher")
def new_customer(studio: Studio) -> None:
    """Everything is empty yet."""
    page = logged_in(studio.world, ZOFIA)
    for path in ("/home", "/notices", "/account", "/certificates", "/voucher"):
        studio.visit(page, path, "new")
    studio.send(page, "unknown", {"voucher": "AAAA-BBBB-CCCC-DDDD"})
    studio.visit(page, "/account", "new")
    studio.send(page, "refused", {"present": "nie to hasło", "password": "a", "again": "b"})


@scene("portal", "/home", "/notices", "/certificates")
def customer(studio: Studio) -> None:
    """Several orders, certificates of every standing."""
    world = studio.world
    certificates.holds_certificate(world, ZOFIA)
    certificates.revokes(world, ZOFIA)
    certificates.holds_certificate(world, ZOFIA)
    certificates.suspends(world, ZOFIA)
    certificates.has_order_for_organisation(world, ZOFIA)
    certificates.is_issued(world, ZOFIA)
    results.is_withheld(world, ZOFIA, 1)
    orders.has_order(world, ZOFIA, "parameters")
    page = logged_in(world, ZOFIA)
    for path in ("/home", "/notices", "/certificates"):
        studio.visit(page, path, "full")


@scene(
    "portal",
    "/certificates/{serial}/activation",
    "/activations/{activation_id}",
    "/activations/{activation_id}/secret",
)
def activating(studio: Studio) -> None:
    """From the certificate to the secret for the phone."""
    world = studio.world
    certificates.holds_certificate(world, ZOFIA)
    page = logged_in(world, ZOFIA)
    studio.visit(page, f"/certificates/{certificates.serial_of(world, ZOFIA)}/activation")
    studio.submit(page)
    studio.shoot(page)
    studio.send(page, "wrong", {"code": "000000"}, form=0)
    activation.sees_secret(world, ZOFIA)
    studio.shoot(page)
