from datetime import timedelta

import pytest

from simulators.kit.refusal import FieldMissing, NotFound, Refusal
from simulators.portal.order import refusals, store
from simulators.portal.order.model import Product, Voucher
from simulators.portal.order.vouchers import ALPHABET, spaced_code, tidy_code
from tests.portal.order.conftest import Portal


def test_voucher_opens_an_order_at_parameters(portal: Portal) -> None:
    anna, code = portal.account(), portal.voucher()
    order = portal.vouchers.redeem(anna, code)
    assert (order.stage, order.account_id, order.voucher_code) == ("parameters", anna, code)
    assert portal.vouchers.voucher_of(code).order_id == order.order_id
    assert portal.events(order.order_id) == ["voucher-redeemed"]


@pytest.mark.parametrize("spelling", ["{}", " {} ", "{}\u00a0", "\u2013{}-"])
def test_spaces_hyphens_and_case_are_forgiven(portal: Portal, spelling: str) -> None:
    code = spaced_code(portal.voucher()).lower().replace("-", " - ", 1)
    assert portal.vouchers.redeem(portal.account(), spelling.format(code)).stage == "parameters"


@pytest.mark.parametrize("look_alike", ["O", "0", "I", "1", "L"])
def test_look_alike_characters_are_not_guessed(portal: Portal, look_alike: str) -> None:
    tail, expires_at = portal.voucher()[1:], portal.clock.now() + timedelta(days=1)
    with portal.parts.database.write() as connection:
        for letter in ALPHABET:  # whatever the character might be taken for, such a voucher was sold
            if store.voucher_by_code(connection, letter + tail) is None:
                store.add_voucher(connection, Voucher(letter + tail, "remote-issuance", expires_at))
    with pytest.raises(refusals.VoucherUnknown) as refused:
        portal.vouchers.redeem(portal.account(), look_alike + tail)
    assert "nie ma liter O" in refused.value.sentence
    assert look_alike not in ALPHABET


@pytest.mark.parametrize("typed", ["ABCD", "x" * 200, "-", "<b>", "ŻÓŁW"])
def test_what_no_voucher_has_is_unknown(portal: Portal, typed: str) -> None:
    with pytest.raises(refusals.VoucherUnknown):
        portal.vouchers.redeem(portal.account(), typed)


def test_empty_field_is_missing(portal: Portal) -> None:
    with pytest.raises(FieldMissing):
        portal.vouchers.redeem(portal.account(), "  ")


def test_own_used_voucher_leads_to_its_order(portal: Portal) -> None:
    anna, code = portal.account(), portal.voucher()
    order = portal.vouchers.redeem(anna, code)
    with pytest.raises(refusals.VoucherUsedByYou):
        portal.vouchers.redeem(anna, code)
    assert portal.vouchers.order_from(anna, code) == order
    assert len(portal.side.orders.orders_of(anna)) == 1


def test_voucher_used_by_somebody_else_is_refused(portal: Portal) -> None:
    code = portal.voucher()
    portal.vouchers.redeem(portal.account("anna"), code)
    bartek = portal.account("bartek")
    with pytest.raises(refusals.VoucherUsed):
        portal.vouchers.redeem(bartek, code)
    assert portal.side.orders.orders_of(bartek) == []
    assert portal.vouchers.order_from(bartek, code) is None


def test_voucher_is_good_until_its_last_moment(portal: Portal) -> None:
    code = portal.voucher(days=1)
    portal.clock.advance(timedelta(days=1, milliseconds=-1))
    assert portal.vouchers.redeem(portal.account(), code).stage == "parameters"


def test_voucher_that_expired_meanwhile_is_refused_and_not_spent(portal: Portal) -> None:
    anna, code = portal.account(), portal.voucher(days=1)
    portal.clock.advance(timedelta(days=1))
    with pytest.raises(refusals.VoucherExpired):
        portal.vouchers.redeem(anna, code)
    assert portal.vouchers.voucher_of(code).order_id is None
    assert portal.side.orders.orders_of(anna) == []


@pytest.mark.parametrize(
    ("product", "refusal"),
    [
        ("card", refusals.VoucherForCard),
        ("seal", refusals.VoucherForSeal),
        ("renewal", refusals.VoucherForRenewal),
    ],
)
def test_voucher_for_another_product_is_refused_and_not_spent(
    portal: Portal, product: Product, refusal: type[Refusal]
) -> None:
    code = portal.voucher(product)
    with pytest.raises(refusal) as refused:
        portal.vouchers.redeem(portal.account(), code)
    assert refused.value.code == "voucher-for-another-product"
    assert portal.vouchers.voucher_of(code).order_id is None


def test_second_voucher_opens_an_independent_order(portal: Portal) -> None:
    anna = portal.account()
    first, second = portal.order(anna, "identity"), portal.order(anna)
    assert first.order_id != second.order_id
    assert portal.side.orders.order_of(anna, first.order_id).stage == "identity"
    assert second.stage == "parameters"


def test_voucher_of_nobody_is_not_found(portal: Portal) -> None:
    with pytest.raises(NotFound):
        portal.vouchers.voucher_of("ABCD")


def test_codes_are_sixteen_unambiguous_characters(portal: Portal) -> None:
    codes = {portal.voucher() for _ in range(50)}
    assert len(codes) == 50
    assert all(len(code) == 16 and set(code) <= set(ALPHABET) for code in codes)
    code = codes.pop()
    assert tidy_code(spaced_code(code)) == code
