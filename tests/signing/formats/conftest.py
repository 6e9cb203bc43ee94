"""One signing service with a certification authority and a time-stamping authority beside it, for a whole module."""

import base64
import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from starlette.testclient import TestClient

from simulators.kit.clock import BenchClock
from simulators.kit.simulator import Simulator
from simulators.signing import app as signing
from simulators.tsa import app as tsa
from tests.signing.conftest import NOON, PEOPLE, STEP, Person, Service, certificate_for, surroundings_in

SIGN_ALGO = {
    "P-256": "1.2.840.10045.4.3.2",
    "P-384": "1.2.840.10045.4.3.3",
    "RSA-3072": "1.2.840.113549.1.1.11",
    "Ed25519": "1.3.101.112",
}


@dataclass
class Bench:
    """The service, its people, and the trust that referees are given."""

    service: Service
    clock: BenchClock
    folder: Path
    people: dict[str, Person]
    simulator: Simulator

    @property
    def root(self) -> Path:
        """The root's certificate in a file, PEM."""
        file = self.folder / "root.pem"
        if not file.exists():
            file.write_text(_pem(self.person().chain[2]))
        return file

    @property
    def issuing(self) -> Path:
        """The issuing authority's certificate in a file, PEM."""
        file = self.folder / "issuing.pem"
        if not file.exists():
            file.write_text(_pem(self.person().chain[1]))
        return file

    def person(self, key_type: str = "P-256") -> Person:
        """Anna with a key of this type."""
        if key_type not in self.people:
            self.people[key_type] = _certified(self.service, key_type)
        return self.people[key_type]

    def sad(self, digests: list[bytes], person: Person | None = None, **other: object) -> str:
        """Activation data for `digests`, with a code that was not used yet."""
        self.clock.advance(STEP)
        return (person or self.person()).sad(digests, **other)

    def journalled(self, event: str) -> object:
        """The code that the journal has for the last such event."""
        return self.service.surroundings.journal.latest(1, event=event)[0].detail["code"]

    def sign_doc(self, body: dict[str, Any], person: Person | None = None) -> Response:
        """The answer of signDoc."""
        return self.service.csc("signatures/signDoc", body, (person or self.person()).token)

    def sign(self, document: bytes, *, key_type: str = "P-256", **entry: object) -> bytes:
        """`document` signed as `entry` says: the signed document, or the signature."""
        person = self.person(key_type)
        asked = {"document": text(document), "signAlgo": SIGN_ALGO[key_type]} | entry
        sad = self.sad([hashlib.sha256(document).digest()], person)
        answer = self.sign_doc({"credentialID": person.credential_id, "SAD": sad, "documents": [asked]}, person)
        assert answer.status_code == 200, answer.text
        return only(answer)


def only(answer: Response) -> bytes:
    """The one document or signature in `answer`."""
    said = answer.json()
    made: list[str] = said.get("DocumentWithSignature", []) + said.get("SignatureObject", [])
    assert len(made) == 1
    return base64.b64decode(made[0])


def text(octets: bytes) -> str:
    return base64.b64encode(octets).decode()


def _pem(der: bytes) -> str:
    return f"-----BEGIN CERTIFICATE-----\n{base64.encodebytes(der).decode()}-----END CERTIFICATE-----\n"


def _certified(service: Service, key_type: str) -> Person:
    email = "anna@example.org"
    _, owner, _ = PEOPLE[email]
    key = f"{owner}/{key_type}"
    made = service.machine("POST", "/api/keys", {"key": key, "owner": owner, "key_type": key_type}).json()
    issued = certificate_for(service, made["csr"], key=key)
    assert service.machine("PUT", f"/api/keys/{made['credential_id']}/certificate", issued).status_code == 204
    enrolled = service.machine("POST", "/api/enrolments", {"key": f"{owner}/phone", "owner": owner}).json()
    chain = [base64.b64decode(each) for each in (issued["certificate"], *issued["chain"])]
    token = service.log_in(email)["access_token"]
    return Person(service, owner, made["credential_id"], issued["serial"], chain, enrolled["secret"], token)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, founded: Path) -> Bench:
    folder = tmp_path_factory.mktemp("formats") / "bench"
    shutil.copytree(founded, folder)
    clock = BenchClock()
    clock.set(NOON, frozen=True)
    surroundings = surroundings_in(folder, clock)
    apps: dict[str, TestClient] = surroundings.apps  # type: ignore[attr-defined]
    apps["tsa"] = TestClient(tsa.build(surroundings).app, base_url="http://tsa.test")
    simulator = signing.build(surroundings)
    service = Service(TestClient(simulator.app), apps["ca"], clock, surroundings)
    return Bench(service, clock, folder, {}, simulator)
