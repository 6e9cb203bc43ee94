"""Living with a trusted profile: looking at it, extending it, ending it, applying again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from playwright.sync_api import expect

from simulators.kit.language import WARSAW
from steps.journeys import site, site_codes
from steps.screens.site import ProfilePage
from steps.world.cast import Role
from steps.world.world import World

_YEARS: Final = 3
_MONTHS: Final = (
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
    *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
)
_EVENTS: Final = {
    "she opened the account": "Założono konto.",
    "her profile was extended": "Przedłużono profil zaufany do",
    "her certificate was linked": "Powiązano z kontem certyfikat kwalifikowany",
}


def looks(world: World, role: Role) -> None:
    """The person has her profile before her."""
    site.logged_in(world, role)
    page_of(world, role).open()


def finds_deadline(world: World, role: Role) -> None:
    """The application waits, and says until when."""
    page = page_of(world, role)
    page.expect_heading("Wniosek o profil zaufany")
    page.says(f"potwierdź do: {_day(site.application_of(world, role).confirmable_until)}")


def applies_again(world: World, role: Role) -> None:
    """A new application in place of what has ended."""
    looks(world, role)
    page_of(world, role).apply_again()


def finds(world: World, role: Role, state: str) -> None:
    """The profile stands so."""
    page_of(world, role).expect_state(state)


def finds_valid(world: World, role: Role) -> None:
    """The page shows it valid, and its end."""
    page = page_of(world, role)
    page.expect_state("valid")
    expect(page.value("Ważny do")).to_contain_text(_day(_end_of(world, role)))


def lasts_three_years(world: World, role: Role) -> None:
    """The profile is valid, from now for three years of the calendar."""
    profile = site.account_now(world, role).profile
    assert profile.status == "V", profile
    assert profile.creation_date is not None
    began, ends = profile.creation_date.astimezone(WARSAW), _end_of(world, role).astimezone(WARSAW)
    assert (ends.year, ends.month) == (began.year + _YEARS, began.month), (began, ends)
    assert abs((world.control.time().now - began).total_seconds()) < 60, began


def extends(world: World, role: Role) -> None:
    """Both codes are typed as they came."""
    world.remember(f"end of {role}'s profile", _end_of(world, role))
    _begins_extension(world, role)
    codes = _codes(world, role)
    page_of(world, role).confirm_extension(**codes)


def extends_with_wrong(world: World, role: Role, what: str) -> None:
    """One of the two is mistyped."""
    _begins_extension(world, role)
    codes = _codes(world, role)
    codes[what] = f"{(int(codes[what]) + 1) % 10**6:06d}"
    page_of(world, role).confirm_extension(**codes)


def ends_three_years_later(world: World, role: Role) -> None:
    """Than it would have."""
    finds_valid(world, role)
    before, now = world.recall(f"end of {role}'s profile", datetime), _end_of(world, role)
    assert now.astimezone(WARSAW).year == before.astimezone(WARSAW).year + _YEARS, (before, now)


def invalidates(world: World, role: Role) -> None:
    """With the code of the phone."""
    looks(world, role)
    page_of(world, role).begin_invalidation()
    page_of(world, role).confirm_invalidation(site_codes.next_code(world, role, "phone"))


def looks_at_history(world: World, role: Role) -> None:
    """The person reads what has happened."""
    site.logged_in(world, role)
    site.page_of(world, role).go("/account/history")
    site.page_of(world, role).expect_heading("Historia")


def finds_events(world: World, role: Role, events: Iterable[str]) -> None:
    """Each stands there once, with its time."""
    main = world.computer_of(role).get_by_role("main")
    for event in events:
        expect(main.get_by_role("listitem").filter(has_text=_EVENTS[event])).to_have_count(1)


def page_of(world: World, role: Role) -> ProfilePage:
    """The page of the profile on the person's computer."""
    return ProfilePage(world.computer_of(role), world.addresses["trusted_profile"])


def _begins_extension(world: World, role: Role) -> None:
    looks(world, role)
    page_of(world, role).begin_extension()


def _codes(world: World, role: Role) -> dict[str, str]:
    return {what: site_codes.next_code(world, role, what) for what in ("phone", "mailbox")}


def _end_of(world: World, role: Role) -> datetime:
    ends = site.account_now(world, role).profile.expiration_date
    assert ends is not None, f"{role} has no profile"
    return ends


def _day(moment: datetime) -> str:
    """As the pages write it: 22 listopada 2029."""
    here = moment.astimezone(WARSAW)
    return f"{here.day} {_MONTHS[here.month - 1]} {here.year}"
