"""The app from link to result, as a phone sees it."""

from datetime import date

import pytest

from tests.idv.conftest import Service
from tests.idv.specimens import card, photograph, specimen


def test_matching_card_and_live_face_are_positive(service: Service) -> None:
    begun = service.verified()
    assert service.outcome(begun) == ("positive", [], "machine")
    events = [entry.event for entry in service.surroundings.journal.entries(about=begun["verification_id"])]
    ways = ("verification-created", "app-opened", "consent-given", "document-read", "decision-taken")
    assert [event for event in events if event in ways] == list(ways)


def test_passport_needs_one_picture(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"], "passport")
    assert phone.shoot("front", photograph(specimen())) == {"accepted": True, "next": "/app/face"}


def test_link_works_once_and_on_one_device(service: Service) -> None:
    begun, phone, other = service.begin(), service.phone(), service.phone()
    phone.begin(begun["link"])
    assert other.open(begun["link"]).status_code == 410
    assert "link został już użyty" in other.http.get("/app/start/" + begun["link"].rsplit("/", 1)[1]).text
    assert other.http.get("/app").status_code == 401


def test_link_opened_again_on_the_same_device_goes_on_where_it_was(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    assert str(phone.http.get("/app/start/" + begun["link"].rsplit("/", 1)[1]).url).endswith("/app/front")


def test_link_expires_and_can_be_replaced(service: Service) -> None:
    begun = service.begin()
    service.later(minutes=31)
    assert "Ten link wygasł" in service.phone().open(begun["link"]).text
    fresh = service.portal.post(f"/api/verifications/{begun['verification_id']}/links", json={}).json()
    assert service.phone().open(fresh["link"]).status_code == 200
    assert "zastąpiony nowszym" not in fresh["link"]


def test_replaced_link_says_so(service: Service) -> None:
    begun = service.begin()
    service.portal.post(f"/api/verifications/{begun['verification_id']}/links", json={})
    assert "zastąpiony nowszym" in service.phone().open(begun["link"]).text


def test_newer_link_takes_the_session_over(service: Service) -> None:
    begun, first, second = service.begin(), service.phone(), service.phone()
    first.begin(begun["link"])
    fresh = service.portal.post(f"/api/verifications/{begun['verification_id']}/links", json={}).json()
    second.open(fresh["link"])
    assert first.http.get("/app").status_code == 401
    assert str(second.http.get("/app").url).endswith("/app/front")


def test_unknown_link_is_refused(service: Service) -> None:
    assert service.phone().open("x/nothing").status_code == 404


def test_same_key_is_the_same_verification(service: Service) -> None:
    one, two = service.begin(key="same"), service.begin(key="same")
    assert one["verification_id"] == two["verification_id"]
    assert len(service.facts("verification-created")) == 1


def test_app_names_the_person_the_time_and_the_simulation(service: Service) -> None:
    begun = service.begin()
    page = service.phone().http.get("/app/start/" + begun["link"].rsplit("/", 1)[1]).text
    assert "Żaneta Maria G." in page
    assert "około 10 minut" in page
    assert "symulowane" in page


def test_nothing_is_read_without_consent(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.open(begun["link"])
    assert phone.http.post("/app/consent", data={}).status_code == 422
    assert phone.shoot("front", photograph(card()))["code"] == "step-over"
    assert service.case(begun)["stage"] == "consent"


def test_consent_withdrawn_ends_negative(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    assert phone.http.post("/app/withdrawal").status_code == 200
    assert service.outcome(begun) == ("negative", ["consent-withdrawn"], "machine")
    assert phone.http.post("/app/withdrawal").url.path == "/app/done"


@pytest.mark.parametrize(
    ("kind", "state", "code"),
    [
        ("residence_card", "PL", "kind"),
        ("driving_licence", "PL", "kind"),
        ("identity_card", "CZ", "state"),
        ("identity_card", "LT", "state"),
    ],
)
def test_document_not_accepted_is_refused_and_another_can_be_chosen(
    service: Service, kind: str, state: str, code: str
) -> None:
    begun, phone = service.begin(), service.phone()
    phone.open(begun["link"])
    phone.http.post("/app/consent", data={"consent": "on"})
    refused = phone.http.post("/app/document", data={"kind": kind, "state": state})
    assert refused.status_code == 422
    assert f'id="{code}-error"' in refused.text
    assert phone.http.post("/app/document", data={"kind": "passport", "state": state}).url.path == "/app/front"


@pytest.mark.parametrize("form", [{}, {"kind": "visa", "state": "PL"}, {"kind": "passport", "state": "XX"}])
def test_choice_off_the_list_is_refused(service: Service, form: dict[str, str]) -> None:
    begun, phone = service.begin(), service.phone()
    phone.open(begun["link"])
    phone.http.post("/app/consent", data={"consent": "on"})
    assert phone.http.post("/app/document", data=form).status_code == 422
    assert service.case(begun)["stage"] == "choice"


def test_unusable_picture_is_advised_and_counted(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    assert phone.shoot("front", photograph(card(), flaw="blur")) == {"accepted": False, "next": "/app/front"}
    page = phone.http.get("/app/front").text
    assert "Zdjęcie jest nieostre" in page
    assert "Pozostało prób: 4." in page


def test_tries_are_capped(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    for _ in range(5):
        last = phone.shoot("front", photograph(card(), flaw="dark"))
    assert last["next"] == "/app/done"
    assert service.outcome(begun) == ("negative", ["document-unreadable", "tries-exhausted"], "machine")


def test_same_upload_again_is_one_picture(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    answers = [phone.shoot("front", photograph(card(), flaw="blur"), "upload-x") for _ in range(3)]
    assert answers == [answers[0]] * 3
    assert service.case(begun)["pictures"] == 1
    assert "Pozostało prób: 4." in phone.http.get("/app/front").text


def test_same_accepted_upload_again_goes_on_once(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    answers = [phone.shoot("front", photograph(card()), "upload-x") for _ in range(2)]
    assert answers == [{"accepted": True, "next": "/app/back"}] * 2
    assert service.case(begun)["pictures"] == 1


def test_app_ends_after_its_time(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    service.later(minutes=20)
    assert phone.http.get("/app").url.path == "/app/done"
    assert service.outcome(begun) == ("negative", ["time-expired"], "clock")


def test_app_opened_again_within_its_time_goes_on(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    service.later(minutes=19, seconds=59)
    assert phone.http.get("/app").url.path == "/app/front"


def test_expired_document_ends_before_the_face(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    assert phone.show_card(card(expires_on=date(2026, 11, 21)))["next"] == "/app/done"
    assert service.outcome(begun) == ("negative", ["document-expired"], "machine")


def test_document_is_valid_until_the_end_of_its_last_day_in_poland(service: Service) -> None:
    document = card(expires_on=date(2026, 11, 22))
    service.clock.set(service.clock.now().replace(hour=22, minute=59, second=59), frozen=True)
    assert service.outcome(service.verified(document)) == ("positive", [], "machine")
    service.later(seconds=1)
    assert service.outcome(service.verified(document)) == ("negative", ["document-expired"], "machine")


def test_document_reported_lost_is_negative(service: Service) -> None:
    lost = {"state": "PL", "kind": "identity_card", "number": "ABA300000"}
    assert service.control.put("/lost-documents", json=lost).status_code == 204
    assert service.outcome(service.verified()) == ("negative", ["document-reported-lost"], "machine")


def test_screen_replay_ends_with_the_first_picture(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    assert phone.shoot("front", photograph(card(), flaw="screen"))["next"] == "/app/done"
    assert service.outcome(begun) == ("negative", ["document-not-genuine"], "machine")


def test_foreign_card_shown_as_a_polish_one_is_refused_by_its_zone(service: Service) -> None:
    begun = service.verified(specimen("identity_card", "CZ", "123456789"))
    assert service.outcome(begun) == ("negative", ["document-state-not-accepted"], "machine")


def test_plain_form_does_the_same_without_a_script(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    files = {"picture": ("a.jpg", photograph(card()), "image/jpeg")}
    page = phone.http.post("/app/front", data={"upload_id": "u1", "side": "front"}, files=files)
    assert page.url.path == "/app/back"
    files = {"picture": ("a.jpg", photograph(card(), "back", "glare"), "image/jpeg")}
    assert phone.http.post("/app/back", data={"upload_id": "u2", "side": "back"}, files=files).status_code == 422


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\nbroken"])
def test_file_that_is_no_picture_is_refused_and_not_counted(service: Service, content: bytes) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    assert phone.shoot("front", content)["code"] == "not-a-picture"
    assert service.case(begun)["pictures"] == 0


def test_cancelled_verification_reads_nothing_more(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.begin(begun["link"])
    address = f"/api/verifications/{begun['verification_id']}"
    assert [service.portal.delete(address).status_code for _ in range(2)] == [204, 204]
    assert phone.http.get("/app").status_code == 401
    assert service.portal.post(address + "/links", json={}).status_code == 409
    assert service.case(begun)["result"] is None


def test_english_app(service: Service) -> None:
    begun, phone = service.begin(), service.phone()
    phone.http.cookies.set("lang", "en")
    phone.begin(begun["link"])
    assert "Photograph the front of the document" in phone.http.get("/app/front").text
