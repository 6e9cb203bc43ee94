from datetime import timedelta
from typing import Any

import msgspec
import pytest

from simulators.portal.order import refusals
from simulators.portal.order.examples import typed_parameters, typed_person
from simulators.portal.order.exchange import ResultMessage, VerifiedDocument
from simulators.portal.order.model import Order
from simulators.portal.order.outcome import REASONS, sentences_of
from tests.portal.order.conftest import NOW, Portal


def message(order: Order, result: str, **more: Any) -> ResultMessage:
    """A final result about the open verification of `order`."""
    told = {
        "event_id": f"event-{result}-{more.get('sequence', 1)}-{order.verification_id}",
        "verification_id": order.verification_id,
        "order_id": order.order_id,
        "sequence": 1,
        "final": result != "withheld",
        "result": result,
        "reasons": (),
        "decided_at": NOW,
        "decided_by": "machine",
    }
    return msgspec.convert(told | more, ResultMessage)


def test_verification_is_asked_for_with_the_entered_data(portal: Portal) -> None:
    order = portal.order(portal.account(), "waiting")
    method, path, body = portal.verifier.asked[-1]
    assert (method, path) == ("POST", "/api/verifications")
    assert body["person"] == {
        "given_names": "Żaneta Maria",
        "surname": "Gęślarz-Łoś",
        "birth_date": "1985-07-21",
        "pesel": "85072112349",
        "citizenship": "PL",
    }
    assert body["document"] is None
    assert body["callback"] == "http://127.0.0.1:8600/api/identity-results"
    assert body["return_to"] == f"http://127.0.0.1:8600/orders/{order.order_id}"
    assert order.verification_link == "http://127.0.0.1:8601/v/1"


def test_document_is_named_when_its_number_goes_into_the_certificate(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna)
    portal.side.orders.choose_parameters(anna, order.order_id, typed_parameters(None) | {"identifier": "identity_card"})
    typed = typed_person(None) | {"document_state": "PL", "document_number": "aba 300000"}
    portal.side.orders.enter_personal_data(anna, order.order_id, typed)
    portal.side.verifications.begin(anna, order.order_id)
    assert portal.verifier.asked[-1][2]["document"] == {"kind": "identity_card", "state": "PL", "number": "ABA300000"}


def test_begun_twice_it_is_one_verification(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "waiting")
    assert portal.side.verifications.begin(anna, order.order_id) == order
    assert len(portal.verifier.asked) == 1


def test_positive_opens_the_document(portal: Portal) -> None:
    order = portal.order(portal.account(), "waiting")
    seen = VerifiedDocument("passport", "PL", "ZS0000177")
    assert portal.side.verifications.take(message(order, "positive", document=msgspec.to_builtins(seen))) == "applied"
    changed = portal.side.orders.order_by_id(order.order_id)
    assert changed.stage == "document"
    assert changed.identity is not None
    assert (changed.identity.document_state, changed.identity.document_number) == ("PL", "ZS0000177")


def test_repeated_message_changes_nothing(portal: Portal) -> None:
    order = portal.order(portal.account(), "waiting")
    told = message(order, "negative")
    assert portal.side.verifications.take(told) == "applied"
    changed = portal.side.orders.order_by_id(order.order_id)
    assert portal.side.verifications.take(told) == "repeated"
    assert portal.side.orders.order_by_id(order.order_id) == changed
    assert changed.negative_results == 1


def test_message_out_of_order_is_ignored(portal: Portal) -> None:
    order = portal.order(portal.account(), "waiting")
    take = portal.side.verifications.take
    assert take(message(order, "withheld", sequence=3)) == "applied"
    assert take(message(order, "negative", sequence=2)) == "out-of-order"
    assert portal.side.orders.order_by_id(order.order_id).stage == "withheld"
    assert take(message(order, "positive", sequence=4)) == "applied"
    assert portal.side.orders.order_by_id(order.order_id).stage == "document"


def test_final_result_stands(portal: Portal) -> None:
    order = portal.order(portal.account(), "waiting")
    portal.side.verifications.take(message(order, "negative"))
    assert portal.side.verifications.take(message(order, "positive", sequence=2)) == "already-final"
    assert portal.side.orders.order_by_id(order.order_id).stage == "negative"


@pytest.mark.parametrize("result", ["positive", "negative"])
def test_result_that_is_not_final_opens_and_closes_nothing(portal: Portal, result: str) -> None:
    order = portal.order(portal.account(), "waiting")
    portal.side.verifications.take(message(order, result, final=False))
    changed = portal.side.orders.order_by_id(order.order_id)
    assert (changed.stage, changed.negative_results) == ("waiting", 0)
    portal.side.verifications.take(message(order, result, sequence=2))
    assert portal.side.orders.order_by_id(order.order_id).stage in ("document", "negative")


def test_result_after_cancelling_is_ignored(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "waiting")
    portal.side.orders.cancel(anna, order.order_id)
    assert portal.side.verifications.take(message(order, "positive")) == "order-cancelled"
    assert portal.side.orders.order_by_id(order.order_id).stage == "cancelled"
    assert "identity-result-ignored" in portal.events(order.order_id)


