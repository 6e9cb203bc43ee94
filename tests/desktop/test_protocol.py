"""The component as a page meets it: a client of the documented protocol lists, cancels, signs and meets each error."""

import subprocess
from pathlib import Path

import httpx
import pytest
from cryptography import x509

from tests.desktop.conftest import DATA, PIN, Computer, octets
from tests.desktop.openssl import is_signed_by, leads_to_root
from tests.desktop.podpisgov import ORIGIN


def test_version_is_told_unwrapped_to_anybody(computer: Computer) -> None:
    said = computer.component.version()
    assert said.status_code == 200
    assert said.json()["version"] == "1.5.3.0"
    assert set(said.json()["environment"]) == {"jreVendor", "osName", "osArch", "osVersion", "arch", "os"}


def test_component_answers_on_both_ports(computer: Computer) -> None:
    assert [computer.other_component(place).version().status_code for place in (0, 1)] == [200, 200]


def test_certificate_that_the_person_chose_comes_with_its_chain(computer: Computer, tmp_path: Path) -> None:
    card = computer.insert_card()
    call = computer.component.certificates()
    chosen = computer.choose(call)
    assert call.result().json()["success"] is True
    assert set(chosen) == {"tokenId", "certificate", "keyId", "certificateChain"}
    certificate = x509.load_der_x509_certificate(octets(chosen["certificate"]))
    assert f"{certificate.serial_number:x}" == card["serials"][0]
    assert leads_to_root(tmp_path, octets(chosen["certificate"]), [octets(each) for each in chosen["certificateChain"]])


def test_nothing_is_told_before_the_person_decides(computer: Computer) -> None:
    computer.insert_card()
    call = computer.component.certificates()
    path = computer.window()
    assert not call.done()
    computer.owner.submit(f"{path}/cancel")
    assert call.result().status_code == 422


def test_cancelled_choice_is_422_with_an_empty_object(computer: Computer) -> None:
    call = computer.component.certificates()
    computer.owner.submit(f"{computer.window()}/cancel")
    assert (call.result().status_code, call.result().json()) == (422, {})


def test_cancelled_signature_is_422_with_an_empty_object(computer: Computer) -> None:
    computer.insert_card()
    chosen = computer.choose(computer.component.certificates())
    call = computer.component.sign(chosen["tokenId"], chosen["keyId"], DATA)
    computer.owner.submit(f"{computer.window()}/cancel")
    assert (call.result().status_code, call.result().json()) == (422, {})


@pytest.mark.parametrize(
    ("named", "digest"),
    [
        ({"digestAlgorithm": "SHA256"}, "sha256"),
        ({"digestAlgorithm": "SHA512"}, "sha512"),
        ({"dige/stAlgorithm": "SHA384"}, "sha384"),
        ({}, "sha256"),
    ],
)
def test_signature_is_over_the_data_by_the_named_digest(
    computer: Computer, tmp_path: Path, named: dict[str, str], digest: str
) -> None:
    computer.insert_card()
    chosen = computer.choose(computer.component.certificates())
    call = computer.component.sign(chosen["tokenId"], chosen["keyId"], DATA, **named)
    computer.owner.submit(computer.window(), pin=PIN)
    assert call.result().json()["success"] is True
    signed = call.result().json()["response"]
    assert set(signed) == {"signatureValue", "signatureAlgorithm", "certificate", "certificateChain"}
    assert signed["signatureAlgorithm"] == f"ECDSA_{digest.upper()}"
    assert (signed["certificate"], signed["certificateChain"]) == (chosen["certificate"], chosen["certificateChain"])
    assert is_signed_by(tmp_path, octets(signed["certificate"]), DATA, octets(signed["signatureValue"]), digest=digest)


def test_person_may_mistype_the_pin_while_the_page_waits(computer: Computer) -> None:
    computer.insert_card()
    chosen = computer.choose(computer.component.certificates())
    call = computer.component.sign(chosen["tokenId"], chosen["keyId"], DATA)
    path = computer.window()
    refused = computer.owner.submit(path, pin="00000000")
    assert refused.status_code == 422
    assert "Pozostało prób: 2" in refused.text
    assert not call.done()
    computer.owner.submit(path, pin=PIN)
    assert call.result().status_code == 200


def test_personal_mode_offers_certificates_of_personal_signature_only(computer: Computer) -> None:
    card = computer.insert_card(certificates=[{}, {"purpose": "personal"}])
    by_mode = {}
    for pc in ("0", "1", None):
        call = computer.component.certificates(pc)
        path = computer.window()
        by_mode[pc] = {label[-8:] for label in computer.owner.offers(path)}
        computer.owner.submit(f"{path}/cancel")
        call.result()
    qualified, personal = ({serial[-8:]} for serial in card["serials"])
    assert by_mode == {"0": qualified, "1": personal, None: qualified}


def test_page_that_goes_away_takes_its_window_with_it(computer: Computer) -> None:
    address = computer.bench.addresses["desktop"] + "/rest/certificates"
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(address, verify=False, timeout=httpx.Timeout(2, connect=5), trust_env=False)
    path = computer.window()
    ended: dict[str, str | int] = {"event": "window-ended", "about": path.rpartition("/")[2], "wait": 10}
    (fact,) = computer.bench.console.get("/journal", params=ended).json()
    assert fact["detail"]["code"] == "page-gone"
    answer = computer.owner.pages.post(path, data={"certificate": "0"})
    assert (answer.status_code, "już zamknięte" in answer.text) == (409, True)
    assert computer.refusal() == "window-gone"


