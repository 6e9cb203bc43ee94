"""The cloud signer with the real signing service behind it, through its CSC API."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest

from tests.desktop.conftest import ANNA, DATA, Bench, Computer, octets
from tests.desktop.openssl import is_signed_by, leads_to_root

PASSWORD = "Kwiaty-na-oknie-27"
STEP = timedelta(seconds=30)
_numbers = count(1)


@dataclass
class InCloud:
    """A person's signature in the cloud, and the secret in their phone."""

    email: str
    credential_id: str
    serial: str
    secret: str
    bench: Bench

    def code(self, steps: int = 0) -> str:
        """What the phone shows at the bench's time, or so many steps away."""
        now = datetime.fromisoformat(self.bench.console.get("/clock").json()["now"])
        return pyotp.TOTP(self.secret).at(now + steps * STEP)

    def tell_authority(self, what: str) -> None:
        asked = {"key": f"{what}-{self.serial}"}
        answer = self.bench.console.post(f"/ca/certificates/{self.serial}/{what}", json=asked)
        assert answer.status_code == 204, answer.text


@pytest.fixture(scope="module")
def machine(bench: Bench) -> Iterator[httpx.Client]:
    """Calls as the portal makes them."""
    headers = {"Authorization": f"Bearer {bench.peer_key}"}
    with httpx.Client(headers=headers, timeout=30, trust_env=False) as client:
        yield client


@pytest.fixture
def anna(bench: Bench, machine: httpx.Client, computer: Computer) -> InCloud:
    """Anna, on a clock that stands still, with an account, a credential, its certificate, and a phone."""
    bench.console.put("/clock", json={"frozen": True})
    number = next(_numbers)
    email = f"anna.{number}@example.org"
    account = {"email": email, "password": PASSWORD, "phone": f"+4860000{number:04d}"}
    owner = bench.console.post("/portal/accounts", json=account).json()["account_id"]
    signing, authority = bench.addresses["signing"], bench.addresses["ca"]
    asked = {"key": owner, "owner": owner, "key_type": "P-256"}
    made = machine.post(f"{signing}/api/keys", json=asked).json()
    issued = machine.post(f"{authority}/api/certificates", json=_application(owner, made["csr"])).json()
    linking = {"certificate": issued["certificate"], "chain": issued["chain"]}
    linked = machine.put(f"{signing}/api/keys/{made['credential_id']}/certificate", json=linking)
    assert linked.status_code == 204, linked.text
    secret = machine.post(f"{signing}/api/enrolments", json={"key": owner, "owner": owner}).json()["secret"]
    return InCloud(email, made["credential_id"], issued["serial"], secret, bench)


def _application(key: str, csr: str) -> dict[str, Any]:
    return {
        "key": key,
        "profile": "qcp-n-qscd",
        "csr": csr,
        "subject": {
            "country": "PL",
            "given_names": ANNA["given_names"],
            "surname": ANNA["surname"],
            "identifier": f"PNOPL-{ANNA['pesel']}",
            "organisation": None,
            "common_name": "Anna Testowa TEST",
        },
        "validity_months": 12,
    }


def log_in(computer: Computer, anna: InCloud, password: str = PASSWORD) -> httpx.Response:
    return computer.owner.submit("/cloud", email=anna.email, password=password)


def signing_window(computer: Computer, anna: InCloud) -> tuple[Future[httpx.Response], str, dict[str, Any]]:
    """Anna has chosen her certificate and is asked for a code: the call that waits, its window, the choice."""
    log_in(computer, anna)
    chosen = computer.choose(computer.component.certificates())
    call = computer.component.sign(chosen["tokenId"], chosen["keyId"], DATA)
    return call, computer.window(), chosen


def test_person_logs_in_chooses_and_signs_with_a_code(computer: Computer, anna: InCloud, tmp_path: Path) -> None:
    call = computer.component.certificates()
    path = computer.window()
    assert computer.owner.offers(path) == {}
    assert "Zaloguj się do podpisu w chmurze" in computer.owner.sees(path)
    assert log_in(computer, anna).headers["location"] == path
    ((label, value),) = computer.owner.offers(path).items()
    assert label == f"Anna Testowa TEST, ECSigner, numer …{anna.serial[-8:]}"
    computer.owner.submit(path, certificate=value)
    chosen = call.result().json()["response"]
    call = computer.component.sign(chosen["tokenId"], chosen["keyId"], DATA)
    path = computer.window()
    assert "Wpisz kod autoryzacji" in computer.owner.sees(path)
    assert computer.owner.submit(path, code=anna.code()).status_code == 303
    signed = call.result().json()["response"]
    assert signed["signatureAlgorithm"] == "ECDSA_SHA256"
    assert is_signed_by(tmp_path, octets(signed["certificate"]), DATA, octets(signed["signatureValue"]))
    assert leads_to_root(tmp_path, octets(signed["certificate"]), [octets(each) for each in signed["certificateChain"]])


def test_wrong_password_is_refused_and_may_be_put_right(computer: Computer, anna: InCloud) -> None:
    answer = log_in(computer, anna, "Zupełnie-inne-hasło-1")
    assert (answer.status_code, "Nieprawidłowy adres e-mail lub hasło" in answer.text) == (422, True)
    assert "Nie zalogowano" in computer.owner.sees("/")
    assert log_in(computer, anna).status_code == 303
    assert anna.email in computer.owner.sees("/")


