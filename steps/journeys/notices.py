"""Notifications: found in the portal, marked as read, worded in the account's language."""

from typing import Final

from playwright.sync_api import expect

from steps.journeys import login
from steps.journeys.generation import TITLE
from steps.screens.portal_account import AccountMenu
from steps.world.cast import Role
from steps.world.world import World

_NEW: Final = "Nowe"
_ISSUED: Final = "has been issued"


def opened_in_english(world: World, role: Role) -> None:
    """The account's language is English."""
    world.remember(f"account of {role}", world.control.new_account(world.person(role), language="en"))


def reads(world: World, role: Role) -> None:
    """The person has her notifications open."""
    login.reads_notices(world, role)


def finds_issue_as_new(world: World, role: Role) -> None:
    """The issue stands there once, with its mark."""
    expect(_menu(world, role).notice(TITLE)).to_have_count(1)
    expect(_menu(world, role).notice(TITLE)).to_contain_text(_NEW)


def marks_as_read(world: World, role: Role) -> None:
    """The person says that she has seen everything; the notification stays, its mark goes."""
    menu = _menu(world, role)
    menu.press("Oznacz wszystkie jako przeczytane")
    expect(menu.notice(TITLE)).not_to_contain_text(_NEW)


def finds_none(world: World, role: Role) -> None:
    """There is nothing for this person."""
    _menu(world, role).says("Nie ma jeszcze żadnych powiadomień.")


def is_told_in_english(world: World, role: Role) -> None:
    """Mail and SMS about the issue have come, and both are in English."""
    person = world.person(role)
    mail = world.control.wait_for_message(person.email, channel="mail")
    assert _ISSUED in mail.subject, mail.subject
    world.eventually(lambda: [sms for sms in world.control.messages(person.phone) if _ISSUED in sms.text])


def _menu(world: World, role: Role) -> AccountMenu:
    return AccountMenu(world.computer_of(role), world.addresses["portal"])
