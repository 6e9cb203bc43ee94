"""The app on the phone: set up, activated from the portal, opened, lost."""

import io
import re
from typing import Final

import segno
from PIL import Image
from playwright.sync_api import expect

from steps.clients import phones
from steps.clients.phones import PhoneRecord
from steps.journeys import certificates
from steps.journeys.portal import account_of, logged_in
from steps.screens.activation import ActivationPages
from steps.screens.authenticator import AuthenticatorApp
from steps.world.cast import Role
from steps.world.world import World

PIN: Final = "2580"
_WRONG: Final = "9513"
_CODE: Final = re.compile(r"(?:Kod|Code) (\d{6})")
_SIX_DIGITS: Final = re.compile(r"^\d{6}$")
REASONS: Final = {
    "app-wiped": "Aplikacja usunęła swoje dane.",
    "pin-mismatch": "Wpisane PIN-y różnią się.",
    "pin-not-digits": "PIN składa się z 4 cyfr.",
    "pin-too-simple": "PIN z jednakowych cyfr łatwo odgadnąć.",
    "pin-wrong": "Nieprawidłowy PIN.",
    "qr-not-a-secret": "To nie jest sekret podpisu.",
}


def is_ready(world: World, role: Role, key_type: str = "P-256") -> None:
    """The person holds a certificate, and her phone's app shows codes for it."""
    certificates.has_signed_order(world, role, key_type=key_type)
    certificates.is_issued(world, role)
    phone = phones.new_phone(world.control, PIN)
    phones.enrol(world.control, phone, account_of(world, role).account_id)
    world.remember(f"phone of {role}", phone)


def loses_validity(world: World, role: Role, decision: str) -> None:
    """The authority has `suspended` or `revoked` the person's certificate."""
    {"suspended": certificates.suspends, "revoked": certificates.revokes}[decision](world, role)


def phone_of(world: World, role: Role) -> PhoneRecord:
    """The phone whose app is activated."""
    return world.recall(f"phone of {role}", PhoneRecord)


def code_of(world: World, role: Role) -> str:
    """What the person reads from her phone: from its screen, or from the phone that was made for her."""
    if world.notes.has(f"app opened by {role}"):
        return app_of(world, role).code().inner_text()
    return phones.code_on(world.control, phone_of(world, role))


def app_of(world: World, role: Role) -> AuthenticatorApp:
    """The app on the person's phone."""
    return AuthenticatorApp(world.phone_of(role), world.addresses["authenticator"])


def starts_first(world: World, role: Role) -> None:
    """The app is new on the phone."""
    app_of(world, role).start().expect_heading("Ustaw PIN aplikacji")


def has_open(world: World, role: Role) -> None:
    """The person has set the app up and sees its list."""
    app = app_of(world, role).start()
    app.choose_pin(PIN, PIN)
    app.expect_heading("Moje podpisy")


def chooses_pin(world: World, role: Role, first: str, second: str) -> None:
    """The person types both."""
    app_of(world, role).choose_pin(first, second)


def sees_secret(world: World, role: Role) -> ActivationPages:
    """The person has asked for the secret in the portal and sees it on her computer."""
    page = ActivationPages(logged_in(world, role), world.addresses["portal"])
    earlier = certificates.messages_once_told(world, role)[-1].message_id
    page.ask_for_code()
    message = world.control.wait_for_message(world.person(role).phone, channel="sms", after=earlier)
    found = _CODE.search(message.text)
    assert found, f"no code in {message.text!r}"
    page.confirm(found[1])
    return page


def closes_unscanned(world: World, role: Role) -> None:
    """The person closes the secret before her phone has seen it."""
    sees_secret(world, role).close()


def activates_by_scanning(world: World, role: Role) -> None:
    """The phone's camera is held before the computer."""
    seen = sees_secret(world, role).picture_of_secret()
    has_open(world, role)
    scans(world, role, seen)
    app_of(world, role).expect_heading("Kod autoryzacji")
    world.remember(f"app opened by {role}", True)


def activates_by_typing(world: World, role: Role) -> None:
    """The secret is copied letter by letter."""
    secret = sees_secret(world, role).secret()
    has_open(world, role)
    app = app_of(world, role)
    app.begin_adding()
    app.type_secret(secret)
    app.expect_heading("Kod autoryzacji")


def loses_phone(world: World, role: Role) -> None:
    """Somebody else may have it."""
    world.remember(f"lost phone of {role}", phone_of(world, role))


def scans_something_else(world: World, role: Role) -> None:
    """A QR code that leads to a shop."""
    drawn, seen = io.BytesIO(), io.BytesIO()
    segno.make("https://shop.example/offer").save(drawn, kind="png", scale=8)
    Image.open(drawn).convert("RGB").save(seen, "jpeg")
    scans(world, role, seen.getvalue())


def scans(world: World, role: Role, picture: bytes) -> None:
    """The app's camera sees `picture`."""
    world.camera_of(role).show(picture)
    app = app_of(world, role)
    app.begin_adding()
    app.scan()


def shows_code(world: World, role: Role) -> None:
    """Six digits stand on the phone."""
    expect(app_of(world, role).code()).to_have_text(_SIX_DIGITS)


def restarts(world: World, role: Role) -> None:
    """The person closes the app and starts it."""
    app = app_of(world, role)
    app.close()
    app.start()


def asks_for_pin(world: World, role: Role) -> None:
    """The app is closed, and opens with the PIN."""
    app = app_of(world, role)
    app.expect_heading("Wpisz PIN")
    app.enter_pin(PIN)
    app.expect_heading("Moje podpisy")


def guesses_pins(world: World, role: Role, times: int) -> None:
    """Somebody has the person's phone in hands."""
    cookie = phone_of(world, role).cookie
    page = world.phone_of(role)
    page.context.add_cookies([{"name": cookie.name, "value": cookie.value, "url": world.addresses["authenticator"]}])
    app = app_of(world, role).start()
    for _ in range(times):
        app.enter_pin(_WRONG)
        expect(app.refusals()).to_be_visible()


def shows_nothing(world: World, role: Role) -> None:
    """Set up anew, the app is empty."""
    has_open(world, role)
    expect(world.phone_of(role).get_by_role("main")).to_contain_text("Nie ma tu jeszcze podpisu.")


def is_refused(world: World, role: Role, reason: str) -> None:
    """The app says no, and why."""
    expect(app_of(world, role).refusals()).to_contain_text(REASONS[reason])
