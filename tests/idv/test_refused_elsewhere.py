"""A document that ended one order's verification badly is noticed in the next order, and remembered for a month."""

from typing import Any

import pytest

from tests.idv.conftest import Service
from tests.idv.specimens import card
from tests.idv.test_desk import sign_in

STRANGER = "876543210"


@pytest.fixture
def refused(service: Service) -> dict[str, Any]:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    phone.show_card(card())
    phone.show_face(STRANGER)
    assert service.outcome(begun) == ("negative", ["face-differs"], "machine")
    return begun


def test_another_order_with_the_document_is_looked_at_by_a_human(service: Service, refused: dict[str, Any]) -> None:
    again = service.verified()
    assert service.outcome(again) == ("withheld", ["refused-in-another-order"], "machine")
    page = sign_in(service).get(f"/desk/cases/{again['verification_id']}").text
    assert f'href="/desk/cases/{refused["verification_id"]}"' in page


def test_a_month_later_it_is_forgotten(service: Service, refused: dict[str, Any]) -> None:
    service.later(days=30, seconds=1)
    assert service.outcome(service.verified()) == ("positive", [], "machine")


def test_a_slip_in_the_order_is_not_held_against_the_document(service: Service) -> None:
    assert service.outcome(service.verified(surname="Nowak"))[1] == ["name-differs"]
    assert service.outcome(service.verified()) == ("positive", [], "machine")
