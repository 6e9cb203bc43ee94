"""Opening an account: what a newcomer does, and what comes to her mailbox and her phone."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

import msgspec
from playwright.sync_api import Page, expect

from steps.clients.records import Account, Message, VoucherCode
from steps.journeys import login, orders
from steps.journeys.portal import account_of
from steps.screens.portal_account import CodePage, PortalPage, RegistrationPage
from steps.world.cast import Role
from steps.world.world import World

_CHANNELS: Final = {"mailbox": "mail", "phone": "sms"}
_HEADINGS: Final = {"mailbox": "Potwierdź adres e-mail", "phone": "Potwierdź numer telefonu"}
_AFTERWARDS: Final = {"mailbox": "Potwierdź numer telefonu", "phone": "Logowanie"}
_CODE_LIVES: Final = {"mailbox": timedelta(minutes=10), "phone": timedelta(minutes=5)}
_TRIED: Final = "Ktoś próbował założyć konto z Twoim adresem"
_FULL_WIDTH: Final = {ord("a") + place: chr(0xFF41 + place) for place in range(26)}
_LOOKS: Final[Mapping[str, Callable[[str], str]]] = {
    "as it is": lambda address: address,
    "in capital letters": str.upper,
    "with a look-alike Cyrillic letter": lambda address: address.replace("e", "\u0435", 1),
    "with full-width letters": lambda address: address.partition("@")[0].translate(_FULL_WIDTH) + "@example.com",
    "with its accents apart": lambda address: unicodedata.normalize("NFD", address),
}


def registers(world: World, role: Role, **different: str) -> None:
    """The person fills the form in with her own data, but for what is `different`, and sends it."""
    person = world.person(role)
    password = different.get("password", person.password)
    form = {"email": person.email, "phone": person.phone, "password": password, "again": password}
    page = RegistrationPage(*_here(world, role)).open()
    page.fill(**(form | different))
    page.send()


def sends_empty_form(world: World, role: Role) -> None:
    """The person sends the form as she found it."""
    RegistrationPage(*_here(world, role)).open().send()


def reads_password_rules(world: World, role: Role) -> None:
    """The form stands open."""
    RegistrationPage(*_here(world, role)).open()


def sees_on_form(world: World, role: Role, words: str) -> None:
    """The form says `words`."""
    RegistrationPage(*_here(world, role)).says(words)


def is_told_of_mistakes(world: World, role: Role, count: int) -> None:
    """The form names so many."""
    expect(PortalPage(*_here(world, role)).mistakes()).to_have_count(count)


def chooses_password(world: World, role: Role, password: str) -> None:
    """The person registers with `password`; "her own address" stands for the beginning of it."""
    own = world.person(role).email.partition("@")[0]
    registers(world, role, password=password.replace("her own address", f"{own}-2026"))


def is_asked_for_code(world: World, role: Role, what: str) -> None:
    """The person has registered and stands where `what` (mailbox, phone) is to be confirmed."""
    registers(world, role)
    page = CodePage(*_here(world, role))
    page.expect_heading(_HEADINGS["mailbox"])
    if what == "phone":
        page.confirm(code_for(world, role, "mailbox"))
        page.expect_heading(_HEADINGS["phone"])
    world.remember(f"what {role} confirms", what)


def code_for(world: World, role: Role, what: str) -> str:
    """The code in the next message that comes to the person's mailbox or phone."""
    found = re.search(r"\b\d{6}\b", next_message(world, role, what).text)
    assert found, f"no code in the message to {role}'s {what}"
    return found[0]


def next_message(world: World, role: Role, what: str) -> Message:
    """The next message after the last one that a sentence has read."""
    person, note = world.person(role), f"last message in {role}'s {what}"
    to = person.email if what == "mailbox" else person.phone
    after = world.recall(note, str) if world.notes.has(note) else None
    message = world.control.wait_for_message(to, channel=_CHANNELS[what], after=after)
    world.remember(note, message.message_id)
    return message


def answers_wrongly(world: World, role: Role, times: int = 1) -> None:
    """The person types some other code."""
    page, code = CodePage(*_here(world, role)), code_for(world, role, _asked(world, role))
    world.remember(f"right code of {role}", code)
    for _ in range(times):
        page.confirm(f"{(int(code) + 1) % 10**6:06d}")
        expect(page.refusals()).to_be_visible()


def answers_late(world: World, role: Role) -> None:
    """The person types the right code when its time is over."""
    what = _asked(world, role)
    code = code_for(world, role, what)
    world.control.advance_time(_CODE_LIVES[what] + timedelta(seconds=1))
    CodePage(*_here(world, role)).confirm(code)


