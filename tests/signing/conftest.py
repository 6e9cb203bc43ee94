"""The signing service with a real certification authority beside it and a portal that knows two people."""

import base64
import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyotp
import pytest
from httpx import Response
from starlette.testclient import TestClient

from simulators.ca import app as ca
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import TABLES, Journal
from simulators.kit.peers import AddressBook, Peer
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.store import Database
from simulators.settings import Settings
from simulators.signing import app as signing
from tests.signing.peers import PEOPLE as PEOPLE
from tests.signing.peers import Inbox as Inbox
from tests.signing.peers import LineInProcess, portal

NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
ROLES = ("portal", "ca", "signing", "tsa", "messages", "console")
BEARER = {"Authorization": "Bearer peer-key"}
STEP = timedelta(seconds=30)


class PeersInProcess(Surroundings):
    """Surroundings whose peers answer without a network."""

    apps: dict[str, TestClient]
    inbox: Inbox

    def peer(self, role: str) -> Peer:
        peer = super().peer(role)
        peer._http = self.apps[role]
        object.__setattr__(peer, "_line", LineInProcess(self.apps[role]))
        return peer


@pytest.fixture
def clock() -> BenchClock:
    still = BenchClock()
    still.set(NOON, frozen=True)
    return still


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which authority and service have made their tables and keys, for every test to begin with."""
    folder = tmp_path_factory.mktemp("founded")
    still = BenchClock()
    still.set(NOON, frozen=True)
    signing.build(surroundings_in(folder, still))
    return folder


@pytest.fixture
def surroundings(tmp_path: Path, founded: Path, clock: BenchClock) -> Surroundings:
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    return surroundings_in(tmp_path, clock)


def surroundings_in(tmp_path: Path, clock: BenchClock) -> Surroundings:
    """Surroundings whose data are in `tmp_path`."""
    journal = Journal(Database(f"sqlite:///{tmp_path}/journal.sqlite", TABLES), clock)
    addresses = AddressBook({role: f"http://{role}.test" for role in ROLES})
    made = PeersInProcess(Settings(data=tmp_path), clock, Ids(), journal, addresses, "peer-key")
    authority = TestClient(ca.build(made).app, headers=BEARER, base_url="http://ca.test")
    inbox = Inbox()
    peers = {"portal": portal(), "ca": authority, "messages": inbox.app()}
    object.__setattr__(made, "apps", peers)
    object.__setattr__(made, "inbox", inbox)
    return made


@pytest.fixture
def simulator(surroundings: Surroundings) -> Simulator:
    return signing.build(surroundings)


@dataclass
class Service:
    """The service as its clients meet it."""

    web: TestClient
    authority: TestClient
    clock: BenchClock
    surroundings: Surroundings

    def machine(self, method: str, path: str, body: object) -> Response:
        answer: Response = self.web.request(method, path, json=body, headers=BEARER)
        return answer

    def csc(self, method: str, body: object, token: str | None = None) -> Response:
        headers = {"Authorization": f"Bearer {token}"} if token is not None else {}
        answer: Response = self.web.post(f"/csc/v2/{method}", json=body, headers=headers)
        return answer

    def log_in(self, email: str, *, remember: bool = False) -> dict[str, Any]:
        word = base64.b64encode(f"{email}:{PEOPLE[email][0]}".encode()).decode()
        answer = self.web.post(
            "/csc/v2/auth/login", json={"rememberMe": remember}, headers={"Authorization": f"Basic {word}"}
        )
        assert answer.status_code == 200, answer.text
        tokens: dict[str, Any] = answer.json()
        return tokens


@dataclass
class Person:
    """A signer with a certificate, a phone app and a token."""

    service: Service
    owner: str
    credential_id: str
    serial: str
    chain: list[bytes]
    secret: str
    token: str

    def code(self, off: int = 0) -> str:
        """The code that the phone shows now, or `off` steps away."""
        return pyotp.TOTP(self.secret).at(self.service.clock.now() + off * STEP)

    def authorize(self, authorised: list[bytes], **other: object) -> Response:
        body = {
            "credentialID": self.credential_id,
            "numSignatures": len(authorised),
            "hashes": [base64.b64encode(each).decode() for each in authorised],
            "hashAlgorithmOID": "2.16.840.1.101.3.4.2.1",
            "authData": [{"id": "OTP", "value": self.code()}],
        }
        return self.service.csc(
            "credentials/authorize", {k: v for k, v in (body | other).items() if v is not None}, self.token
        )

    def sad(self, authorised: list[bytes], **other: object) -> str:
        answer = self.authorize(authorised, **other)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["SAD"])

    def sign(self, sad: str, wanted: list[bytes], **other: object) -> Response:
        body = {
            "credentialID": self.credential_id,
            "SAD": sad,
            "hashes": [base64.b64encode(each).decode() for each in wanted],
            "hashAlgorithmOID": "2.16.840.1.101.3.4.2.1",
            "signAlgo": "1.2.840.10045.4.3.2",
        }
        return self.service.csc(
            "signatures/signHash", {k: v for k, v in (body | other).items() if v is not None}, self.token
        )

    def revoke(self) -> None:
        path = f"/api/certificates/{self.serial}/revocation"
        body = {"key": f"revoke-{self.serial}", "reason": "key-compromise", "event_date": None}
        assert self.service.authority.post(path, json=body).status_code == 204

    def suspend(self) -> None:
        asked = {"key": f"suspend-{self.serial}"}
        answer = self.service.authority.post(f"/api/certificates/{self.serial}/suspension", json=asked)
        assert answer.status_code == 204


@pytest.fixture
def service(simulator: Simulator, surroundings: Surroundings, clock: BenchClock) -> Service:
    assert isinstance(surroundings, PeersInProcess)
    return Service(TestClient(simulator.app), surroundings.apps["ca"], clock, surroundings)


Certify = Callable[..., Person]
CONTRACT = hashlib.sha256(b"contract").digest()
ANNEX = hashlib.sha256(b"annex").digest()


@pytest.fixture
def certify(service: Service) -> Certify:
    """Makes a person who can sign."""

    def make(email: str = "anna@example.org", key_type: str = "P-256") -> Person:
        _, owner, _ = PEOPLE[email]
        made = service.machine(
            "POST", "/api/keys", {"key": f"{owner}/{key_type}", "owner": owner, "key_type": key_type}
        ).json()
        issued = certificate_for(service, made["csr"], key=f"{owner}/{key_type}")
        linked = service.machine("PUT", f"/api/keys/{made['credential_id']}/certificate", issued)
        assert linked.status_code == 204, linked.text
        enrolled = service.machine("POST", "/api/enrolments", {"key": f"{owner}/phone", "owner": owner}).json()
        chain = [base64.b64decode(each) for each in (issued["certificate"], *issued["chain"])]
        token = service.log_in(email)["access_token"]
        return Person(service, owner, made["credential_id"], issued["serial"], chain, enrolled["secret"], token)

    return make


def certificate_for(service: Service, csr: str, *, key: str) -> dict[str, Any]:
    """What the certification authority issues for a request."""
    body = {
        "key": key,
        "profile": "qcp-n-qscd",
        "csr": csr,
        "subject": {
            "country": "PL",
            "given_names": "Anna",
            "surname": "Testowa",
            "identifier": "PNOPL-44051401359",
            "organisation": None,
            "common_name": "Anna Testowa TEST",
        },
        "validity_months": 12,
    }
    answer = service.authority.post("/api/certificates", json=body)
    assert answer.status_code == 201, answer.text
    issued: dict[str, Any] = answer.json()
    return issued


@pytest.fixture
def anna(certify: Certify) -> Person:
    return certify()


def failure(answer: Response) -> tuple[int, str, str]:
    """Status, `error` and `error_description` of a CSC refusal."""
    said = answer.json()
    return answer.status_code, said["error"], said["error_description"]
