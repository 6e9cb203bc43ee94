"""Names that an operator of identity verification corrected, and what the person says to it."""

from playwright.sync_api import expect

from steps.clients.orders import tell_result
from steps.journeys import clarification, e_document, identity, orders
from steps.journeys.portal import logged_in
from steps.screens.verification import CorrectionPage
from steps.world.cast import Role
from steps.world.world import World


def corrects(world: World, role: Role) -> None:
    """To the one name that the document has; the result has reached the portal."""
    person = world.person(role)
    desk = clarification.opens_case(world, role)
    desk.correct(person.given_names.split()[0], person.surname)
    desk.decide("Potwierdzam tożsamość i poprawiam imiona lub nazwisko", "Drugiego imienia nie ma w dokumencie.")
    world.eventually(lambda: orders.order_now(world, role).stage == "document", within=20)


def was_corrected(world: World, role: Role, given_names: str) -> None:
    """The positive result came with these names."""
    identity.is_due(world, role)
    corrected = {"given_names": given_names, "surname": world.person(role).surname}
    tell_result(world.control, orders.order_id_of(world, role), "positive", corrected=corrected)


def page_of(world: World, role: Role) -> CorrectionPage:
    """What the person sees when she goes on with her order."""
    orders.looks_at_order(world, role)
    return CorrectionPage(world.computer_of(role)).seen()


def is_shown(world: World, role: Role) -> None:
    """Both, one under the other."""
    person = world.person(role)
    before, now = page_of(world, role).given_names()
    assert (before, now) == (person.given_names, person.given_names.split()[0])


def has_no_document(world: World, role: Role) -> None:
    """None was made."""
    assert orders.order_now(world, role).document_id is None


def agrees(world: World, role: Role) -> None:
    """The e-document follows."""
    page_of(world, role).agree()


def disagrees(world: World, role: Role) -> None:
    """The identity stage follows."""
    page_of(world, role).disagree()


def stands_in_document(world: World, role: Role, given_names: str) -> None:
    """On the page and on paper."""
    e_document.reads(world, role)
    assert given_names in e_document.words_read(world, role)
    expect(logged_in(world, role).get_by_role("article")).to_contain_text(given_names)
