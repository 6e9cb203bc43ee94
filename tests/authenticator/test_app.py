"""The app as its owner meets it: first start, PIN, adding, codes, removal."""

from datetime import timedelta

import pyotp
import pytest
from starlette.testclient import TestClient

from simulators.kit.clock import BenchClock
from simulators.kit.simulator import Surroundings
from tests.authenticator.conftest import NOON
from tests.authenticator.test_secret import SECRET, URI, picture_of


def set_up(phone: TestClient, pin: str = "2580") -> None:
    assert phone.post("/start", data={"pin": pin, "again": pin}).status_code == 200


def enrolled(phone: TestClient) -> str:
    """The path of the code screen of a freshly enrolled app."""
    set_up(phone)
    answer = phone.post("/add", data={"secret": URI})
    assert answer.status_code == 200
    return str(answer.url.path)


def test_first_start_asks_for_a_new_pin(phone: TestClient) -> None:
    assert "Ustaw PIN aplikacji" in phone.get("/").text


@pytest.mark.parametrize(
    ("pin", "again", "code"),
    [
        ("258", "258", "PIN składa się z 4 cyfr"),
        ("25800", "25800", "PIN składa się z 4 cyfr"),
        ("25b0", "25b0", "PIN składa się z 4 cyfr"),
        ("٢٥٨٠", "٢٥٨٠", "PIN składa się z 4 cyfr"),
        ("7777", "7777", "PIN z jednakowych cyfr"),
        ("2580", "2581", "Wpisane PIN-y różnią się"),
        ("", "", "Wypełnij to pole"),
    ],
)
def test_unfit_pin_is_refused_with_the_reason(phone: TestClient, pin: str, again: str, code: str) -> None:
    answer = phone.post("/start", data={"pin": pin, "again": again})
    assert answer.status_code == 422
    assert code in answer.text
    assert "Ustaw PIN aplikacji" in phone.get("/").text


def test_each_start_asks_for_the_pin(phone: TestClient) -> None:
    set_up(phone)
    assert "Moje podpisy" in phone.get("/").text
    phone.post("/close")
    assert "Wpisz PIN" in phone.get("/").text
    assert "Moje podpisy" in phone.post("/pin", data={"pin": "2580"}).text


def test_app_closes_by_itself_when_it_is_not_used(phone: TestClient, clock: BenchClock) -> None:
    path = enrolled(phone)
    clock.advance(timedelta(minutes=5, seconds=1))
    assert phone.get(path).status_code == 401
    assert "Wpisz PIN" in phone.get("/").text


def refused(surroundings: Surroundings) -> list[str]:
    """What was refused so far, by name."""
    return [entry.detail["code"] for entry in surroundings.journal.entries(event="refused")]


def test_pin_of_a_set_up_app_cant_be_replaced_by_first_start(phone: TestClient, surroundings: Surroundings) -> None:
    set_up(phone)
    assert phone.post("/start", data={"pin": "1357", "again": "1357"}).status_code == 409
    assert refused(surroundings) == ["pin-already-set"]
    phone.post("/close")
    assert phone.post("/pin", data={"pin": "1357"}).status_code == 422


def test_wrong_pin_counts_down_and_a_right_one_starts_anew(phone: TestClient) -> None:
    set_up(phone)
    assert "Pozostało prób: 4" in phone.post("/pin", data={"pin": "0000"}).text
    phone.post("/pin", data={"pin": "2580"})
    assert "Pozostało prób: 4" in phone.post("/pin", data={"pin": "0000"}).text


def test_fifth_wrong_pin_wipes_the_app_and_says_so(phone: TestClient, surroundings: Surroundings) -> None:
    enrolled(phone)
    phone.post("/close")
    answers = [phone.post("/pin", data={"pin": "0000"}) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [422, 422, 422, 422, 403]
    assert "Aplikacja została wyczyszczona" in answers[-1].text
    assert surroundings.journal.entries(event="app-wiped")
    assert refused(surroundings) == ["pin-wrong"] * 4 + ["app-wiped"]
    set_up(phone, "1357")
    assert "Nie ma tu jeszcze podpisu" in phone.get("/").text


def test_wiped_app_closes_what_stood_open_elsewhere(phone: TestClient) -> None:
    path = enrolled(phone)
    for _ in range(5):
        phone.post("/pin", data={"pin": "0000"})
    assert phone.get(path).status_code == 401


def test_scanned_qr_code_shows_the_codes_of_its_secret(phone: TestClient) -> None:
    set_up(phone)
    answer = phone.post("/add", files={"picture": ("frame.png", picture_of(URI), "image/png")})
    assert pyotp.TOTP(SECRET).at(NOON) in answer.text


@pytest.mark.parametrize(
    ("data", "code"), [({}, "no-secret-given"), ({"secret": "https://a.example"}, "qr-not-a-secret")]
)
def test_what_is_no_secret_is_refused_and_not_kept(
    phone: TestClient, surroundings: Surroundings, data: dict[str, str], code: str
) -> None:
    set_up(phone)
    assert phone.post("/add", data=data).status_code == 422
    assert refused(surroundings) == [code]
    assert "Nie ma tu jeszcze podpisu" in phone.get("/").text


def test_same_secret_twice_is_refused(phone: TestClient) -> None:
    enrolled(phone)
    assert phone.post("/add", data={"secret": URI}).status_code == 409


def test_codes_follow_the_bench_clock(phone: TestClient, clock: BenchClock) -> None:
    path = enrolled(phone).replace("/entries/", "/codes/")
    clock.set(NOON + timedelta(seconds=37), frozen=True)
    answer = phone.get(path).json()
    assert answer["code"] == pyotp.TOTP(SECRET).at(NOON + timedelta(seconds=37))
    assert (answer["seconds_left"], answer["step_seconds"]) == (23, 30)


def test_removed_entry_is_gone(phone: TestClient) -> None:
    path = enrolled(phone)
    assert "Usunąć podpis" in phone.get(path + "/removal").text
    assert "Nie ma tu jeszcze podpisu" in phone.post(path + "/removal").text
    assert phone.get(path).status_code == 404


def test_other_phones_entry_is_not_shown(phone: TestClient, other_phone: TestClient) -> None:
    path = enrolled(phone)
    set_up(other_phone, "1357")
    assert other_phone.get(path).status_code == 404
    assert other_phone.post(path + "/removal").status_code == 404
    assert phone.get(path).status_code == 200


def test_nothing_is_shown_before_the_pin(phone: TestClient, surroundings: Surroundings) -> None:
    path = enrolled(phone)
    phone.post("/close")
    for closed in (path, path.replace("/entries/", "/codes/"), "/add", path + "/removal"):
        assert phone.get(closed).status_code == 401
    assert refused(surroundings) == ["app-locked"] * 4


def test_secrets_and_pins_stay_out_of_the_journal(phone: TestClient, surroundings: Surroundings) -> None:
    enrolled(phone)
    written = str(surroundings.journal.entries())
    assert "signature-added" in written
    assert SECRET not in written
    assert "2580" not in written
