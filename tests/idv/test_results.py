"""Results: told once decided, at least once, signed; held and repeated over the control plane; ended by the clock."""

from simulators.kit.peers import PeerRefused
from tests.idv.conftest import Service
from tests.idv.specimens import card


def test_positive_result_tells_what_was_seen(working: Service) -> None:
    begun = working.verified()
    working.wait_for("result-delivered")
    told = working.told.bodies[0]
    assert (told["verification_id"], told["order_id"]) == (begun["verification_id"], "order-1")
    assert (told["sequence"], told["final"], told["result"], told["reasons"]) == (1, True, "positive", [])
    assert told["decided_by"] == "machine"
    assert told["document"] == {
        "kind": "identity_card",
        "state": "PL",
        "number": "ABA300000",
        "expires_on": "2033-03-14",
        "surname": "GESLARZ LOS",
        "given_names": "ZANETA MARIA",
        "birth_date": "1985-07-21",
    }
    assert working.told.secrets == ["peer-key"]


def test_withheld_is_told_before_the_final_word(working: Service) -> None:
    begun = working.verified(card(misprints=("second-given-name-missing",)))
    working.wait_for("result-delivered")
    working.control.put(f"/verifications/{begun['verification_id']}/decision", json={"result": "positive"})
    first = working.facts("result-delivered")[0].number
    working.wait_for("result-delivered", after=first)
    told = [(each["sequence"], each["final"], each["result"]) for each in working.told.bodies]
    assert told == [(1, False, "withheld"), (2, True, "positive")]
    assert working.told.bodies[0]["reasons"] == ["second-given-name-missing"]
    assert working.outcome(begun)[2] == "operator"


def test_result_waits_for_a_portal_that_is_down(working: Service) -> None:
    working.told.is_down = True
    begun = working.begin()
    address = f"/verifications/{begun['verification_id']}/decision"
    working.control.put(address, json={"result": "negative", "reasons": ["name-differs"]})
    working.wait_for("task-postponed")
    working.told.is_down = False
    working.wait_for("result-delivered", seconds=10)
    assert [each["result"] for each in working.told.bodies] == ["negative"]


def test_portal_that_refuses_is_not_asked_again(working: Service) -> None:
    working.told.refusal = PeerRefused(404, "verification-unknown")
    begun = working.begin()
    working.control.put(f"/verifications/{begun['verification_id']}/decision", json={"result": "positive"})
    refused = working.wait_for("result-refused")[0]
    assert (refused.detail["status"], refused.detail["code"]) == (404, "verification-unknown")


def test_results_are_repeated_in_any_order(working: Service) -> None:
    begun = working.begin()
    one = f"/verifications/{begun['verification_id']}"
    assert working.control.put(f"{one}/deliveries", json={"held": True}).status_code == 204
    working.control.put(f"{one}/decision", json={"result": "withheld", "reasons": ["manual-check-needed"]})
    working.control.put(f"{one}/decision", json={"result": "positive"})
    answer = working.control.post(f"{one}/deliveries", json={"order": [2, 1, 1]}).json()
    assert [(each["sequence"], each["status"]) for each in answer] == [(2, 204), (1, 204), (1, 204)]
    assert [each["sequence"] for each in working.told.bodies] == [2, 1, 1]
    assert len({each["event_id"] for each in working.told.bodies}) == 2


def test_result_may_be_sent_with_a_wrong_signature_or_none(service: Service) -> None:
    begun = service.begin()
    one = f"/verifications/{begun['verification_id']}"
    service.control.put(f"{one}/decision", json={"result": "positive"})
    for signature in ("wrong", "missing"):
        service.control.post(f"{one}/deliveries", json={"order": [1], "signature": signature})
    assert service.told.secrets[1] is None
    assert service.told.secrets[0] not in (None, "peer-key")


def test_repeating_what_never_was_is_refused(service: Service) -> None:
    begun = service.begin()
    answer = service.control.post(f"/verifications/{begun['verification_id']}/deliveries", json={"order": [1]})
    assert (answer.status_code, answer.json()["code"]) == (422, "delivery-unknown")


def test_decision_can_not_be_set_twice(service: Service) -> None:
    begun = service.begin()
    address = f"/verifications/{begun['verification_id']}/decision"
    assert service.control.put(address, json={"result": "positive"}).status_code == 200
    assert service.control.put(address, json={"result": "negative"}).status_code == 409


def test_clarification_ends_with_its_time_though_nobody_looks(working: Service) -> None:
    begun = working.begin()
    address = f"/verifications/{begun['verification_id']}/decision"
    working.control.put(address, json={"result": "withheld", "reasons": ["manual-check-needed"]})
    first = working.wait_for("result-delivered")[0].number
    working.later(days=7)
    working.wait_for("result-delivered", after=first)
    assert working.outcome(begun) == ("negative", ["clarification-timed-out"], "clock")


def test_app_time_ends_though_nobody_looks(working: Service) -> None:
    begun, phone = working.begin(), working.phone()
    phone.begin(begun["link"])
    working.later(minutes=20)
    working.wait_for("decision-taken")
    assert working.outcome(begun) == ("negative", ["time-expired"], "clock")


def test_machine_interface_wants_the_peer_key(service: Service) -> None:
    answer = service.phone().http.post("/api/verifications", json={})
    assert (answer.status_code, answer.json()["code"]) == (401, "peer-not-known")


def test_malformed_requests_are_refused_by_name(service: Service) -> None:
    assert service.portal.post("/api/verifications", content=b"{").json()["code"] == "malformed-request"
    assert service.portal.post("/api/verifications/none/links", json={}).json()["code"] == "verification-unknown"
    assert service.portal.delete("/api/verifications/none").json()["code"] == "verification-unknown"
