"""The states that a component can be in on somebody's computer, each as a page meets it."""

import socket

import httpx
import pytest

from tests.desktop.conftest import DATA, PIN, Computer


@pytest.mark.parametrize("state", [{"installed": False}, {"running": False}])
def test_component_that_is_not_there_refuses_the_connection(computer: Computer, state: dict[str, bool]) -> None:
    computer.state(**state)
    for place in (40, 41):
        with (
            pytest.raises(ConnectionRefusedError),
            socket.create_connection(("127.0.0.1", computer.bench.port + place)),
        ):
            pass


def test_person_installs_starts_and_stops_it(computer: Computer) -> None:
    computer.state(installed=False)
    assert "niezainstalowany" in computer.owner.sees("/")
    computer.owner.submit("/install")
    assert "nieuruchomiony" in computer.owner.sees("/")
    computer.owner.submit("/start")
    assert computer.component.version().status_code == 200
    computer.owner.submit("/stop")
    with pytest.raises(httpx.ConnectError):
        computer.component.version()


def test_what_is_not_installed_can_not_be_started(computer: Computer) -> None:
    computer.state(installed=False)
    answer = computer.owner.submit("/start")
    assert (answer.status_code, "Najpierw go zainstaluj" in answer.text) == (409, True)


def test_old_component_says_so_until_the_current_one_is_installed(computer: Computer) -> None:
    computer.state(version="1.4.2.0")
    assert computer.component.version().json()["version"] == "1.4.2.0"
    computer.owner.submit("/install")
    computer.owner.submit("/start")
    assert computer.component.version().json()["version"] == "1.5.3.0"


def test_component_started_too_early_sees_nothing_until_it_is_started_again(computer: Computer) -> None:
    computer.insert_card()
    computer.state(started_early=True)
    call = computer.component.certificates()
    path = computer.window()
    assert "Nie znaleziono certyfikatów" in computer.owner.sees(path)
    computer.owner.submit(f"{path}/cancel")
    call.result()
    computer.owner.submit("/start")
    assert computer.choose(computer.component.certificates())["certificate"]


def test_another_program_on_the_first_port_leaves_the_second(computer: Computer) -> None:
    computer.state(first_port="other-program")
    with pytest.raises((httpx.ConnectError, httpx.RemoteProtocolError)):
        computer.other_component(0).version()
    assert computer.other_component(1).version().json()["version"] == "1.5.3.0"
    computer.owner.submit("/stop")
    with socket.create_connection(("127.0.0.1", computer.bench.port + 40)) as stranger:
        assert stranger.recv(100).startswith(b"220")


def test_two_components_answer_each_with_its_version(computer: Computer) -> None:
    computer.state(first_port="old-component", old_version="1.3.0.0")
    versions = [computer.other_component(place).version().json()["version"] for place in (0, 1)]
    assert versions == ["1.3.0.0", "1.5.3.0"]


def test_two_certificates_of_one_key_are_listed_and_can_not_sign(computer: Computer) -> None:
    card = computer.insert_card(certificates=[{}, {"same_key": True}])
    call = computer.component.certificates()
    path = computer.window()
    offers = computer.owner.offers(path)
    assert len(offers) == 2
    computer.owner.submit(path, certificate=next(iter(offers.values())))
    chosen = call.result().json()["response"]
    call = computer.component.sign(chosen["tokenId"], chosen["keyId"], DATA)
    assert computer.owner.submit(computer.window(), pin="00000000").status_code == 303
    assert call.result().status_code == 500
    assert call.result().json()["errorMessage"].startswith("Nie znaleziono wybranego ceryfikatu")
    assert "Nie znaleziono wybranego ceryfikatu" in computer.owner.sees("/")
    assert computer.control("GET", f"/cards/{card['card_id']}")["pin_tries_left"] == 3


def test_card_pulled_out_before_signing_ends_in_500(computer: Computer) -> None:
    computer.insert_card()
    chosen = computer.choose(computer.component.certificates())
    computer.owner.submit("/reader/removal")
    answer = computer.component.sign(chosen["tokenId"], chosen["keyId"], DATA).result()
    assert (answer.status_code, answer.json()["error"]) == (500, "card-gone")