def answers_with_cancelled(world: World, role: Role) -> None:
    """The person asks for a new code, and then types the first."""
    what = _asked(world, role)
    code = code_for(world, role, what)
    _asks_again(world, role)
    CodePage(*_here(world, role)).confirm(code)


def asks_again(world: World, role: Role, times: int) -> None:
    """The person has the code sent again, `times` in all; the last of them may be refused."""
    code_for(world, role, _asked(world, role))
    for _ in range(times - 1):
        _asks_again(world, role)
    CodePage(*_here(world, role)).send_again()


def confirms(world: World, role: Role, what: str) -> None:
    """The person types the code that has come, and is led on."""
    page = CodePage(*_here(world, role))
    page.confirm(code_for(world, role, what))
    page.expect_heading(_AFTERWARDS[what])


def confirms_with_new_code(world: World, role: Role, what: str) -> None:
    """The person has a new code sent and is led on by it."""
    CodePage(*_here(world, role)).send_again()
    confirms(world, role, what)


def is_refused_right_code(world: World, role: Role) -> None:
    """Nothing is confirmed by the code that would have been right."""
    page = CodePage(*_here(world, role))
    page.confirm(world.recall(f"right code of {role}", str))
    expect(page.refusals()).to_contain_text("Rozpocznij tę czynność od nowa.")
    page.expect_heading(_HEADINGS["mailbox"])


def opens_account(world: World, role: Role) -> None:
    """The whole of it; then the person can log in."""
    is_asked_for_code(world, role, "phone")
    confirms(world, role, "phone")
    PortalPage(*_here(world, role)).says("Konto zostało założone.")
    made = world.control.wait_for_fact("account-created")[-1]
    world.remember(f"account of {role}", Account(account_id=made.about))


def has_bought_voucher(world: World, role: Role) -> None:
    """A voucher that no account has seen."""
    world.remember(f"voucher of {role}", world.control.new_voucher())


def opens_account_and_redeems(world: World, role: Role) -> None:
    """From newcomer to an order."""
    code = world.recall(f"voucher of {role}", VoucherCode).code
    opens_account(world, role)
    login.logs_in(world, role)
    login.finds_orders(world, role)
    orders.redeems(world, role, code)


def has_address_with(world: World, role: Role, trait: str) -> None:
    """The person's mailbox is an unusual one."""
    local_part = world.person(role).email.partition("@")[0]
    addresses = {
        "a plus tag": f"{local_part}+podpis@example.com",
        "64 characters before the @": f"{local_part}@example.com".rjust(64 + len("@example.com"), "x"),
        "a domain with Polish letters": f"{local_part}@żółta-łódź.example",
        "accents": f"żółć-{local_part}@example.com",
    }
    _has_address(world, role, addresses[trait])


def has_account_with_accents(world: World, role: Role) -> None:
    """The person's mailbox has Polish letters in it."""
    has_address_with(world, role, "accents")
    account_of(world, role)


def tries_address_of(world: World, role: Role, owner: Role, how: str) -> None:
    """The person registers somebody else's address, made to look different."""
    address = _LOOKS[how](world.person(owner).email)
    world.remember(f"what {role} typed", address)
    registers(world, role, email=address)


def registers_with_phone_of(world: World, role: Role, owner: Role) -> None:
    """The person gives somebody else's phone."""
    registers(world, role, phone=world.person(owner).phone)


def sees_what_newcomers_see(world: World, role: Role) -> None:
    """The next page asks for a code, and no word says that the address is known."""
    page = CodePage(*_here(world, role))
    page.expect_heading(_HEADINGS["mailbox"])
    expect(page.refusals()).to_have_count(0)


def learns_of_attempt(world: World, role: Role) -> None:
    """A mail tells the owner."""
    assert next_message(world, role, "mailbox").subject == _TRIED


def no_code_was_sent(world: World, role: Role, owner: Role) -> None:
    """Neither to the owner's mailbox nor to the address as it was typed (the owner has been told already)."""
    for to in (world.person(owner).email, world.recall(f"what {role} typed", str)):
        subjects = {message.subject for message in world.control.messages(to, channel="mail")}
        assert subjects <= {_TRIED}, f"{to} got {subjects}"


def _has_address(world: World, role: Role, address: str) -> None:
    world.cast.replace(role, msgspec.structs.replace(world.person(role), email=address))


def _asks_again(world: World, role: Role) -> None:
    """One more code, and wait until it is there."""
    CodePage(*_here(world, role)).send_again()
    code_for(world, role, _asked(world, role))


def _asked(world: World, role: Role) -> str:
    return world.recall(f"what {role} confirms", str)


def _here(world: World, role: Role) -> tuple[Page, str]:
    return world.computer_of(role), world.addresses["portal"]
