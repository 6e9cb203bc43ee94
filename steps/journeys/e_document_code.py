"""Codes that sign an e-document, and codes that don't."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from playwright.sync_api import expect

from steps.clients.e_documents import move_phone
from steps.journeys import e_document, orders
from steps.screens.e_document import CodePage, EDocumentPage
from steps.world.cast import Role
from steps.world.world import World

REASONS: Final = {
    "code-wrong": "Nieprawidłowy kod.",
    "code-expired": "Kod wygasł.",
    "code-cancelled": "Ten kod został zastąpiony nowszym.",
    "code-tries-exhausted": "Kod wpisano błędnie zbyt wiele razy.",
    "code-resends-exhausted": "skontaktuj się z pomocą techniczną",
    "data-not-declared": "Zaznacz oświadczenie o prawdziwości danych.",
    "terms-not-accepted": "Zaznacz akceptację regulaminu",
    "immediate-start-not-requested": "Zaznacz żądanie rozpoczęcia usługi.",
    "document-altered": "E-dokument zmienił się po wyświetleniu",
    "phone-changed": "Numer telefonu zmienił się po wysłaniu kodu.",
}
_DRESSES: Final = {"with a space": "{} {}", "with a hyphen": "{}-{}", "with spaces around": "  {}{} "}
_NEW_NUMBER: Final = "+48511{}"


def signs_dressed(world: World, role: Role, how: str) -> None:
    """The person types the code as people do."""
    code = world.recall(f"code of {role}", str)
    e_document.signs(world, role, _DRESSES[how].format(code[:3], code[3:]))


def signs_with(world: World, role: Role, which: str) -> None:
    """The person types a code that is not the one."""
    _OTHERS[which](world, role)


def wrong_three_times(world: World, role: Role) -> None:
    """The person mistypes until the portal ends it."""
    for _ in range(3):
        e_document.signs(world, role, _wrong(world, role))
        expect(_page(world, role).refusals().first).to_be_visible()


def asks_again(world: World, role: Role, times: int) -> None:
    """The person has the code sent again, and again."""
    for _ in range(times):
        _page(world, role).seen().send_again()


def is_refused(world: World, role: Role, reason: str) -> None:
    """The portal says no, and why; the e-document is not signed."""
    expect(_page(world, role).refusals().first).to_contain_text(REASONS[reason])
    assert orders.order_now(world, role).stage == "document"


def is_stopped(world: World, role: Role) -> None:
    """The portal offers a new document, and a mail says what happened."""
    expect(world.computer_of(role).get_by_role("button", name="Przygotuj nowy dokument")).to_be_visible()
    assert e_document.kept(world, role).state == "stopped"
    mail = world.control.wait_for_message(world.person(role).email, channel="mail")
    assert mail.subject == "Podpisywanie e-dokumentu przerwano", mail.subject


def no_code_was_sent(world: World, role: Role) -> None:
    """After the refusal nothing about a code lies on the phone."""
    assert e_document.codes(world, world.person(role).phone) == []


def can_still_sign(world: World, role: Role) -> None:
    """Another code is sent, and signs."""
    before = len(e_document.codes(world, world.person(role).phone))
    _page(world, role).send_again()
    e_document.signs(world, role, e_document.last_code(world, role, more_than=before))
    e_document.is_signed(world, role)


def old_code_signs_no_more(world: World, role: Role) -> None:
    """The right code comes too late: the page is back at reading, and what is sent all the same is refused."""
    EDocumentPage(world.computer_of(role), world.addresses["portal"]).seen()
    page, portal = world.computer_of(role), world.addresses["portal"]
    sent = {"digest": e_document.kept(world, role).digest_sha256, "code": world.recall(f"code of {role}", str)}
    page.context.request.post(f"{portal}/orders/{orders.order_id_of(world, role)}/document/code", form={**sent})
    assert orders.order_now(world, role).stage == "document"


def begins_anew(world: World, role: Role) -> None:
    """The person reads and declares again, gets a code of its own, and signs."""
    phone = world.person(role).phone
    before = len(e_document.codes(world, phone))
    e_document.asks_for_code(world, role)
    e_document.signs(world, role, e_document.last_code(world, role, more_than=before))
    e_document.is_signed(world, role)


def moved_phone(world: World, role: Role) -> None:
    """The person's number in the portal is another one now."""
    number = _NEW_NUMBER.format(world.person(role).phone[-6:])
    world.remember(f"new number of {role}", number)
    move_phone(world.control, e_document.account_id_of(world, role), number)


def new_number_signs(world: World, role: Role) -> None:
    """The new phone gets the next code."""
    number = world.recall(f"new number of {role}", str)
    e_document.asks_for_code(world, role)
    code = world.eventually(lambda: e_document.codes(world, number), within=10)[-1]
    e_document.signs(world, role, code)
    e_document.is_signed(world, role)


def message_names_it(world: World, role: Role) -> None:
    """The message says what the code does, and how the document's digest begins."""
    e_document.last_code(world, role)
    text = world.control.messages(world.person(role).phone, channel="sms")[-1].text
    assert "podpisuje e-dokument o wydanie podpisu" in text, text
    assert f"skrót {e_document.kept(world, role).mark}" in text, text


def _page(world: World, role: Role) -> CodePage:
    return CodePage(world.computer_of(role))


def _wrong(world: World, role: Role) -> str:
    return f"{(int(world.recall(f'code of {role}', str)) + 1) % 1_000_000:06d}"


def _signs_wrong(world: World, role: Role) -> None:
    e_document.signs(world, role, _wrong(world, role))


def _signs_letters(world: World, role: Role) -> None:
    e_document.signs(world, role, "żółw<b>")


def _signs_late(world: World, role: Role) -> None:
    world.control.advance_time(timedelta(minutes=5, seconds=1))
    e_document.signs(world, role)


def _signs_with_earlier(world: World, role: Role) -> None:
    _page(world, role).send_again()
    e_document.last_code(world, role, more_than=1)
    e_document.signs(world, role)


def _signs_with_anothers(world: World, role: Role) -> None:
    """Celina is at the same stage, and lends her code."""
    other = Role("Celina")
    e_document.has_code(world, other)
    e_document.signs(world, role, world.recall(f"code of {other}", str))


_OTHERS: Final[dict[str, Callable[[World, Role], None]]] = {
    "a wrong": _signs_wrong,
    "a lettered": _signs_letters,
    "an expired": _signs_late,
    "the earlier": _signs_with_earlier,
    "Celina's": _signs_with_anothers,
}