def test_card_pulled_out_while_the_pin_is_asked_ends_in_500(computer: Computer) -> None:
    computer.insert_card()
    chosen = computer.choose(computer.component.certificates())
    call = computer.component.sign(chosen["tokenId"], chosen["keyId"], DATA)
    path = computer.window()
    computer.control("DELETE", "/reader")
    computer.owner.submit(path, pin=PIN)
    assert (call.result().status_code, call.result().json()["error"]) == (500, "card-gone")


def test_stopping_the_component_ends_the_call_and_its_window(computer: Computer) -> None:
    call = computer.component.certificates()
    path = computer.window()
    computer.owner.submit("/stop")
    ended = call.exception() or call.result().json()["error"] == "component-ended"
    assert ended
    assert computer.owner.pages.get(path).status_code == 409


def test_expired_certificate_is_not_offered(computer: Computer) -> None:
    card = computer.insert_card(certificates=[{"validity_months": 12}, {"validity_months": 24}])
    computer.bench.console.patch("/clock", json={"advance_seconds": 400 * 24 * 3600})
    call = computer.component.certificates()
    path = computer.window()
    assert [label[-8:] for label in computer.owner.offers(path)] == [card["serials"][1][-8:]]
    computer.owner.submit(f"{path}/cancel")
    assert call.result().status_code == 422


def test_without_libraries_there_is_nothing_to_choose_until_one_is_added(computer: Computer) -> None:
    computer.insert_card()
    computer.state(libraries=[])
    call = computer.component.certificates()
    path = computer.window()
    assert "Brak zdefiniowanych bibliotek" in computer.owner.sees(path)
    refused = computer.owner.submit("/issuers", path="/opt/karta/readme.txt")
    assert (refused.status_code, "błąd ładowania biblioteki: null" in refused.text) == (422, True)
    assert computer.refusal() == "library-not-loadable"
    computer.owner.submit("/issuers", path="/opt/karta/libkarta-pkcs11.so")
    assert len(computer.owner.offers(path)) == 1
    again = computer.owner.submit("/issuers", path="/tmp/libkarta-pkcs11.so")
    assert (again.status_code, "już na liście" in again.text) == (422, True)
    assert computer.refusal() == "library-known"
    computer.owner.submit(f"{path}/cancel")
    assert call.result().status_code == 422


def test_library_in_a_folder_with_polish_letters_lists_and_can_not_sign(computer: Computer) -> None:
    computer.insert_card()
    computer.state(libraries=[{"path": "/home/anna/Żółw/libkarta-pkcs11.so"}])
    chosen = computer.choose(computer.component.certificates())
    answer = computer.component.sign(chosen["tokenId"], chosen["keyId"], DATA).result()
    assert (answer.status_code, answer.json()["error"]) == (500, "library-not-readable")


def test_key_of_a_card_can_not_be_used_once_its_library_is_gone(computer: Computer) -> None:
    computer.insert_card()
    chosen = computer.choose(computer.component.certificates())
    computer.state(libraries=[])
    answer = computer.component.sign(chosen["tokenId"], chosen["keyId"], DATA).result()
    assert (answer.status_code, answer.json()["error"]) == (500, "certificate-not-found")


def test_only_so_many_windows_open_at_once(computer: Computer) -> None:
    several = [computer.other_component(number % 2) for number in range(3)]
    calls = [several[number // 4].certificates() for number in range(9)]
    facts: dict[str, str | int] = {"after": computer.after, "event": "refused", "wait": 20}
    assert computer.bench.console.get("/journal", params=facts).json()
    computer.control("DELETE", "/state")
    errors = sorted(call.result().json()["error"] for call in calls)
    assert errors == ["component-ended"] * 8 + ["too-many-windows"]


@pytest.mark.parametrize(
    "body",
    [{"version": "new"}, {"first_port": "me"}, {"instaled": False}, {"libraries": [{"path": "/x.so"}]}, {"running": 1}],
)
def test_state_that_makes_no_sense_is_refused(computer: Computer, body: dict[str, object]) -> None:
    answer = computer.bench.console.put("/desktop/state", json=body)
    assert 400 <= answer.status_code < 500
    assert computer.control("GET", "/state")["running"] is True