def test_nobody_decides_in_time(computer: Computer) -> None:
    call = computer.component.certificates()
    computer.window()
    computer.bench.console.patch("/clock", json={"advance_seconds": 15 * 60 + 1})
    assert call.result().status_code == 500
    assert call.result().json()["error"] == "window-timed-out"


@pytest.mark.parametrize(
    ("content", "status", "error"),
    [
        (b"", 400, "malformed-request"),
        (b"[]", 400, "malformed-request"),
        (b'{"tokenId": "a", "keyId": "b"}', 400, "malformed-request"),
        (b'{"tokenId": "a", "keyId": "b", "toBeSigned": "*"}', 400, "malformed-request"),
        (b'{"tokenId": 1, "keyId": "b", "toBeSigned": "YQ=="}', 400, "malformed-request"),
        (b'{"tokenId": "a", "keyId": "b", "toBeSigned": "\xff"}', 400, "malformed-request"),
        (b"[" * 100_000, 400, "malformed-request"),
        (b'{"tokenId": "a", "keyId": "b", "toBeSigned": ""}', 400, "nothing-to-sign"),
        (b'{"tokenId": "a", "keyId": "b", "toBeSigned": "YQ==", "digestAlgorithm": "MD5"}', 400, "digest-not-offered"),
        (b'{"tokenId": "a", "keyId": "b", "toBeSigned": "YQ=="}', 500, "card-gone"),
        (b'{"tokenId": "../x", "keyId": "", "toBeSigned": "YQ=="}', 500, "card-gone"),
        (b"a" * (10 * 1024 * 1024 + 1), 413, "request-too-large"),
    ],
)
def test_message_that_makes_no_sense_is_refused_by_name(
    computer: Computer, content: bytes, status: int, error: str
) -> None:
    answer = computer.component.raw("POST", "/rest/sign", content=content)
    assert (answer.status_code, answer.json()["error"], answer.json()["success"]) == (status, error, False)
    assert answer.headers["access-control-allow-origin"] == ORIGIN


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/rest/certificates?pc=2", 400), ("GET", "/rest/sign", 405), ("GET", "/", 404), ("POST", "/x", 404)],
)
def test_what_is_not_of_the_protocol_is_refused(computer: Computer, method: str, path: str, status: int) -> None:
    answer = computer.component.raw(method, path)
    assert (answer.status_code, answer.json()["success"]) == (status, False)


def test_failure_is_worded_in_the_language_asked_for(computer: Computer) -> None:
    answer = computer.component.raw("GET", "/rest/certificates?pc=2", headers={"Accept-Language": "en"})
    assert answer.json()["error"] == "mode-unknown"
    assert answer.json()["errorMessage"] == "Unknown kind of signature. The parameter pc is 0 or 1."


def test_origin_is_echoed_and_credentials_are_allowed(computer: Computer) -> None:
    headers = computer.component.version().headers
    assert headers["access-control-allow-origin"] == ORIGIN
    assert headers["access-control-allow-credentials"] == "true"
    assert headers["vary"] == "Origin"
    assert "access-control-allow-origin" not in computer.other_component(0, origin=None).version().headers


def test_preflight_is_204_and_allows_the_private_network_when_asked(computer: Computer) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    plain = computer.component.raw("OPTIONS", "/rest/sign", headers=asked)
    assert (plain.status_code, plain.content) == (204, b"")
    assert "POST" in plain.headers["access-control-allow-methods"]
    assert plain.headers["access-control-allow-headers"] == "content-type"
    assert "access-control-allow-private-network" not in plain.headers
    private = {**asked, "Access-Control-Request-Private-Network": "true"}
    answer = computer.component.raw("OPTIONS", "/rest/sign", headers=private)
    assert answer.headers["access-control-allow-private-network"] == "true"


def test_window_names_the_origin_that_asks(computer: Computer) -> None:
    stranger = computer.other_component(0, origin="https://stranger.example")
    call = stranger.certificates()
    path = computer.window()
    assert "https://stranger.example" in computer.owner.sees(path)
    computer.owner.submit(f"{path}/cancel")
    assert call.result().status_code == 422


def test_certificate_of_the_component_is_for_loopback_and_self_made(computer: Computer) -> None:
    file = computer.bench.data / "desktop" / "component.crt"
    shown = ["openssl", "x509", "-in", str(file), "-noout", "-ext", "subjectAltName"]
    said = subprocess.run(shown, capture_output=True, text=True, check=True).stdout
    assert "DNS:localhost" in said
    assert "IP Address:127.0.0.1" in said
    assert computer.owner.pages.get("/component.crt").content == file.read_bytes()


def test_body_of_any_length_up_to_the_limit_is_signed(computer: Computer, tmp_path: Path) -> None:
    computer.insert_card()
    chosen = computer.choose(computer.component.certificates())
    large = b"x" * 3_000_000
    call = computer.component.sign(chosen["tokenId"], chosen["keyId"], large)
    computer.owner.submit(computer.window(), pin=PIN)
    signed = call.result().json()["response"]
    assert is_signed_by(tmp_path, octets(signed["certificate"]), large, octets(signed["signatureValue"]))
