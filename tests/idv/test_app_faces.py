"""The face in front of the camera: whose it is, and that it is alive."""

import pytest

from tests.idv.conftest import Service
from tests.idv.specimens import OTHER_FACE, card, selfie


def test_somebody_else_in_front_of_the_camera_is_negative(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    phone.show_card(card())
    phone.show_face(OTHER_FACE)
    assert service.outcome(begun) == ("negative", ["face-differs"], "machine")


def test_face_changed_between_two_selfies_is_no_live_person(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    phone.show_card(card())
    phone.shoot("face", selfie("front"))
    assert not phone.shoot("face", selfie(phone.asked_pose(), face=OTHER_FACE))["accepted"]
    assert phone.asked_pose() == "front"


def test_still_picture_fails_the_liveness_challenge(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    phone.show_card(card())
    while phone.shoot("face", selfie("front"))["next"] == "/app/face":
        pass
    assert service.outcome(begun) == ("negative", ["liveness-failed", "tries-exhausted"], "machine")


@pytest.mark.parametrize("scene", ["two-people", "obscured"])
def test_face_that_can_not_be_used_is_capped(service: Service, scene: str) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    phone.show_card(card())
    for _ in range(5):
        phone.shoot("face", selfie(scene="two-people" if scene == "two-people" else "obscured"))
    assert service.outcome(begun) == ("negative", ["face-unusable", "tries-exhausted"], "machine")