@pytest.mark.parametrize(
    "changes", [{"verification_id": "verification-none"}, {"order_id": "order-none"}, {"order_id": ""}]
)
def test_result_of_an_unknown_verification_is_refused(portal: Portal, changes: dict[str, str]) -> None:
    order = portal.order(portal.account(), "waiting")
    with pytest.raises(refusals.VerificationUnknown):
        portal.side.verifications.take(message(order, "positive", **changes))


def test_result_of_somebody_elses_verification_is_refused(portal: Portal) -> None:
    order, other = portal.order(portal.account("anna"), "waiting"), portal.order(portal.account("bartek"), "waiting")
    with pytest.raises(refusals.VerificationUnknown):
        portal.side.verifications.take(message(order, "positive", order_id=other.order_id))
    assert portal.side.orders.order_by_id(other.order_id).stage == "waiting"


def test_result_of_an_earlier_attempt_is_ignored(portal: Portal) -> None:
    anna = portal.account()
    first = portal.order(anna, "waiting")
    portal.side.verifications.take(message(first, "negative"))
    portal.side.verifications.retry(anna, first.order_id)
    second = portal.side.verifications.begin(anna, first.order_id)
    assert second.verification_id != first.verification_id
    assert portal.side.verifications.take(message(first, "positive", sequence=9)) == "superseded"
    assert portal.side.orders.order_by_id(first.order_id).stage == "waiting"


def test_third_negative_ends_the_order(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "waiting")
    for left in (2, 1):
        portal.side.verifications.take(message(order, "negative"))
        order = portal.side.orders.order_by_id(order.order_id)
        assert (order.stage, order.negative_results) == ("negative", 3 - left)
        portal.side.verifications.retry(anna, order.order_id)
        order = portal.side.verifications.begin(anna, order.order_id)
    portal.side.verifications.take(message(order, "negative"))
    order = portal.side.orders.order_by_id(order.order_id)
    assert (order.stage, order.failure) == ("failed", "verification-tries-exhausted")
    with pytest.raises(refusals.OrderEnded):
        portal.side.verifications.retry(anna, order.order_id)


def test_data_may_be_corrected_between_attempts(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "waiting")
    portal.side.verifications.take(message(order, "negative", reasons=("name-differs",)))
    portal.side.verifications.retry(anna, order.order_id)
    portal.side.orders.enter_personal_data(anna, order.order_id, typed_person(None) | {"surname": "Łoś"})
    portal.side.verifications.begin(anna, order.order_id)
    assert portal.verifier.asked[-1][2]["person"]["surname"] == "Łoś"


def test_new_link_takes_the_place_of_the_old(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "waiting")
    renewed = portal.side.verifications.renew_link(anna, order.order_id)
    assert portal.verifier.asked[-1][1] == f"/api/verifications/{order.verification_id}/links"
    assert renewed.verification_link != order.verification_link


def test_link_of_an_ended_verification_is_refused(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "waiting")
    portal.verifier.refuses("verification-over")
    with pytest.raises(refusals.LinkNotAvailable):
        portal.side.verifications.renew_link(anna, order.order_id)


def test_old_positive_result_can_not_be_used(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "waiting")
    portal.side.verifications.take(message(order, "positive"))
    order = portal.side.orders.order_by_id(order.order_id)
    portal.clock.advance(timedelta(days=7))
    portal.side.verifications.require_settled(order)
    portal.clock.advance(timedelta(milliseconds=1))
    with pytest.raises(refusals.IdentityResultTooOld):
        portal.side.verifications.require_settled(order)
    assert portal.side.verifications.verify_again(anna, order.order_id).stage == "identity"


def test_fresh_positive_result_is_not_thrown_away(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "waiting")
    portal.side.verifications.take(message(order, "positive"))
    with pytest.raises(refusals.StageClosed):
        portal.side.verifications.verify_again(anna, order.order_id)


def test_clarified_result_is_told_once(portal: Portal) -> None:
    order = portal.order(portal.account(), "waiting")
    portal.side.verifications.take(message(order, "withheld"))
    portal.side.verifications.take(message(order, "positive", sequence=2))
    portal.side.verifications.take(message(order, "positive", sequence=2))
    with portal.parts.database.read() as connection:
        channels = [task.work["channel"] for task in portal.parts.outbox.waiting(connection)]
    assert sorted(channels) == ["mail", "sms"]


def test_every_reason_has_a_sentence_of_its_own() -> None:
    assert len(set(sentences_of(tuple(REASONS)))) == len(REASONS) == 24
    assert sentences_of(("something-new",)) != [""]


def test_request_that_the_service_does_not_take_is_refused_by_name(portal: Portal) -> None:
    anna = portal.account()
    order = portal.order(anna, "identity")
    portal.verifier.refuses("state-unknown")
    with pytest.raises(refusals.IdentityServiceRefused) as refused:
        portal.side.verifications.begin(anna, order.order_id)
    assert refused.value.words == {"reason": "state-unknown"}
    assert portal.side.orders.order_by_id(order.order_id) == order
