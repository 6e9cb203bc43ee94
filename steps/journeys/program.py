"""The windows of the signing program: what it offers and asks, and what the person answers."""

from datetime import timedelta
from typing import Final

from playwright.sync_api import expect

from steps.clients import desktop
from steps.journeys import activation, authorisation, certificates, codes, computers
from steps.journeys.computers import PIN, PUK, WRONG
from steps.screens.program import ProgramWindow
from steps.world.cast import Role
from steps.world.words import Tool
from steps.world.world import World

NEW_PIN: Final = "27182818"
_STEP: Final = timedelta(seconds=30)
REASONS: Final = {
    "card-blocked": "PIN karty jest zablokowany",
    "card-dead": "Kod PUK wpisano błędnie zbyt wiele razy.",
    "cloud-code-refused": "Kod autoryzacji jest błędny, użyty albo spóźniony.",
    "cloud-login-wrong": "Nieprawidłowy adres e-mail lub hasło",
    "pin-wrong": "Nieprawidłowy PIN.",
}
_STANDINGS: Final = {"suspended": "Zawieszony.", "revoked": "Unieważniony."}


def has_both(world: World, role: Role) -> None:
    """A certificate in the cloud, with the phone that goes with it, and another on a card."""
    activation.is_ready(world, role)
    computers.has_card(world, role)


def serial_of(world: World, role: Role, tool: Tool) -> str:
    """The serial of the certificate that the person signs with, hex."""
    return computers.card_of(world, role).serials[-1] if tool == "card" else certificates.serial_of(world, role)


def certificate_of(world: World, role: Role, tool: Tool) -> bytes:
    """That certificate, DER."""
    return certificates.by_serial(world, serial_of(world, role, tool))


def window_of(world: World, role: Role) -> ProgramWindow:
    """The program's window beside the person's browser."""
    return ProgramWindow(world.program_of(role), world.addresses["computer"])


def signs(world: World, role: Role, tool: Tool) -> None:
    """The person does all that the program asks, once a site has turned to it."""
    picks(world, role, tool)
    agrees(world, role, tool)


def picks(world: World, role: Role, tool: Tool) -> None:
    """The person picks her certificate; one in the cloud is seen after logging in."""
    window = window_of(world, role).look()
    if tool == "cloud" and not world.notes.has(f"{role} is logged in to the cloud"):
        _logs_in_to_cloud(world, role, world.person(role).password)
        world.remember(f"{role} is logged in to the cloud", True)
    window.pick(serial_of(world, role, tool))


def picks_number(world: World, role: Role, serial: str) -> None:
    """The person picks the certificate with this serial."""
    window_of(world, role).look().pick(serial)


def agrees(world: World, role: Role, tool: Tool) -> None:
    """PIN, or a fresh code of the phone."""
    window = window_of(world, role)
    if tool == "card":
        window.type_pin(PIN)
    else:
        window.expect_code()
        window.type_code(fresh_code(world, role))


def fresh_code(world: World, role: Role) -> str:
    """A code that has not served yet: the person waits for the next one where the present one has."""
    note, code = f"code that {role} has used", activation.code_of(world, role)
    if world.notes.has(note) and world.recall(note, str) == code:
        used = code
        world.control.advance_time(_STEP)
        world.eventually(lambda: activation.code_of(world, role) != used)
        code = activation.code_of(world, role)
    world.remember(note, code)
    return code


def is_offered(world: World, role: Role) -> None:
    """The only certificate is the person's, with its issuer and its end."""
    window = window_of(world, role).look()
    window.expect_list()
    expect(window.offers()).to_have_count(1)
    expect(window.offer(computers.card_of(world, role).serials[0])).to_be_visible()
    expect(window.words()).to_contain_text(world.person(role).full_name)
    expect(window.words()).to_contain_text("Wystawca: QESbench TEST Qualified CA. Ważny:")


def is_offered_only(world: World, role: Role) -> None:
    """The latest certificate of the card, and no other."""
    window = window_of(world, role).look()
    expect(window.offer(computers.card_of(world, role).serials[-1])).to_be_visible()
    expect(window.offers()).to_have_count(1)


def is_offered_nothing(world: World, role: Role) -> None:
    """The list says that it is empty."""
    window = window_of(world, role).look()
    window.expect_list()
    expect(window.words()).to_contain_text("Nie znaleziono certyfikatów")


def closes_list(world: World, role: Role) -> None:
    """The person gives the site nothing."""
    window = window_of(world, role).look()
    window.expect_list()
    window.cancel()


def types_pin(world: World, role: Role, pin: str = WRONG, times: int = 1) -> None:
    """The person types a PIN, so often."""
    window = window_of(world, role)
    for _ in range(times):
        window.type_pin(pin)
        if pin == WRONG:
            expect(window.refusals()).to_be_visible()


def pulls_card_out(world: World, role: Role) -> None:
    """While the PIN is asked."""
    window_of(world, role).expect_pin()
    desktop.pull_out(world.control)


def is_told(world: World, role: Role, reason: str) -> None:
    """The program says no, and why."""
    expect(window_of(world, role).refusals()).to_contain_text(REASONS[reason])


def is_not_asked_for_pin(world: World, role: Role) -> None:
    """The window says that the card is blocked, and offers the PUK."""
    window = window_of(world, role)
    expect(window.words()).to_contain_text("PIN tej karty jest zablokowany.")
    expect(window.words().get_by_label("PIN", exact=True)).to_have_count(0)


def unblocks(world: World, role: Role, puk: str = PUK, times: int = 1) -> None:
    """The person types the PUK and a new PIN."""
    world.program_of(role).goto(f"{world.addresses['computer']}/card")
    for _ in range(times):
        window_of(world, role).unblock(puk, NEW_PIN)


def types_wrong_puk(world: World, role: Role, times: int) -> None:
    """So often."""
    unblocks(world, role, WRONG, times)


def logs_in_to_cloud_wrongly(world: World, role: Role) -> None:
    """With a password that is not the portal's."""
    window_of(world, role).look()
    _logs_in_to_cloud(world, role, "some other password")


def looks_into_cloud(world: World, role: Role) -> None:
    """The person logs in, and sees what she has there."""
    window_of(world, role).look()
    _logs_in_to_cloud(world, role, world.person(role).password)


def types_code(world: World, role: Role, which: str) -> None:
    """One of the codes that the sentences know."""
    window = window_of(world, role)
    window.expect_code()
    if which == "the code that has served":
        authorisation.authorises(world, role, "house rules")
        authorisation.sad_of(world, role)
        which = "the code of the moment"
    window.type_code(codes.code_of(world, role, which))


def is_told_of_standing(world: World, role: Role, state: str) -> None:
    """The list says how it stands with the certificate."""
    window = window_of(world, role)
    window.expect_list()
    expect(window.words()).to_contain_text(_STANDINGS[state])


def starts(world: World, role: Role) -> None:
    """The person starts the program."""
    window_of(world, role).start()


def installs(world: World, role: Role) -> None:
    """The person installs the program of today, and starts it."""
    window_of(world, role).install()
    starts(world, role)


def _logs_in_to_cloud(world: World, role: Role, password: str) -> None:
    window = window_of(world, role)
    window.begin_login()
    window.log_in(world.person(role).email, password)
