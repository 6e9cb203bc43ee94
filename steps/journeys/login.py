"""Logging in, staying logged in, and being logged out."""

from datetime import timedelta
from typing import Final

from playwright.sync_api import Page, expect

from steps.journeys import orders
from steps.journeys.portal import account_of, logged_in
from steps.journeys.refusals import is_told
from steps.screens.portal_account import AccountMenu, LoginPage, PortalPage
from steps.world.cast import Role
from steps.world.world import World

_LOCKED: Final = "Logowanie do Twojego konta jest zablokowane"
_WRONG: Final = "some other password"
_NEW: Final = "zupełnie nowe hasło na wiosnę"
_HOME: Final = "Twoje zamówienia"
_NOTICES: Final = "Powiadomienia"


def logs_in(world: World, role: Role, *, email: str | None = None, password: str | None = None) -> None:
    """The person types her address and password, unless others are given."""
    person = world.person(role)
    page = LoginPage(*_here(world, role)).open()
    page.log_in(email or person.email, password or person.password)


def logs_in_in_capitals(world: World, role: Role) -> None:
    """The person's caps lock is on while she types her address."""
    logs_in(world, role, email=world.person(role).email.upper())


def logs_in_after(world: World, role: Role, minutes: int) -> None:
    """The person waits so long first."""
    world.control.advance_time(timedelta(minutes=minutes))
    logs_in(world, role)


def tries_wrong_password(world: World, role: Role, owner: Role) -> None:
    """The person tries somebody else's account."""
    logs_in(world, role, email=world.person(owner).email, password=_WRONG)


def tries_unknown_address(world: World, role: Role) -> None:
    """The person has no account, so her own address is unknown."""
    logs_in(world, role, password=_WRONG)


def finds_orders(world: World, role: Role) -> None:
    """The person is in."""
    PortalPage(*_here(world, role)).expect_heading(_HOME)


def is_kept_out(world: World, role: Role, reason: str) -> None:
    """The person still stands at the login, and is told why."""
    LoginPage(*_here(world, role)).seen()
    is_told(world, role, reason)


def is_told_of_end(world: World, role: Role) -> None:
    """The person stands at the login, because her session has ended."""
    LoginPage(*_here(world, role)).seen().says("Sesja wygasła.")


def is_told_to_wait(world: World, role: Role, minutes: int) -> None:
    """The refusal says when to come back, and where to turn."""
    refusals = PortalPage(*_here(world, role)).refusals()
    expect(refusals).to_contain_text(f"Spróbuj ponownie za {minutes} min.")
    expect(refusals).to_contain_text("skontaktuj się z pomocą techniczną")


def has_tried_passwords(world: World, role: Role, times: int, owner: Role | None = None) -> None:
    """So many wrong passwords have been tried on the owner's account, or on the person's own unknown address."""
    if owner is not None:
        account_of(world, owner)
    email = world.person(owner or role).email
    for _ in range(times):
        world.computer_of(role).context.request.post(
            f"{world.addresses['portal']}/login", form={"email": email, "password": _WRONG}
        )


def tries_passwords(world: World, role: Role, times: int, owner: Role) -> None:
    """The person tries so many passwords at the login."""
    for _ in range(times):
        tries_wrong_password(world, role, owner)
        expect(PortalPage(*_here(world, role)).refusals()).to_be_visible()


def learns_of_lock(world: World, role: Role) -> None:
    """A mail tells the owner."""
    assert world.control.wait_for_message(world.person(role).email, channel="mail").subject == _LOCKED


def reads_notices(world: World, role: Role, which: str = "") -> None:
    """The person is logged in and has her notifications open."""
    page = AccountMenu(logged_in(world, role, which), world.addresses["portal"])
    page.open_notices()
    page.expect_heading(_NOTICES)


def goes_on_after(world: World, role: Role, minutes: int) -> None:
    """The person comes back to the page and follows its menu."""
    world.control.advance_time(timedelta(minutes=minutes))
    AccountMenu(*_here(world, role)).follow(_NOTICES)


def goes_on_every(world: World, role: Role, minutes: int, hours: int) -> None:
    """The person is never silent for longer than `minutes`, until more than `hours` have gone by."""
    page, portal = _here(world, role)
    for _ in range(hours * 60 // minutes):
        world.control.advance_time(timedelta(minutes=minutes))
        assert page.context.request.get(f"{portal}/home").ok, "the session ended too early"
    goes_on_after(world, role, minutes)


def is_back_at_notices(world: World, role: Role) -> None:
    """Logging in leads to where the person was."""
    logs_in_here(world, role)
    PortalPage(*_here(world, role)).expect_heading(_NOTICES)


def logs_in_here(world: World, role: Role) -> None:
    """The person logs in on the page that asked her to."""
    person = world.person(role)
    LoginPage(*_here(world, role)).seen().log_in(person.email, person.password)


def session_ended_amid_data(world: World, role: Role) -> None:
    """The person was away too long while her order asked for personal data."""
    orders.has_order(world, role, "personal data")
    orders.looks_at_order(world, role).expect_stage("personal data")
    world.control.advance_time(timedelta(minutes=31))


def comes_back_and_logs_in(world: World, role: Role) -> None:
    """The person loads the page again, is asked to log in, and does."""
    world.computer_of(role).reload()
    is_told_of_end(world, role)
    logs_in_here(world, role)


def is_back_at_personal_data(world: World, role: Role) -> None:
    """The same order stands where it stood."""
    page = orders.order_page(world, role)
    page.expect_stage("personal data")
    assert page.order_id == orders.order_id_of(world, role)


def logs_out(world: World, role: Role) -> None:
    """The person leaves."""
    AccountMenu(*_here(world, role)).log_out()
    PortalPage(*_here(world, role)).says("Wylogowano.")


def has_to_log_in(world: World, role: Role, which: str = "") -> None:
    """The portal knows nobody on this computer any more."""
    page = AccountMenu(world.computer_of(role, which), world.addresses["portal"])
    page.open_notices()
    page.expect_heading("Logowanie")


def changes_password(world: World, role: Role) -> None:
    """The person puts a new password in place of hers."""
    page = AccountMenu(*_here(world, role))
    page.follow("Konto")
    page.change_password(world.person(role).password, _NEW)
    page.says("Hasło zostało zmienione.")


def stays_logged_in(world: World, role: Role) -> None:
    """The session on this computer goes on."""
    reads = AccountMenu(*_here(world, role))
    reads.open_notices()
    reads.expect_heading(_NOTICES)


def only_new_password_lets_in(world: World, role: Role, which: str) -> None:
    """The old one is refused, the new one taken."""
    page = LoginPage(world.computer_of(role, which), world.addresses["portal"]).open()
    person = world.person(role)
    page.log_in(person.email, person.password)
    expect(page.refusals()).to_be_visible()
    page.log_in(person.email, _NEW)
    page.expect_heading(_HOME)


def _here(world: World, role: Role) -> tuple[Page, str]:
    return world.computer_of(role), world.addresses["portal"]
