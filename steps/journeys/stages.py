"""Going from stage to stage, in turn and out of turn."""

from collections.abc import Iterable
from typing import Final

from playwright.sync_api import expect

from steps.clients.orders import OrderRecord, order_of
from steps.journeys import orders
from steps.journeys.portal import logged_in
from steps.world.cast import Role
from steps.world.world import World

_PLACES: Final = {
    "the present stage": "",
    "the parameters": "/parameters",
    "the personal data": "/personal-data",
    "the identity verification": "/identity",
    "the e-document": "/document",
}
# What somebody might send to a stage, whatever its page offers.
_FORMS: Final = {
    "parameters": {"validity": "24", "identifier": "pesel", "key_type": "P-256", "organisation": "no"},
    "personal data": {"given_names": "Anna", "surname": "Inna", "pesel": "85072112349", "birth_date": "1985-07-21"},
    "identity verification": {},
    "e-document": {"digest": "0" * 64, "data_true": "on", "terms_received": "on", "immediate_start": "on"},
}


def goes_straight_to(world: World, role: Role, stage: str) -> None:
    """The person types the address of a stage."""
    logged_in(world, role)
    orders.order_page(world, role).open(orders.order_id_of(world, role), orders.PATHS[stage])


def goes_to_order_of(world: World, role: Role, place: str, owner: Role) -> None:
    """The person types an address that belongs to somebody else's order."""
    logged_in(world, role)
    orders.order_page(world, role).open(orders.order_id_of(world, owner), _PLACES[place])


def sends_form_of(world: World, role: Role, stage: str) -> None:
    """The person sends what the page of the present stage does not offer; the answer is kept."""
    page = logged_in(world, role)
    address = f"{world.addresses['portal']}/orders/{orders.order_id_of(world, role)}{orders.PATHS[stage]}"
    answer = page.context.request.post(address, form={**_FORMS[stage]})
    world.remember("answer to the form", answer.text())


def form_is_refused(world: World, reason: str) -> None:
    """The answer names the reason."""
    assert orders.REASONS[reason] in world.recall("answer to the form", str)


def is_led_back(world: World, role: Role, stage: str, reason: str) -> None:
    """The present stage is open, and says why."""
    orders.sees_stage(world, role, stage)
    expect(orders.order_page(world, role).notice().filter(has_text=orders.REASONS[reason])).to_be_visible()


def is_unchanged(world: World, role: Role) -> None:
    """The order is kept as it was when it was prepared."""
    prepared = world.recall(f"prepared order of {role}", OrderRecord)
    assert orders.order_now(world, role) == prepared


def are(world: World, state: str, names: Iterable[str]) -> None:
    """Anna, of whom these sentences speak, sees each of the stages in this state."""
    for name in names:
        orders.sees_stage(world, Role("Anna"), name, state)


def stands_open(world: World, role: Role, stage: str, which: str = "") -> None:
    """The stage is open on this computer."""
    orders.order_page(world, role, which).expect_stage(stage)


def earlier_order_waits_for(world: World, role: Role, stage: str) -> None:
    """The order before the present one is where it was."""
    earlier = world.recall(f"earlier order of {role}", str)
    assert order_of(world.control, earlier).stage == orders.STAGES[stage]


def finds_nothing(world: World, role: Role) -> None:
    """The page is the one of an address where nothing is."""
    expect(orders.order_page(world, role).refusal()).to_contain_text(orders.REASONS["not-found"])


def is_told_of_lapse(world: World, role: Role, days: int) -> None:
    """The page says that time has ended the order."""
    expect(orders.order_page(world, role).notice()).to_contain_text(f"nie dokończono go w ciągu {days} dni")


def is_told_of_voucher(world: World, role: Role) -> None:
    """The page says what to do with the voucher."""
    expect(orders.order_page(world, role).main()).to_contain_text("nie przepadł. Możesz go zrealizować ponownie")