@pytest.mark.parametrize("mistake", ["wrong", "late", "used"])
def test_code_that_is_not_taken_leaves_the_window_open(computer: Computer, anna: InCloud, mistake: str) -> None:
    codes = {"wrong": "000000", "late": anna.code(-10), "used": anna.code()}
    if mistake == "used":
        call, path, _ = signing_window(computer, anna)
        computer.owner.submit(path, code=codes["used"])
        assert call.result().status_code == 200
    call, path, _ = signing_window(computer, anna)
    answer = computer.owner.submit(path, code=codes[mistake])
    assert (answer.status_code, "błędny, użyty albo spóźniony" in answer.text) == (422, True)
    assert not call.done()
    anna.bench.console.patch("/clock", json={"advance_seconds": 30})
    computer.owner.submit(path, code=anna.code())
    assert call.result().status_code == 200


def test_too_many_wrong_codes_lock_signing_and_the_person_cancels(computer: Computer, anna: InCloud) -> None:
    call, path, _ = signing_window(computer, anna)
    answers = [computer.owner.submit(path, code=f"00000{number}") for number in range(6)]
    assert (answers[-1].status_code, "na pewien czas zablokowane" in answers[-1].text) == (403, True)
    assert computer.refusal() == "cloud-locked"
    computer.owner.submit(f"{path}/cancel")
    assert call.result().status_code == 422


@pytest.mark.parametrize(
    ("decision", "error", "words"),
    [
        ("suspension", "cloud-certificate-suspended", "jest zawieszony"),
        ("revocation", "cloud-certificate-revoked", "jest unieważniony"),
    ],
)
def test_certificate_that_must_not_sign_ends_the_call_with_its_reason(
    computer: Computer, anna: InCloud, decision: str, error: str, words: str
) -> None:
    call, path, _ = signing_window(computer, anna)
    anna.tell_authority(decision)
    computer.owner.submit(path, code=anna.code())
    assert (call.result().status_code, call.result().json()["error"]) == (500, error)
    assert words in computer.owner.sees("/")


def test_list_says_that_a_certificate_is_suspended(computer: Computer, anna: InCloud) -> None:
    anna.tell_authority("suspension")
    log_in(computer, anna)
    call = computer.component.certificates()
    path = computer.window()
    assert "Zawieszony." in computer.owner.sees(path)
    computer.owner.submit(f"{path}/cancel")
    assert call.result().status_code == 422


def test_expired_certificate_is_not_offered_and_does_not_sign(computer: Computer, anna: InCloud) -> None:
    _, path, chosen = signing_window(computer, anna)
    computer.owner.submit(f"{path}/cancel")
    anna.bench.console.patch("/clock", json={"advance_seconds": 366 * 24 * 3600})
    log_in(computer, anna)
    call = computer.component.certificates()
    path = computer.window()
    assert computer.owner.offers(path) == {}
    computer.owner.submit(f"{path}/cancel")
    call.result()
    call = computer.component.sign(chosen["tokenId"], chosen["keyId"], DATA)
    computer.owner.submit(computer.window(), code=anna.code())
    assert (call.result().status_code, call.result().json()["error"]) == (500, "cloud-certificate-expired")


def test_login_that_has_ended_is_asked_for_again_in_the_same_window(computer: Computer, anna: InCloud) -> None:
    call, path, _ = signing_window(computer, anna)
    anna.bench.console.patch("/clock", json={"advance_seconds": 3700})
    call_ended = call.result()
    assert call_ended.json()["error"] == "window-timed-out"
    call = computer.component.sign("ecsigner", anna.credential_id, DATA)
    path = computer.window()
    answer = computer.owner.submit(path, code=anna.code())
    assert (answer.status_code, "Zaloguj się jeszcze raz" in answer.text) == (401, True)
    assert computer.owner.submit(path, email=anna.email, password=PASSWORD).headers["location"] == path
    computer.owner.submit(path, code=anna.code())
    assert call.result().status_code == 200


def test_login_ends_with_the_component(computer: Computer, anna: InCloud) -> None:
    log_in(computer, anna)
    computer.owner.submit("/stop")
    computer.owner.submit("/start")
    assert "Nie zalogowano" in computer.owner.sees("/")


def test_person_logs_out(computer: Computer, anna: InCloud) -> None:
    log_in(computer, anna)
    computer.owner.submit("/cloud/logout")
    assert "Nie zalogowano" in computer.owner.sees("/")


def test_cloud_has_nothing_for_personal_signature(computer: Computer, anna: InCloud) -> None:
    log_in(computer, anna)
    call = computer.component.certificates("1")
    path = computer.window()
    assert "Nie znaleziono certyfikatów" in computer.owner.sees(path)
    computer.owner.submit(f"{path}/cancel")
    assert call.result().status_code == 422


def test_credential_of_another_person_is_refused(computer: Computer, anna: InCloud) -> None:
    log_in(computer, anna)
    call = computer.component.sign("ecsigner", "credential-of-another", DATA)
    computer.owner.submit(computer.window(), code=anna.code())
    assert (call.result().status_code, call.result().json()["error"]) == (500, "cloud-credential-refused")


def test_password_is_written_down_nowhere_on_the_computer(computer: Computer, anna: InCloud) -> None:
    log_in(computer, anna)
    files = [file for file in anna.bench.data.glob("desktop*") if file.is_file()]
    assert files
    assert all(PASSWORD.encode() not in file.read_bytes() for file in files)
