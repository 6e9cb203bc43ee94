"""The whole of the issuance by keyboard alone: the same steps as everybody's, without a mouse or a finger."""

from typing import Final

from playwright.sync_api import expect

from steps.clients.records import Account, VoucherCode
from steps.journeys import account, activation, certificates, e_document, orders, results
from steps.journeys.portal import logged_in
from steps.screens.activation import ActivationPages
from steps.screens.apps_by_keyboard import AuthenticatorByKeyboard, IdentificationByKeyboard, SigningByKeyboard
from steps.screens.identification import IdentificationApp
from steps.screens.portal_by_keyboard import PortalByKeyboard
from steps.screens.verification import VerificationPage
from steps.world.cast import Role
from steps.world.world import World

_SELFIE: Final = "Patrz prosto w kamerę"
_TURNS: Final = {"Obróć głowę w lewo": "left", "Obróć głowę w prawo": "right", "Unieś głowę do góry": "up"}
_MAIL: Final = ("Potwierdź adres e-mail", "Kod z wiadomości e-mail")
_PHONE: Final = ("Potwierdź numer telefonu", "Kod SMS")


def opens_account_and_redeems(world: World, role: Role) -> None:
    """From the portal's front page to an order."""
    person, portal = world.person(role), _portal(world, role)
    portal.come()
    portal.register(email=person.email, phone=person.phone, password=person.password)
    portal.mistype_code(*_MAIL)
    portal.confirm(*_MAIL, account.code_for(world, role, "mailbox"))
    portal.confirm(*_PHONE, account.code_for(world, role, "phone"))
    portal.log_in(person.email, person.password)
    portal.redeem(world.recall(f"voucher of {role}", VoucherCode).code)
    made = world.control.wait_for_fact("account-created")[-1]
    world.remember(f"account of {role}", Account(account_id=made.about))


def goes_from_parameters_to_certificate(world: World, role: Role) -> None:
    """Parameters, data, identity, e-document."""
    orders.looks_at_order(world, role)
    portal = _portal(world, role)
    portal.choose_parameters(validity="24", identifier="PESEL", key="ECDSA P-256")
    portal.enter_data(_own_words(world, role), "Polska")
    portal.begin_verification()
    _proves_identity(world, role)
    results.shows(world, role, "Przeczytaj i podpisz e-dokument")
    portal.declare()
    portal.sign(e_document.last_code(world, role))
    results.shows(world, role, "Twój podpis kwalifikowany jest gotowy")


def activates(world: World, role: Role) -> None:
    """The secret is typed from the computer into the app."""
    logged_in(world, role).goto(f"{world.addresses['portal']}/home")
    portal = _portal(world, role)
    world.remember(f"last message in {role}'s phone", certificates.messages_once_told(world, role)[-1].message_id)
    portal.ask_for_secret()
    portal.confirm("Wpisz kod SMS", "Kod SMS", account.code_for(world, role, "phone"))
    world.keys_of(role).sees("Secret")
    secret = ActivationPages(world.computer_of(role), world.addresses["portal"]).secret()
    app = AuthenticatorByKeyboard(world.phone_of(role), world.addresses["authenticator"], world.keys_of(role, "phone"))
    app.set_up(activation.PIN)
    app.add(secret)
    world.remember(f"app opened by {role}", True)


def signs(world: World, role: Role, paper: str) -> None:
    """The person brings the document, types the code of her phone and takes the signed one home."""
    person = world.person(role)
    service = SigningByKeyboard(world.computer_of(role), world.addresses["signing"], world.keys_of(role))
    service.log_in(person.email, person.password)
    service.bring(f"{paper}.pdf", world.documents.pdf(paper))
    signed = service.approve(activation.code_of(world, role))
    world.remember(f"signed {paper}", signed)
    world.evidence.attach(f"{paper}, signed.pdf", signed, "application/pdf")


def _proves_identity(world: World, role: Role) -> None:
    """Passport and face, before the phone's camera."""
    person, page = world.person(role), world.phone_of(role)
    app = IdentificationByKeyboard(page, world.keys_of(role, "phone"))
    app.open(VerificationPage(world.computer_of(role)).link_in_words().inner_text())
    app.begin()
    app.choose("Paszport", "Polska")
    passport = person.document("passport")
    world.camera_of(role).show(world.control.document_picture(person, passport, "front"))
    app.photograph("Sfotografuj stronę ze zdjęciem")
    heading = IdentificationApp(page).heading()
    expect(heading).to_have_text(_SELFIE, timeout=30_000)
    world.camera_of(role).show(world.control.face_picture(person))
    app.show_face()
    turn = world.eventually(lambda: _TURNS.get(heading.inner_text(), ""), within=30)
    world.camera_of(role).show(world.control.face_picture(person, pose=turn))
    app.show_face()
    expect(heading).to_have_text("Tożsamość potwierdzona", timeout=30_000)


def _own_words(world: World, role: Role) -> dict[str, str]:
    person = world.person(role)
    return {
        "Imiona": person.given_names,
        "Nazwisko": person.surname,
        "PESEL": person.pesel or "",
        "Data urodzenia": f"{person.birth_date:%d.%m.%Y}",
        "Telefon komórkowy": person.phone,
        "Adres": person.address.line,
    }


def _portal(world: World, role: Role) -> PortalByKeyboard:
    return PortalByKeyboard(world.computer_of(role), world.addresses["portal"], world.keys_of(role))
