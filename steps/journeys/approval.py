"""Deciding on the phone: what a program asks, what the signer sees and does, what comes of it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from playwright.sync_api import Locator, expect

from steps.clients import phones
from steps.clients.phones import PhoneRecord
from steps.journeys import activation, authorisation
from steps.journeys.activation import PIN
from steps.journeys.portal import account_of
from steps.screens.authenticator import AuthenticatorApp
from steps.world.cast import Role
from steps.world.world import World

_WRONG: Final = "9513"
_CELINA: Final = Role("Celina")


def asks_phone(world: World, role: Role, papers: Sequence[str]) -> None:
    """The person's program has her asked; it keeps the handle."""
    client, credential = authorisation.client_of(world, role), authorisation.credential_of(world, role)
    digests = [authorisation.digest_of(world, role, each) for each in papers]
    oid = authorisation.hash_of(world, role)[1]
    world.remember(f"handle of {role}", client.ask_phone(credential, digests, oid))


def has_approved(world: World, role: Role, paper: str) -> None:
    """The person was asked and has approved; the program has not come back yet."""
    asks_phone(world, role, [paper])
    phone = activation.phone_of(world, role)
    (request,) = phones.waiting_on(world.control, phone)
    phones.decide_on(world.control, phone, request, "approve", PIN)


def app_of(world: World, role: Role) -> AuthenticatorApp:
    """The app on the person's phone, opened with its PIN."""
    app = activation.app_of(world, role)
    if not world.notes.has(f"app unlocked by {role}"):
        cookie = activation.phone_of(world, role).cookie
        address = world.addresses["authenticator"]
        world.phone_of(role).context.add_cookies([{"name": cookie.name, "value": cookie.value, "url": address}])
        app.start().enter_pin(PIN)
        world.remember(f"app unlocked by {role}", True)
    return app


def reads(world: World, role: Role) -> Locator:
    """The person opens the request; what it says."""
    app = app_of(world, role)
    expect(app.requests()).to_have_count(1)
    return app.read_request()


def approves(world: World, role: Role) -> None:
    """The person approves, and her program comes back for the authorisation."""
    reads(world, role)
    app_of(world, role).decide("Zatwierdź", PIN)
    app_of(world, role).expect_heading("Zatwierdzono")


def refuses(world: World, role: Role) -> None:
    """The person refuses."""
    reads(world, role)
    app_of(world, role).decide("Odmów", PIN)
    app_of(world, role).expect_heading("Odmówiono")


def is_tried_with_wrong_pin(world: World, role: Role) -> None:
    """Somebody who holds the open phone does not know its PIN."""
    reads(world, role)
    app_of(world, role).decide("Zatwierdź", _WRONG)


def fetches(world: World, role: Role) -> None:
    """The person's program comes back; the authorisation, or the no, is kept."""
    client, handle = authorisation.client_of(world, role), world.recall(f"handle of {role}", str)
    world.remember(f"authorisation of {role}", authorisation.outcome_of(lambda: client.fetch(handle)))


def approves_and_signs(world: World, role: Role, paper: str) -> None:
    """The person approves, and what comes of it signs the paper."""
    approves(world, role)
    fetches(world, role)
    authorisation.hands_in(world, role, [paper])
    assert not authorisation.signature_findings(world, role, paper)


def still_waits(world: World, role: Role) -> None:
    """The program is told to come back later."""
    client, handle = authorisation.client_of(world, role), world.recall(f"handle of {role}", str)
    assert client.fetch(handle) is None


def is_fetched_by(world: World, role: Role, who: str) -> None:
    """Somebody comes for the person's approval."""
    handle = world.recall(f"handle of {role}", str)
    if who == "whoever comes second":
        fetches(world, role)
        client = authorisation.client_of(world, role)
    else:
        client = authorisation.another_client(world, _CELINA if "Celina" in who else role)
    world.remember("stolen authorisation", authorisation.outcome_of(lambda: client.fetch(handle)))


def replaces_phone(world: World, role: Role) -> None:
    """Another phone is activated; the old one may be in other hands."""
    world.remember(f"lost phone of {role}", activation.phone_of(world, role))
    found = phones.new_phone(world.control, PIN)
    phones.enrol(world.control, found, account_of(world, role).account_id)
    world.remember(f"phone of {role}", found)


def is_asked_nothing(world: World, role: Role) -> None:
    """The lost phone shows no request, while the new one does."""
    assert phones.waiting_on(world.control, activation.phone_of(world, role))
    assert phones.waiting_on(world.control, world.recall(f"lost phone of {role}", PhoneRecord)) == []


def is_left(world: World, minutes: int) -> None:
    """Time passes."""
    world.control.advance_time(timedelta(minutes=minutes))


def shows_digests(world: World, role: Role, papers: Sequence[str]) -> None:
    """The phone names every digest of the request that is open on it."""
    for paper in papers:
        digest = authorisation.digest_of(world, role, paper).hex()
        expect(world.phone_of(role).get_by_role("main")).to_contain_text(digest)


def edits_records(world: World, role: Role, edit: str) -> None:
    """An insider writes to the service's records past the service."""
    world.control.tell("POST", "/signing/store-edits", edit=edit, owner=account_of(world, role).account_id)
