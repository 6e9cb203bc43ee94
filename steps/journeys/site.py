"""Being known to the trusted-profile site: an account with its application or profile, and a computer logged in."""

from datetime import timedelta
from typing import Final

from playwright.sync_api import Page, expect

from steps.clients import trusted_profile
from steps.clients.trusted_profile import Application, SiteAccount, Standing
from steps.screens.site import SitePage
from steps.world.cast import Role
from steps.world.world import World

_STANDINGS: Final[dict[str, Standing]] = {"expired": "E", "invalidated": "I"}
REASONS: Final = {
    "account-locked": "Logowanie jest zablokowane.",
    "application-confirmed": "Ten wniosek jest już potwierdzony.",
    "application-lapsed": "Termin na potwierdzenie wniosku minął",
    "code-cancelled": "Ten kod został zastąpiony nowszym.",
    "code-expired": "Kod wygasł.",
    "code-wrong": "Nieprawidłowy kod.",
    "diacritics-lost": "Rejestr PESEL ma tu polskie lub inne znaki",
    "given-names-differ": "Imiona nie zgadzają się z rejestrem PESEL.",
    "login-wrong": "Nieprawidłowa nazwa użytkownika, adres e-mail lub hasło.",
    "password-is-user-name": "Hasło nie może zawierać nazwy użytkownika.",
    "password-too-short": "Hasło musi mieć co najmniej 8 znaków.",
    "password-weak": "Hasło jest zbyt słabe.",
    "person-too-young": "osoby, które ukończyły 13 lat",
    "pesel-check-digit": "Cyfra kontrolna numeru PESEL",
    "pesel-date": "datę, której nie ma w kalendarzu",
    "pesel-has-profile": "ma już ważny profil zaufany",
    "pesel-length": "PESEL ma 11 cyfr",
    "pesel-restricted": "Ten numer PESEL jest zastrzeżony",
    "pesel-unknown": "W rejestrze PESEL nie ma takiego numeru.",
    "profile-expired": "Twój profil stracił ważność.",
    "profile-invalidated": "Twój profil został unieważniony.",
    "profile-not-confirmed": "Twój profil nie jest jeszcze potwierdzony.",
    "recovery-ended": "Ten link już nie działa",
    "second-name-missing": "W rejestrze PESEL jest więcej imion.",
    "session-ended": "Sesja wygasła.",
    "surname-differs": "Nazwisko nie zgadza się z rejestrem PESEL.",
    "user-name-taken": "Ta nazwa użytkownika jest zajęta.",
    "user-name-too-short": "Nazwa użytkownika musi mieć co najmniej 3 znaków.",
    "user-name-with-signs": "liter bez polskich znaków",
    "user-name-with-spaces": "Nazwa użytkownika nie może zawierać spacji.",
}


def account_of(world: World, role: Role) -> SiteAccount:
    """The person's account, made with an application that waits when first needed."""
    note = f"account of {role} at the site"
    if not world.notes.has(note):
        world.remember(note, trusted_profile.new_account(world.control, world.person(role)))
    return world.recall(note, SiteAccount)


def has_opened(world: World, role: Role) -> None:
    """The person has just opened her account by herself."""
    made = [each for each in world.control.wait_for_fact("account-created") if each.simulator == "trusted_profile"]
    world.remember(f"account of {role} at the site", trusted_profile.account_by_id(world.control, made[-1].about))


def account_now(world: World, role: Role) -> SiteAccount:
    """The same as it is kept now."""
    return trusted_profile.account_now(world.control, account_of(world, role))


def application_of(world: World, role: Role) -> Application:
    """The person's latest application."""
    application = account_now(world, role).application
    assert application is not None, f"{role} has no application"
    return application


def has_profile(world: World, role: Role, state: str = "valid") -> None:
    """The person's profile was confirmed, and stands so now."""
    if state == "not yet confirmed":
        account_of(world, role)
        return
    now = world.control.time().now
    account = trusted_profile.new_account(world.control, world.person(role), confirmed_at=now)
    world.remember(f"account of {role} at the site", account)
    if state in _STANDINGS:
        trusted_profile.put_profile(world.control, account, _STANDINGS[state])


def has_time_left(world: World, role: Role, left: timedelta) -> None:
    """So much is left until the application's deadline (nothing, when negative)."""
    until = application_of(world, role).confirmable_until
    world.control.set_time(until - left)


def logged_in(world: World, role: Role) -> Page:
    """The person's computer, logged in to the site."""
    page = world.computer_of(role)
    account_of(world, role)
    person = world.person(role)
    answer = page.context.request.post(
        f"{world.addresses['trusted_profile']}/login", form={"name": person.email, "password": person.password}
    )
    assert answer.ok, f"{person.email} could not log in to the site: {answer.status}"
    return page


def is_told(world: World, role: Role, reason: str) -> None:
    """The site says no, and why: on the page, or in the answer to what was sent without one."""
    note = f"answer of the site to {role}"
    if world.notes.has(note):
        assert REASONS[reason] in world.recall(note, str)
        return
    expect(page_of(world, role).refusals().first).to_contain_text(REASONS[reason])


def page_of(world: World, role: Role) -> SitePage:
    """Whatever page of the site is open on the person's computer."""
    return SitePage(world.computer_of(role), world.addresses["trusted_profile"])
