"""The window takes decisions from its own pages only, and lets the person put mistakes right."""

import re

import httpx
import pytest

from tests.desktop.conftest import DATA, PIN, PUK, Computer, octets


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://stranger.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:8607"},
    ],
)
def test_another_page_can_not_decide_for_the_person(computer: Computer, headers: dict[str, str]) -> None:
    computer.insert_card()
    call = computer.component.certificates()
    path = computer.window()
    (value,) = computer.owner.offers(path).values()
    for page, fields in ((path, {"certificate": value}), (f"{path}/cancel", {}), ("/stop", {}), ("/card", {})):
        assert computer.owner.pages.post(page, data=fields, headers=headers).status_code == 403
    assert not call.done()
    computer.owner.submit(f"{path}/cancel")
    assert call.result().status_code == 422


def test_window_can_be_neither_framed_nor_read_by_another_page(computer: Computer) -> None:
    answer = computer.owner.pages.get("/", headers={"Origin": "https://stranger.example"})
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "access-control-allow-origin" not in answer.headers


def test_control_resources_are_on_the_console_only(computer: Computer) -> None:
    for base in (computer.bench.addresses["computer"], computer.bench.addresses["desktop"]):
        answer = httpx.get(f"{base}/desktop/state", verify=False, trust_env=False)
        assert answer.status_code == 404


def test_window_shows_what_is_asked_and_by_whom(computer: Computer) -> None:
    card = computer.insert_card()
    call = computer.component.certificates()
    path = computer.window()
    words = computer.owner.sees(path)
    assert "Wybierz certyfikat" in words
    assert "https://pz.example" in words
    (label,) = computer.owner.offers(path)
    assert label == f"Anna Testowa TEST, karta, numer …{card['serials'][0][-8:]}"
    assert re.search(r"Wystawca: QESbench TEST \w+ CA\. Ważny: \d+ \w+ 20\d\d", words)
    seen = computer.control("GET", "/window")
    assert (seen["kind"], seen["origin"], seen["path"]) == ("choice", "https://pz.example", path)
    computer.owner.submit(f"{path}/cancel")
    assert call.result().status_code == 422
    assert computer.control("GET", "/window")["window_id"] is None


def test_choice_that_is_not_on_the_list_is_asked_for_again(computer: Computer) -> None:
    computer.insert_card()
    call = computer.component.certificates()
    path = computer.window()
    for fields in ({}, {"certificate": "0" * 64}, {"certificate": "ż" * 300}):
        answer = computer.owner.submit(path, **fields)
        assert answer.status_code == 422
        assert "Wybierz certyfikat" in answer.text
    assert not call.done()
    computer.owner.submit(f"{path}/cancel")


def test_window_can_not_be_decided_twice(computer: Computer) -> None:
    computer.insert_card()
    call = computer.component.certificates()
    path = computer.window()
    (value,) = computer.owner.offers(path).values()
    answers = [computer.owner.submit(path, certificate=value) for _ in range(2)]
    assert [each.status_code for each in answers] == [303, 409]
    assert call.result().status_code == 200


def test_windows_are_shown_one_after_the_other(computer: Computer) -> None:
    first = computer.component.certificates()
    path = computer.window()
    second = computer.component.certificates()
    later = computer.window()
    assert computer.owner.pages.get("/window").headers["location"] == path
    computer.owner.submit(f"{path}/cancel")
    assert computer.owner.pages.get("/window").headers["location"] == later
    computer.owner.submit(f"{later}/cancel")
    assert computer.owner.pages.get("/window").headers["location"] == "/"
    assert {each.result().status_code for each in (first, second)} == {422}


def test_page_that_follows_is_told_of_a_window_that_opens(computer: Computer) -> None:
    assert computer.owner.pages.get("/stage").json() == {"stage": "idle", "path": "/"}
    call = computer.component.certificates()
    path = computer.window()
    told = computer.owner.pages.get("/stage").json()
    assert told == {"stage": path.rpartition("/")[2], "path": path}
    computer.owner.submit(f"{path}/cancel")
    assert call.result().status_code == 422


def test_card_put_in_while_the_window_is_open_is_offered(computer: Computer) -> None:
    card = computer.insert_card()
    computer.owner.submit("/reader/removal")
    call = computer.component.certificates()
    path = computer.window()
    assert "Nie znaleziono certyfikatów" in computer.owner.sees(path)
    computer.owner.submit("/reader", card=card["card_id"])
    assert len(computer.owner.offers(path)) == 1
    computer.owner.submit(f"{path}/cancel")
    assert call.result().status_code == 422


def test_blocked_card_is_opened_by_puk_while_the_page_waits(computer: Computer) -> None:
    computer.insert_card()
    chosen = computer.choose(computer.component.certificates())
    call = computer.component.sign(chosen["tokenId"], chosen["keyId"], DATA)
    path = computer.window()
    answers = [computer.owner.submit(path, pin="00000000") for _ in range(3)]
    assert [each.status_code for each in answers] == [422, 422, 403]
    assert "Odblokuj kartę kodem PUK" in answers[-1].text
    assert computer.owner.submit("/card", puk="11111111", new_pin=PIN, again=PIN).status_code == 422
    opened = computer.owner.submit("/card", puk=PUK, new_pin="13572468", again="13572468")
    assert (opened.status_code, opened.headers["location"]) == (303, path)
    computer.owner.submit(path, pin="13572468")
    assert octets(call.result().json()["response"]["signatureValue"])


def test_puk_dialog_needs_a_card(computer: Computer) -> None:
    answer = computer.owner.pages.get("/card")
    assert (answer.status_code, "nie ma karty" in answer.text) == (409, True)
    assert computer.refusal() == "reader-empty"


def test_person_is_told_how_the_last_window_ended(computer: Computer) -> None:
    computer.insert_card()
    chosen = computer.choose(computer.component.certificates())
    assert "Certyfikat przekazano stronie" in computer.owner.sees("/")
    call = computer.component.sign(chosen["tokenId"], chosen["keyId"], DATA)
    computer.owner.submit(computer.window(), pin=PIN)
    assert call.result().status_code == 200
    assert "Podpis złożono" in computer.owner.sees("/")


def test_pages_speak_english_too(computer: Computer) -> None:
    computer.owner.pages.get("/language/en")
    assert "Your computer" in computer.owner.sees("/")
    call = computer.component.certificates()
    path = computer.window()
    assert "Choose a certificate" in computer.owner.sees(path)
    computer.owner.submit(f"{path}/cancel")
    assert call.result().status_code == 422


def test_pin_and_puk_are_written_down_nowhere(computer: Computer) -> None:
    computer.insert_card(pin="97531864", puk="86429753")
    chosen = computer.choose(computer.component.certificates())
    call = computer.component.sign(chosen["tokenId"], chosen["keyId"], DATA)
    path = computer.window()
    computer.owner.submit(path, pin="97531864")
    assert call.result().status_code == 200
    kept = b"".join(file.read_bytes() for file in computer.bench.data.glob("**/*") if file.is_file())
    assert b"97531864" not in kept
    assert b"86429753" not in kept
