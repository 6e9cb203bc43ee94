"""Opening an account at the trusted-profile site."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from playwright.sync_api import expect

from steps.clients.records import Person
from steps.clients.site import SiteLine
from steps.journeys import site, site_codes, site_login, site_start
from steps.screens.portal_account import CodePage
from steps.screens.site import WAYS, RegistrationPage
from steps.world.cast import Role
from steps.world.world import World

_NAMES: Final = {
    "user name": "user_name",
    "password": "password",
    "first name": "first_name",
    "second name": "second_name",
    "surname": "surname",
    "PESEL": "pesel",
    "address": "email",
    "phone": "phone",
}
_HEADINGS: Final = {"mailbox": "Potwierdź adres e-mail", "phone": "Potwierdź numer telefonu"}
_DONE: Final = "Konto zostało założone"
_LINK: Final = re.compile(r"https?://\S+/register/\S+")
_BARE: Final = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzACELNOSZZ")


def _half(surname: str) -> str:
    return surname.partition("-")[0]


_DIFFERENT: Final[Mapping[str, Callable[[Person], dict[str, str]]]] = {
    "without her second name": lambda _: {"second name": ""},
    "with another second name": lambda _: {"second name": "Barbara"},
    "without the Polish letters": lambda person: {"surname": person.surname.translate(_BARE)},
    "with half of her surname": lambda person: {"surname": _half(person.surname)},
}


def fills_in(world: World, role: Role) -> None:
    """The person types her data and sends them."""
    form = _form(world, role).open()
    form.fill(words_of(world, role))
    form.send()


def sends(world: World, role: Role, different: Mapping[str, str] | None = None) -> None:
    """Her data reach the site, but for what is `different`; the answer is kept. No page is looked at."""
    words = words_of(world, role) | dict(different or {})
    line = SiteLine(world.addresses["trusted_profile"], world.net.answered)
    answer = line.register({_NAMES[name]: value for name, value in words.items()})
    world.remember(f"answer of the site to {role}", answer)


def fills_in_strangely(world: World, role: Role, how: str) -> None:
    """The same, differing as the sentences call it."""
    sends(world, role, _DIFFERENT[how](world.person(role)))


def sends_empty_form(world: World, role: Role) -> None:
    """The person sends the form as she found it."""
    _form(world, role).open().send()


def is_told_of_mistakes(world: World, role: Role, count: int) -> None:
    """The form names so many."""
    expect(site.page_of(world, role).mistakes()).to_have_count(count)


def is_asked_for_code(world: World, role: Role, what: str) -> None:
    """The person has registered and stands where `what` (mailbox, phone) is to be confirmed."""
    fills_in(world, role)
    _code_page(world, role).expect_heading(_HEADINGS["mailbox"])
    if what == "phone":
        confirms(world, role, "mailbox")
    world.remember(f"what {role} confirms", what)


def confirms(world: World, role: Role, what: str) -> None:
    """The person types the code that has come, and is led on."""
    page = _code_page(world, role)
    page.confirm(site_codes.next_code(world, role, what))
    page.expect_heading(_DONE if what == "phone" else _HEADINGS["phone"])


def answers(world: World, role: Role, which: str) -> None:
    """The person types a code that is not right now."""
    _ANSWERS[which](world, role, world.recall(f"what {role} confirms", str))


def confirms_with_new_code(world: World, role: Role, what: str) -> None:
    """The person has a new code sent and is led on by it."""
    _code_page(world, role).send_again()
    confirms(world, role, what)


def registers(world: World, role: Role) -> None:
    """The whole of it."""
    is_asked_for_code(world, role, "phone")
    confirms(world, role, "phone")


def registers_from_the_start(world: World, role: Role) -> None:
    """From the front page by clicking, up to the login."""
    site_start.begins(world, role)
    site.page_of(world, role).follow(WAYS["e-ID"])
    form = _form(world, role).seen()
    form.fill(words_of(world, role))
    form.send()
    confirms(world, role, "mailbox")
    confirms(world, role, "phone")
    site.has_opened(world, role)
    site.page_of(world, role).follow("Zaloguj się")


def is_told_deadline(world: World, role: Role, days: int) -> None:
    """Written to her: the day until which the application can be confirmed."""
    until = world.control.time().today + timedelta(days=days)
    mail = world.control.messages(world.person(role).email, channel="mail")[-1]
    assert str(until.day) in mail.text, mail.text
    assert str(until.year) in mail.text, mail.text


def comes_back(world: World, role: Role) -> None:
    """The browser was closed; the mail with the first code says where to go on."""
    mail = world.control.messages(world.person(role).email, channel="mail")[-1]
    found = _LINK.search(mail.text)
    assert found, f"no way back in {mail.text!r}"
    world.computer_of(role, "second").goto(found[0])
    world.remember(f"where {role} registers", "second")


def can_log_in(world: World, role: Role) -> None:
    """The account is there."""
    site_login.logs_in(world, role)
    site_login.finds_application(world, role)


def uses_user_name_of(world: World, role: Role, owner: Role) -> None:
    """The person wants to be called like somebody else."""
    sends(world, role, {"user name": site.account_of(world, owner).user_name})


def chooses_password(world: World, role: Role, password: str) -> None:
    """The person registers with `password`, in which "her user name" stands for hers."""
    own = world.person(role).user_name
    sends(world, role, {"password": password.replace("her user name", f"{own}-A1")})


def registers_again(world: World, role: Role) -> None:
    """The same person, by another name and from another mailbox."""
    sends(world, role, {"user name": f"{world.person(role).user_name}-2", "address": "druga.skrzynka@example.com"})


def words_of(world: World, role: Role) -> dict[str, str]:
    """The person's own data, by the names of the fields."""
    person = world.person(role)
    return {
        "user name": person.user_name,
        "password": person.password,
        "first name": person.first_name,
        "second name": person.second_name,
        "surname": person.surname,
        "PESEL": person.pesel or "",
        "address": person.email,
        "phone": person.phone,
    }


def _answers_wrongly(world: World, role: Role, what: str) -> None:
    code = site_codes.next_code(world, role, what)
    _code_page(world, role).confirm(f"{(int(code) + 1) % 10**6:06d}")


def _answers_late(world: World, role: Role, what: str) -> None:
    code = site_codes.next_code(world, role, what)
    world.control.advance_time(timedelta(minutes=11))
    _code_page(world, role).confirm(code)


def _answers_with_cancelled(world: World, role: Role, what: str) -> None:
    code = site_codes.next_code(world, role, what)
    page = _code_page(world, role)
    page.send_again()
    site_codes.next_code(world, role, what)
    page.says("Nowy kod został wysłany.")
    page.confirm(code)


_ANSWERS: Final[Mapping[str, Callable[[World, Role, str], None]]] = {
    "a wrong": _answers_wrongly,
    "an expired": _answers_late,
    "a cancelled": _answers_with_cancelled,
}


def _form(world: World, role: Role) -> RegistrationPage:
    return RegistrationPage(world.computer_of(role), world.addresses["trusted_profile"])


def _code_page(world: World, role: Role) -> CodePage:
    note = f"where {role} registers"
    which = world.recall(note, str) if world.notes.has(note) else ""
    return CodePage(world.computer_of(role, which), world.addresses["trusted_profile"])
