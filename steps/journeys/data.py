"""Entering personal data, true and otherwise."""

from collections.abc import Mapping

from playwright.sync_api import expect

from steps.clients.records import Person
from steps.journeys import orders, parameters
from steps.journeys.portal import logged_in
from steps.screens.order import PersonalDataForm
from steps.world.cast import Role
from steps.world.world import World

_KINDS = {"identity card": "identity_card", "passport": "passport"}


def has_order_with(world: World, role: Role, identifier: str) -> None:
    """The person has chosen this identifier."""
    chosen = {"validity_months": 24, "identifier": parameters.IDENTIFIERS[identifier], "key_type": "P-256"}
    orders.has_order(world, role, "personal data", parameters=chosen)


def has_another_order(world: World, role: Role) -> None:
    """A second order, later than the first."""
    orders.has_order(world, role, "personal data")


def chooses_and_enters(world: World, role: Role) -> None:
    """The person goes through both stages."""
    parameters.chooses(world, role, parameters.USUAL)
    orders.sees_stage(world, role, "personal data")
    _fill(world, role, {})
    orders.order_page(world, role).go_on()


def enters(
    world: World, role: Role, different: Mapping[str, str] | None = None, *, document_state: str | None = None
) -> None:
    """The person types her data, but for what is `different`, and goes on."""
    page = orders.looks_at_order(world, role)
    _fill(world, role, different or {}, document_state=document_state)
    page.go_on()


def enters_with_document(world: World, role: Role, kind: str) -> None:
    """The number of the person's own document goes with the data."""
    document = world.person(role).document(_KINDS[kind])
    enters(world, role, {"document number": document.number}, document_state=document.state)


def enters_birth_date_as(world: World, role: Role, order: str) -> None:
    """The date is written beginning with the day, or with the year."""
    born = world.person(role).birth_date
    enters(world, role, {"date of birth": f"{born:%d.%m.%Y}" if order.startswith("day") else born.isoformat()})


def goes_back_and_enters(world: World, role: Role, different: Mapping[str, str]) -> None:
    """The person returns to the data from a later stage."""
    page = orders.looks_at_order(world, role)
    page.go_back_to("personal data")
    _fill(world, role, different)
    page.go_on()
    page.expect_stage("identity verification")


def types(world: World, role: Role, changed: Mapping[str, str]) -> None:
    """The person changes some fields and leaves the others."""
    form = PersonalDataForm(world.computer_of(role))
    for name, value in changed.items():
        form.fill(name, value)


def sends_card_of(world: World, role: Role, state: str) -> None:
    """A form that no page has made is sent from the person's session."""
    page, person = logged_in(world, role), world.person(role)
    address = f"{world.addresses['portal']}/orders/{orders.order_id_of(world, role)}/personal-data"
    typed = {key: str(value) for key, value in orders.personal_data(person).items() if value is not None}
    more = {"document_state": state, "document_number": "123456789"}
    world.remember("answer to the form", page.context.request.post(address, form={**typed, **more}).text())


def are_kept(world: World, role: Role) -> None:
    """The order holds the person's data."""
    kept = orders.order_now(world, role).personal_data or {}
    person = world.person(role)
    assert kept["surname"] == person.surname
    assert kept["given_names"] == person.given_names
    assert (kept["pesel"], kept["birth_date"]) == (person.pesel, person.birth_date.isoformat())


def surname_is(world: World, role: Role, surname: str) -> None:
    """The order holds this surname."""
    orders.sees_stage(world, role, "identity verification")
    kept = orders.order_now(world, role).personal_data or {}
    assert kept["surname"] == surname


def finds_filled_in(world: World, role: Role) -> None:
    """The form stands filled with what the portal knows."""
    form, person = PersonalDataForm(world.computer_of(role)), world.person(role)
    for name, value in _own_words(person).items():
        expect(form.field(name)).to_have_value(value)


def _fill(world: World, role: Role, different: Mapping[str, str], *, document_state: str | None = None) -> None:
    form, person = PersonalDataForm(world.computer_of(role)), world.person(role)
    for name, value in {**_own_words(person), **different}.items():
        form.fill(name, value)
    form.choose_citizenship(person.citizenship)
    if document_state is not None:
        form.choose_document_state(document_state)


def _own_words(person: Person) -> dict[str, str]:
    return {
        "given names": person.given_names,
        "surname": person.surname,
        "PESEL": person.pesel or "",
        "date of birth": f"{person.birth_date:%d.%m.%Y}",
        "phone": person.phone,
        "address": person.address.line,
    }
