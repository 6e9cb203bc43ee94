"""Getting back into an account at the site, and moving it to another phone."""

import re
from typing import Final

import msgspec

from steps.journeys import site, site_codes, site_login
from steps.screens.portal_account import CodePage
from steps.screens.site import AccountPage
from steps.world.cast import Role
from steps.world.world import World

_NEW: Final = "Zupelnie-nowe-haslo-1"
_NEW_NUMBER: Final = "+48512345678"
_NEW_NUMBER_AS_WRITTEN: Final = "+48 512 345 678"
_LINK: Final = re.compile(r"https?://\S+/recovery/password/\S+")


def asks_for_user_name(world: World, role: Role) -> None:
    """By the mailbox of the registration."""
    page = site.page_of(world, role)
    page.go("/recovery/user-name")
    page.fill_in("Adres e-mail", world.person(role).email)
    page.press("Przypomnij")
    page.expect_heading("Sprawdź skrzynkę e-mail")


def is_told_user_name(world: World, role: Role) -> None:
    """The mail says it."""
    mail = world.control.wait_for_message(world.person(role).email, channel="mail")
    assert site.account_of(world, role).user_name in mail.text, mail.text


def sets_new_password(world: World, role: Role) -> None:
    """The whole of it."""
    _comes_to_code(world, role)
    page = site.page_of(world, role)
    _types_code(world, role, site_codes.next_code(world, role, "phone"))
    page.expect_heading("Hasło zostało zmienione")


def sets_with_wrong_code(world: World, role: Role) -> None:
    """The mailbox is the person's, the phone is not."""
    _comes_to_code(world, role)
    right = site_codes.next_code(world, role, "phone")
    _types_code(world, role, f"{(int(right) + 1) % 10**6:06d}")


def follows_mail_again(world: World, role: Role) -> None:
    """After it has served."""
    sets_new_password(world, role)
    world.computer_of(role).goto(world.recall(f"link of {role}", str))


def only_new_password_lets_in(world: World, role: Role) -> None:
    """The old one is refused, the new one taken."""
    site_login.logs_in(world, role)
    site_login.is_kept_out(world, role, "login-wrong")
    site_login.logs_in(world, role, password=_NEW)
    site_login.finds_application(world, role)


def changes_phone(world: World, role: Role) -> None:
    """A code from the old phone, then one from the new."""
    _begins_change(world, role)
    page = CodePage(world.computer_of(role), world.addresses["trusted_profile"])
    page.confirm(site_codes.next_code(world, role, "phone"))
    page.expect_heading("Potwierdź nowy numer")
    world.cast.replace(role, msgspec.structs.replace(world.person(role), phone=_NEW_NUMBER))
    site_codes.begins_anew(world, role, "phone")
    page.confirm(site_codes.next_code(world, role, "phone"))


def changes_phone_without_old(world: World, role: Role) -> None:
    """The code that went to the old phone is guessed."""
    _begins_change(world, role)
    right = site_codes.next_code(world, role, "phone")
    page = CodePage(world.computer_of(role), world.addresses["trusted_profile"])
    page.confirm(f"{(int(right) + 1) % 10**6:06d}")


def has_new_number(world: World, role: Role) -> None:
    """The details of the account show it."""
    page = AccountPage(world.computer_of(role), world.addresses["trusted_profile"]).seen()
    page.says("Numer telefonu został zmieniony.")
    page.says(_NEW_NUMBER_AS_WRITTEN)


def _begins_change(world: World, role: Role) -> None:
    site.logged_in(world, role)
    page = site.page_of(world, role)
    page.go("/account/phone")
    page.fill_in("Nowy numer telefonu", _NEW_NUMBER)
    page.press("Dalej")
    page.expect_heading("Potwierdź zmianę obecnym numerem")


def _comes_to_code(world: World, role: Role) -> None:
    """User name and PESEL, then the mail, then the new password."""
    page, person = site.page_of(world, role), world.person(role)
    page.go("/recovery/password")
    page.fill_in("Nazwa użytkownika", person.user_name)
    page.fill_in("PESEL", person.pesel or "")
    page.press("Zmień hasło")
    page.expect_heading("Sprawdź skrzynkę e-mail")
    found = _LINK.search(world.control.wait_for_message(person.email, channel="mail").text)
    assert found, "no link in the mail"
    world.remember(f"link of {role}", found[0])
    world.computer_of(role).goto(found[0])
    page.expect_heading("Nowe hasło")
    page.fill_in("Nowe hasło", _NEW)
    page.press("Zapisz")
    page.expect_heading("Potwierdź zmianę hasła")


def _types_code(world: World, role: Role, code: str) -> None:
    page = site.page_of(world, role)
    page.fill_in("Kod SMS", code)
    page.press("Ustaw nowe hasło")
