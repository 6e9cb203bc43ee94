from datetime import timedelta

import pytest

from simulators.kit.refusal import FormRefused, NotFound
from simulators.portal.order import refusals
from simulators.portal.order.examples import PARAMETERS, PERSON, typed_parameters, typed_person
from tests.portal.order.conftest import Portal


def test_order_of_somebody_else_is_not_found(portal: Portal) -> None:
    order = portal.order(portal.account("anna"))
    with pytest.raises(NotFound):
        portal.side.orders.order_of(portal.account("bartek"), order.order_id)


@pytest.mark.parametrize("order_id", ["", "order-none", "order\x00", "../x", "x" * 5000])
def test_order_that_is_not_there_is_not_found(portal: Portal, order_id: str) -> None:
    with pytest.raises(NotFound):
        portal.side.orders.order_of(portal.account(), order_id)


def test_stages_follow_one_another(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna)
    order = portal.side.orders.choose_parameters(anna, order.order_id, typed_parameters(None))
    assert (order.stage, order.parameters) == ("personal-data", PARAMETERS)
    order = portal.side.orders.enter_personal_data(anna, order.order_id, typed_person(None))
    assert (order.stage, order.personal_data) == ("identity", PERSON)
    assert portal.side.orders.order_of(anna, order.order_id) == order


def test_personal_data_wait_for_parameters(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna)
    with pytest.raises(refusals.StageClosed):
        portal.side.orders.enter_personal_data(anna, order.order_id, typed_person(None))
    assert portal.side.orders.order_of(anna, order.order_id).personal_data is None


def test_refused_form_keeps_nothing(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna)
    with pytest.raises(FormRefused):
        portal.side.orders.choose_parameters(anna, order.order_id, typed_parameters(None) | {"validity": "120"})
    assert portal.side.orders.order_of(anna, order.order_id) == order


def test_changed_parameters_ask_for_the_data_again(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "identity")
    typed = typed_parameters(None) | {"identifier": "passport"}
    order = portal.side.orders.choose_parameters(anna, order.order_id, typed)
    assert order.stage == "personal-data"
    assert order.personal_data == PERSON


def test_data_are_frozen_once_verification_has_begun(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "waiting")
    with pytest.raises(refusals.DataFrozen):
        portal.side.orders.enter_personal_data(anna, order.order_id, typed_person(None))
    with pytest.raises(refusals.DataFrozen):
        portal.side.orders.choose_parameters(anna, order.order_id, typed_parameters(None))
    assert portal.side.orders.order_of(anna, order.order_id) == order


def test_second_order_is_prefilled_from_the_first(portal: Portal) -> None:
    anna = portal.account()
    portal.order(anna, "identity")
    portal.clock.advance(timedelta(minutes=1))
    assert portal.side.orders.known_data(portal.order(anna)) == PERSON
    assert portal.side.orders.known_data(portal.order(portal.account("bartek"))) is None


def test_order_may_be_resumed_until_its_last_day(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "identity")
    portal.clock.advance(timedelta(days=60))
    assert portal.side.orders.order_of(anna, order.order_id) == order


def test_order_lapses_and_gives_its_voucher_back(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "identity")
    portal.clock.advance(timedelta(days=60, milliseconds=1))
    assert portal.side.orders.order_of(anna, order.order_id).stage == "lapsed"
    again = portal.vouchers.redeem(anna, order.voucher_code)
    assert again.order_id != order.order_id
    assert "order-lapsed" in portal.events(order.order_id)


def test_voucher_of_an_order_that_time_has_ended_is_free_without_a_look_at_the_order(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna)
    portal.clock.advance(timedelta(days=61))
    assert portal.vouchers.redeem(anna, order.voucher_code).stage == "parameters"


def test_lapsed_order_takes_no_changes(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna)
    portal.clock.advance(timedelta(days=61))
    with pytest.raises(refusals.OrderEnded):
        portal.side.orders.choose_parameters(anna, order.order_id, typed_parameters(None))
    with pytest.raises(refusals.OrderEnded):
        portal.side.orders.cancel(anna, order.order_id)


def test_cancelled_before_verification_the_voucher_is_free(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "identity")
    assert portal.side.orders.cancel(anna, order.order_id).stage == "cancelled"
    assert portal.vouchers.voucher_of(order.voucher_code).order_id is None


def test_cancelled_during_verification_the_voucher_stays_used_and_the_service_is_told(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "waiting")
    portal.side.orders.cancel(anna, order.order_id)
    assert portal.vouchers.voucher_of(order.voucher_code).order_id == order.order_id
    with portal.parts.database.read() as connection:
        (task,) = portal.parts.outbox.waiting(connection)
    portal.side.performers()[task.kind](task)
    assert portal.verifier.asked[-1][:2] == ("DELETE", f"/api/verifications/{order.verification_id}")


def test_change_of_an_order_that_moved_on_is_refused(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna)
    portal.side.orders.choose_parameters(anna, order.order_id, typed_parameters(None))
    with portal.parts.database.write() as connection, pytest.raises(refusals.StageChanged):
        portal.side.orders.advance(connection, order, "identity")
    assert portal.side.orders.order_of(anna, order.order_id).stage == "personal-data"


def test_change_within_a_stage_is_noticed_too(portal: Portal) -> None:
    order = portal.order(portal.account(), "identity")
    with portal.parts.database.write() as connection:
        portal.side.orders.advance(connection, order, "identity")
    with portal.parts.database.write() as connection, pytest.raises(refusals.StageChanged):
        portal.side.orders.advance(connection, order, "identity")
