"""Buying, redeeming and sharing vouchers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from playwright.sync_api import BrowserContext, Route, expect

from steps.clients.orders import voucher_of
from steps.clients.records import VoucherCode
from steps.journeys import orders
from steps.journeys.portal import account_of, logged_in
from steps.screens.order import OrdersPage, VoucherPage
from steps.world.cast import Role
from steps.world.world import World

_TYPED: Final[dict[str, Callable[[str], str]]] = {
    "as it is": lambda code: code,
    "as nothing": lambda _: "",
    "in small letters": str.lower,
    "without hyphens": lambda code: code.replace("-", ""),
    "with spaces": lambda code: code.replace("-", " "),
    "with spaces around": lambda code: f"  {code}\u00a0",
    "with long dashes": lambda code: code.replace("-", " – "),
    "with one letter wrong": lambda code: ("A" if code[0] != "A" else "B") + code[1:],
    "with the letter O": lambda code: f"O{code[1:]}",
    "with the digit 0": lambda code: f"0{code[1:]}",
    "without its last letter": lambda code: code[:-1],
    "as a piece of markup": lambda code: f"<b>{code}</b>",
}


def holds(world: World, role: Role, **traits: object) -> None:
    """The person has bought a voucher."""
    account_of(world, role)
    world.remember(f"voucher of {role}", world.control.new_voucher(**traits))


def holds_until(world: World, role: Role, *, minutes: int) -> None:
    """The person's voucher ends so many minutes from now (or ended, when negative)."""
    holds(world, role, expires_at=world.control.time().now + timedelta(minutes=minutes))


def has_redeemed(world: World, role: Role) -> None:
    """The person's voucher has opened an order."""
    order = orders.has_order(world, role, "parameters")
    world.remember(f"voucher of {role}", VoucherCode(code=order.voucher_code))


def knows_code_of(world: World, role: Role, owner: Role) -> None:
    """Somebody else knows the code, too."""
    account_of(world, role)
    world.remember(f"voucher of {role}", world.recall(f"voucher of {owner}", VoucherCode))


def has_given_up(world: World, role: Role, stage: str) -> None:
    """The person had an order at `stage` and has cancelled it."""
    order = orders.has_order(world, role, stage)
    world.remember(f"voucher of {role}", VoucherCode(code=order.voucher_code))
    orders.gives_up(world, role)


def redeems(world: World, role: Role, how: str = "as it is") -> None:
    """The person types the code in this way and sends it."""
    orders.redeems(world, role, _TYPED[how](_code(world, role)))


def redeems_late(world: World, role: Role, minutes: int) -> None:
    """The page stands open for a while before the code is sent."""
    page = _page(world, role).open()
    world.control.advance_time(timedelta(minutes=minutes))
    page.redeem(_code(world, role))


def redeems_in_two_tabs(world: World, role: Role) -> None:
    """What the two tabs send is let go together; both answers have come."""
    tab = logged_in(world, role)
    tabs = [VoucherPage(page, world.addresses["portal"]).open() for page in (tab, tab.context.new_page())]
    for page in tabs:
        page.type_code(_code(world, role))
    _hold_until_all_are_sent(tab.context, len(tabs))
    for page in tabs:
        page.send_without_waiting()
    for page in tabs:
        page.expect_answer()


def _hold_until_all_are_sent(browser: BrowserContext, tabs: int) -> None:
    """Else the second would be sent when the first has long been taken in."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        held.append(route)
        if len(held) == tabs:
            for each in held:
                each.continue_()

    browser.route("**/voucher", hold)


def gave_one_order(world: World, role: Role) -> None:
    """The person has one order, and it is the voucher's."""
    expect(OrdersPage(logged_in(world, role), world.addresses["portal"]).open().orders()).to_have_count(1)
    order_id = voucher_of(world.control, _code(world, role)).order_id
    assert len(world.control.wait_for_fact("voucher-redeemed", about=order_id)) == 1


def is_unspent(world: World, role: Role) -> None:
    """Nobody has redeemed it."""
    assert voucher_of(world.control, _code(world, role)).order_id is None


def leads_to_its_order(world: World, role: Role) -> None:
    """The person follows the way shown and stands at her order."""
    _page(world, role).way_to_order().click()
    orders.sees_stage(world, role, "parameters")
    assert orders.order_page(world, role).order_id == voucher_of(world.control, _code(world, role)).order_id


def has_no_order(world: World, role: Role) -> None:
    """The person's list of orders is empty."""
    expect(OrdersPage(logged_in(world, role), world.addresses["portal"]).open().emptiness()).to_be_visible()


def _code(world: World, role: Role) -> str:
    return world.recall(f"voucher of {role}", VoucherCode).code


def _page(world: World, role: Role) -> VoucherPage:
    return VoucherPage(logged_in(world, role), world.addresses["portal"])
