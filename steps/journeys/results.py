"""Waiting for the identity result at the computer, and what follows from it."""

from playwright.sync_api import expect

from steps.clients.orders import Taken, tell_result
from steps.journeys import data, orders
from steps.journeys.portal import logged_in
from steps.screens.order import OrderPage
from steps.screens.verification import VerificationPage
from steps.world.cast import Role
from steps.world.world import World


def starts(world: World, role: Role) -> None:
    """The person starts the verification and sees the way to the phone."""
    orders.looks_at_order(world, role)
    VerificationPage(world.computer_of(role)).begin()
    shows(world, role, "Weryfikacja w telefonie")


def has_two_tabs(world: World, role: Role) -> None:
    """The same page stands open twice."""
    page = orders.looks_at_order(world, role)
    other = world.computer_of(role).context.new_page()
    OrderPage(other, world.addresses["portal"]).open(page.order_id)


def starts_in_both(world: World, role: Role) -> None:
    """One after the other; each shows the way to the phone."""
    other = world.computer_of(role).context.pages[-1]
    for page in (world.computer_of(role), other):
        VerificationPage(page).begin()
        expect(VerificationPage(page).qr_code()).to_be_visible()


def began_once(world: World, role: Role) -> None:
    """The journal knows of one."""
    assert len(world.control.wait_for_fact("verification-begun", about=orders.order_id_of(world, role))) == 1


def asks_for_new_link(world: World, role: Role) -> None:
    """The person has the link replaced."""
    orders.looks_at_order(world, role)
    page = VerificationPage(world.computer_of(role))
    world.remember("old link", page.link_in_words().inner_text())
    page.ask_for_new_link()


def sees_another_link(world: World, role: Role) -> None:
    """The link shown is not the one before."""
    expect(VerificationPage(world.computer_of(role)).link_in_words()).not_to_have_text(world.recall("old link", str))


def sees_link(world: World, role: Role) -> None:
    """The same link three ways: to be scanned, read, followed."""
    page = VerificationPage(world.computer_of(role))
    link = orders.order_now(world, role).verification_link or ""
    expect(page.qr_code()).to_be_visible()
    expect(page.link_in_words()).to_have_text(link)
    expect(page.link()).to_have_attribute("href", link)


def waits(world: World, role: Role) -> None:
    """The person sits in front of the waiting page."""
    orders.has_order(world, role, "identity result")
    orders.looks_at_order(world, role)
    shows(world, role, "Weryfikacja w telefonie")


def tell(world: World, role: Role, result: str, **more: object) -> None:
    """The verification service tells a result."""
    taken = tell_result(world.control, orders.order_id_of(world, role), result, **more)
    world.remember("last telling", taken)


def tell_twice(world: World, role: Role) -> None:
    """The same message comes again."""
    event_id = f"event-{orders.order_id_of(world, role)}"
    for _ in range(2):
        tell(world, role, "negative", event_id=event_id, sequence=1, reasons=["document-expired"])


def tell_preliminary_then_final(world: World, role: Role) -> None:
    """The same result, not final at first."""
    tell(world, role, "positive", final=False)
    world.remember("first telling", world.recall("last telling", Taken))
    tell(world, role, "positive", final=True)


def only_final_one_counted(world: World) -> None:
    """The order waited on after the first, and went on after the second."""
    assert world.recall("first telling", Taken).order.stage == "waiting"
    assert world.recall("last telling", Taken).order.stage == "document"


def was_taken_as(world: World, outcome: str) -> None:
    """What the portal made of the last message."""
    assert world.recall("last telling", Taken).outcome == outcome


def has_failed(world: World, role: Role, reason: str) -> None:
    """The person's first try is over."""
    orders.has_order(world, role, "identity result")
    tell(world, role, "negative", reasons=[reason])


def has_failed_times(world: World, role: Role, times: int) -> None:
    """So many tries are over, and the next one is under way."""
    has_failed(world, role, "document-expired")
    for _ in range(times - 1):
        _verifies_again(world, role)
        tell(world, role, "negative", reasons=["document-expired"])
    _verifies_again(world, role)


def is_withheld(world: World, role: Role, number: int) -> None:
    """A person has to look at it; the message has this number."""
    orders.has_order(world, role, "identity result")
    tell(world, role, "withheld", final=False, sequence=number, reasons=["manual-check-needed"])


def sees_withheld(world: World, role: Role) -> None:
    """The page says so."""
    is_withheld(world, role, 1)
    orders.looks_at_order(world, role)
    shows(world, role, "Wynik wstrzymany do wyjaśnienia")


def tries_again(world: World, role: Role) -> None:
    """The person takes the next try."""
    orders.looks_at_order(world, role)
    VerificationPage(world.computer_of(role)).try_again()


def corrects_surname(world: World, role: Role, surname: str) -> None:
    """The person is led to her data and changes them."""
    page = orders.looks_at_order(world, role)
    VerificationPage(world.computer_of(role)).correct_data()
    expect(page.heading()).to_have_text("Dane osobowe")
    data.types(world, role, {"surname": surname})
    page.go_on()


def shows(world: World, role: Role, heading: str) -> None:
    """The page on the person's computer is this one."""
    expect(orders.order_page(world, role).heading()).to_have_text(heading, timeout=10_000)


def reads(world: World, role: Role, words: str) -> None:
    """The page on the person's computer says so, as soon as it has changed."""
    expect(orders.order_page(world, role).main()).to_contain_text(words, timeout=10_000)


def may_try(world: World, role: Role, left: int) -> None:
    """The person is told how many tries are left."""
    orders.looks_at_order(world, role)
    reads(world, role, f"Pozostało prób: {left}")


def has_ended_after(world: World, role: Role, tries: int) -> None:
    """The order is over, and says why."""
    orders.looks_at_order(world, role)
    shows(world, role, "Zamówienie zakończone")
    reads(world, role, f"Tożsamości nie potwierdzono w {tries} próbach")


def reads_order_number(world: World, role: Role) -> None:
    """The page names the order for support."""
    reads(world, role, f"Podaj jej numer zamówienia: {orders.order_id_of(world, role)}")


def document_is_closed(world: World, role: Role) -> None:
    """Its address leads back to the result."""
    logged_in(world, role)
    orders.order_page(world, role).open(orders.order_id_of(world, role), orders.PATHS["e-document"])
    orders.sees_stage(world, role, "result")


def is_told_once(world: World, role: Role, words: str) -> None:
    """One message each way, and no second one after both have come."""
    person = world.person(role)
    for to, channel in ((person.email, "mail"), (person.phone, "sms")):
        world.control.wait_for_message(to, channel=channel)
    told = [*world.control.messages(person.email), *world.control.messages(person.phone)]
    assert sorted(each.channel for each in told if words in each.text) == ["mail", "sms"]


def stands_at(world: World, role: Role, stage: str) -> None:
    """The order is kept at this stage."""
    assert orders.order_now(world, role).stage == stage


def can_verify_anew(world: World, role: Role) -> None:
    """The person is led to the start of a new verification."""
    VerificationPage(world.computer_of(role)).verify_again()
    orders.sees_stage(world, role, "identity verification")


def _verifies_again(world: World, role: Role) -> None:
    """The next try is begun, without a look at the pages."""
    request, order = logged_in(world, role).context.request, orders.order_id_of(world, role)
    address = f"{world.addresses['portal']}/orders/{order}"
    for stage in ("result", "identity"):
        answer = request.post(f"{address}/{stage}", form={"then": "identity"})
        assert answer.ok, f"{address}/{stage}: {answer.status}"
