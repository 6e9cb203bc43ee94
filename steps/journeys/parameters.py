"""Choosing certificate parameters."""

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import expect

from steps.clients.orders import Organisation, Parameters
from steps.journeys import orders
from steps.journeys.portal import logged_in
from steps.screens.order import ParametersForm
from steps.world.cast import Role
from steps.world.world import World

IDENTIFIERS: Final = {"PESEL": "pesel", "identity card": "identity_card", "passport": "passport"}
_LISTS: Final = {
    "validity": "validity",
    "identifier": "identifier",
    "kind of key": "key_type",
    "organisation data": "organisation",
}
_GOOD: Final = {"validity": "24", "identifier": "pesel", "key_type": "P-256", "organisation": "no"}


@dataclass(frozen=True)
class Choice:
    """One position of each list, in the words of the features."""

    months: int
    identifier: str
    key: str


USUAL: Final = Choice(24, "PESEL", "RSA-3072")


def chooses(world: World, role: Role, choice: Choice) -> None:
    """The person picks from each list and goes on."""
    orders.looks_at_order(world, role)
    _form(world, role).choose(months=choice.months, identifier=choice.identifier, key=choice.key)
    orders.order_page(world, role).go_on()


def goes_back_and_chooses(world: World, role: Role, choice: Choice) -> None:
    """The person returns to the parameters from a later stage."""
    page = orders.looks_at_order(world, role)
    page.go_back_to("parameters")
    _form(world, role).choose(months=choice.months, identifier=choice.identifier, key=choice.key)
    page.go_on()
    page.expect_stage("personal data")


def chooses_nothing(world: World, role: Role) -> None:
    """The person leaves every list as it is."""
    orders.looks_at_order(world, role).go_on()


def asks_for_organisation(world: World, role: Role, *, name: str, nip: str, is_authorised: bool) -> None:
    """The person wants organisation data in the certificate."""
    page = orders.looks_at_order(world, role)
    form = _form(world, role)
    form.choose(months=USUAL.months, identifier=USUAL.identifier, key=USUAL.key)
    form.add_organisation(name=name, nip=nip, is_authorised=is_authorised)
    page.go_on()


def sends_tampered(world: World, role: Role, which: str, value: str) -> None:
    """A form that no page has made is sent from the person's session."""
    page = logged_in(world, role)
    address = f"{world.addresses['portal']}/orders/{orders.order_id_of(world, role)}/parameters"
    answer = page.context.request.post(address, form={**_GOOD, _LISTS[which]: value})
    world.remember("answer to the form", answer.text())


def are_kept(world: World, role: Role, choice: Choice) -> None:
    """The order holds what was chosen."""
    orders.sees_stage(world, role, "personal data")
    identifier = IDENTIFIERS[choice.identifier]
    kept = Parameters(validity_months=choice.months, identifier=identifier, key_type=choice.key)
    assert orders.order_now(world, role).parameters == kept


def organisation_is_kept(world: World, role: Role, *, name: str, nip: str) -> None:
    """The order holds the organisation."""
    orders.sees_stage(world, role, "personal data")
    parameters = orders.order_now(world, role).parameters
    assert parameters is not None
    assert parameters.organisation == Organisation(name=name, nip=nip)


def misses(world: World, role: Role, count: int) -> None:
    """So many choices are still to be made."""
    refusal = orders.order_page(world, role).refusal()
    expect(refusal.get_by_role("link", name=orders.REASONS["field-missing"])).to_have_count(count)


def is_warned(world: World, role: Role) -> None:
    """The page says what this identifier can't be used for."""
    orders.sees_stage(world, role, "personal data")
    notice = orders.order_page(world, role).notice()
    expect(notice.filter(has_text="nie potwierdzisz Profilu Zaufanego")).to_be_visible()


def _form(world: World, role: Role) -> ParametersForm:
    return ParametersForm(world.computer_of(role))
