"""Each "no" that a machine or a page gives, by its name in the journal."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.idv.conftest import PERSON, Service


def refused(service: Service) -> str:
    """The name of the last refusal."""
    return str(service.facts("refused")[-1].detail["code"])


def asked(service: Service, **changes: Any) -> int:
    body = {
        "key": "k",
        "order_id": "order-1",
        "person": PERSON,
        "document": None,
        "callback": "http://127.0.0.1:1/results",
        "return_to": "http://127.0.0.1:1/",
    }
    status: int = service.portal.post("/api/verifications", json=body | changes).status_code
    return status


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"callback": "javascript:alert(1)"}, "callback-not-allowed"),
        ({"callback": "/api/identity-results"}, "callback-not-allowed"),
        ({"return_to": "file:///etc/passwd"}, "callback-not-allowed"),
        ({"person": PERSON | {"citizenship": "XX"}}, "state-unknown"),
        ({"document": {"kind": "passport", "state": "Polska", "number": "1"}}, "state-unknown"),
    ],
)
def test_request_that_makes_no_sense_is_refused(service: Service, changes: dict[str, Any], code: str) -> None:
    assert asked(service, **changes) == 422
    assert refused(service) == code


@pytest.mark.parametrize("changes", [{"person": None}, {"key": 7}, {"document": {"kind": "visa"}}])
def test_request_of_the_wrong_shape_is_refused(service: Service, changes: dict[str, Any]) -> None:
    assert asked(service, **changes) == 400
    assert refused(service) == "malformed-request"


def test_ended_verification_gives_no_link(service: Service) -> None:
    begun = service.begin()
    service.control.put(f"/verifications/{begun['verification_id']}/decision", json={"result": "positive"})
    assert service.portal.post(f"/api/verifications/{begun['verification_id']}/links", json={}).status_code == 409
    assert refused(service) == "verification-ended"
    assert service.phone().open(begun["link"]).status_code == 409


def test_app_without_a_session_is_refused(service: Service) -> None:
    phone = service.phone()
    for path in ("/app", "/app/consent", "/app/document", "/app/front", "/app/face", "/app/done", "/app/withdrawal"):
        assert phone.http.get(path).status_code == 401
        assert refused(service) == "app-session-missing"
    assert phone.shoot("front", b"x")["code"] == "app-session-missing"


def test_consent_and_links_are_refused_by_name(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.open(begun["link"])
    phone.http.post("/app/consent", data={})
    assert refused(service) == "consent-missing"
    for link, code in ((begun["link"], "link-used"), ("x/none", "link-unknown")):
        service.phone().open(link)
        assert refused(service) == code
    service.phone().open(service.begin()["link"])
    fresh = service.begin()
    service.portal.post(f"/api/verifications/{fresh['verification_id']}/links", json={})
    service.phone().open(fresh["link"])
    assert refused(service) == "link-replaced"
    late = service.begin()
    service.later(minutes=31)
    service.phone().open(late["link"])
    assert refused(service) == "link-expired"


def test_desk_refuses_by_name(service: Service) -> None:
    desk = TestClient(service.simulator.app)
    desk.post("/desk/sign-in", data={"name": "operator", "password": "x"})
    assert refused(service) == "sign-in-wrong"
    for _ in range(5):
        desk.post("/desk/sign-in", data={"name": "operator", "password": "x"})
    assert refused(service) == "sign-in-locked"
    desk.get("/desk/cases/x/pictures/y.jpg")
    assert refused(service) == "sign-in-needed"


def test_portal_that_is_silent_is_told_to_the_control_plane(service: Service) -> None:
    begun = service.begin()
    one = f"/verifications/{begun['verification_id']}"
    service.control.put(f"{one}/decision", json={"result": "positive"})
    service.told.is_down = True
    assert service.control.post(f"{one}/deliveries", json={"order": [1]}).json()["code"] == "portal-unreachable"
