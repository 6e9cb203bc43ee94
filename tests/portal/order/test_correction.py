"""Names that an operator corrected wait for the person's agreement."""

import msgspec
import pytest

from simulators.kit.refusal import NotFound
from simulators.portal.order import refusals
from simulators.portal.order.model import Order
from tests.portal.order.conftest import Portal
from tests.portal.order.test_verification import message

CORRECTED = {"given_names": "Żaneta", "surname": "Gęślarz-Łoś"}


def corrected(portal: Portal, account_id: str) -> Order:
    order = portal.order(account_id, "waiting")
    portal.side.verifications.take(message(order, "positive", corrected=CORRECTED))
    return portal.side.orders.order_by_id(order.order_id)


def test_corrected_names_need_the_persons_agreement(portal: Portal) -> None:
    anna = portal.account()
    order = corrected(portal, anna)
    assert order.personal_data is not None
    assert order.personal_data.given_names == "Żaneta Maria"
    with pytest.raises(refusals.CorrectionOpen):
        portal.side.verifications.require_settled(order)
    agreed = portal.side.verifications.agree(anna, order.order_id)
    portal.side.verifications.require_settled(agreed)
    assert agreed.personal_data == msgspec.structs.replace(order.personal_data, given_names="Żaneta")
    with pytest.raises(refusals.StageClosed):
        portal.side.verifications.agree(anna, order.order_id)


def test_who_does_not_agree_is_verified_again(portal: Portal) -> None:
    anna = portal.account()
    order = corrected(portal, anna)
    again = portal.side.verifications.disagree(anna, order.order_id)
    assert (again.stage, again.personal_data) == ("identity", order.personal_data)
    with pytest.raises(refusals.StageClosed):
        portal.side.verifications.disagree(anna, order.order_id)


def test_correction_is_nobody_elses_to_settle(portal: Portal) -> None:
    order = corrected(portal, portal.account())
    stranger = portal.account("bartek")
    with pytest.raises(NotFound):
        portal.side.verifications.agree(stranger, order.order_id)
    assert portal.side.orders.order_by_id(order.order_id) == order
