"""The CSC API as a target of `python -m tests.fuzzing`."""

import base64
import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import schemathesis
from schemathesis.core.result import Ok
from starlette.testclient import TestClient

from simulators.kit.clock import BenchClock
from simulators.signing import app as signing
from simulators.tsa import app as tsa
from tests.fuzzing import Case
from tests.signing.conftest import NOON, PEOPLE, STEP, PeersInProcess, Person, Service, certificate_for, surroundings_in

DIGEST = base64.b64encode(hashlib.sha256(b"contract").digest()).decode()
LOCKED = timedelta(hours=1)
PAUSE = timedelta(milliseconds=100)
SHA256 = "2.16.840.1.101.3.4.2.1"


def person_in(folder: Path) -> Person:
    """Somebody with a certificate and a token, in a service of her own."""
    clock = BenchClock()
    clock.set(NOON, frozen=True)
    surroundings = surroundings_in(folder, clock)
    assert isinstance(surroundings, PeersInProcess)
    surroundings.apps["tsa"] = TestClient(tsa.build(surroundings).app, base_url="http://tsa.test")
    service = Service(TestClient(signing.build(surroundings).app), surroundings.apps["ca"], clock, surroundings)
    owner = PEOPLE["anna@example.org"][1]
    made = service.machine("POST", "/api/keys", {"key": "k", "owner": owner, "key_type": "P-256"}).json()
    issued = certificate_for(service, made["csr"], key="k")
    service.machine("PUT", f"/api/keys/{made['credential_id']}/certificate", issued)
    secret = service.machine("POST", "/api/enrolments", {"key": "p", "owner": owner}).json()["secret"]
    token = service.log_in("anna@example.org")["access_token"]
    return Person(service, owner, made["credential_id"], issued["serial"], [], secret, token)


class CscService:
    """The service, asked as one person; every other request is a likely one."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._known: Mapping[str, Any] = {}
        self._members: set[str] = set()

    def operations(self) -> Iterator[Any]:
        """Every operation of the description."""
        schema = schemathesis.openapi.from_asgi("/csc/openapi.json", self._person.service.web.app)
        for result in schema.get_all_operations():
            assert isinstance(result, Ok)
            yield result.ok()

    def begin(self, operation: Any) -> None:
        """A fresh token and activation data, once the locks of what was asked before have opened."""
        self._person.service.clock.advance(LOCKED)
        self._person.token = self._person.service.log_in("anna@example.org")["access_token"]
        self._known = likely(self._person)
        reference = operation.definition.raw["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        schemas = operation.schema.raw_schema["components"]["schemas"]
        self._members = set(schemas[reference.rsplit("/", 1)[1]]["properties"])

    def made_likely(self, case: Case, number: int) -> Case:
        """Every other request gets known values, and every fourth all of them."""
        if number % 2 and isinstance(case.body, dict):
            case.body = {name: self._known.get(name, value) for name, value in case.body.items()}
            if number % 4 == 3:
                case.body |= {name: self._known[name] for name in self._members & self._known.keys()}
        return case

    def ask(self, case: Case) -> Any:
        """The answer, some time after the one before, so that few are too many in a minute."""
        self._person.service.clock.advance(PAUSE)
        return case.call(headers={"Authorization": f"Bearer {self._person.token}"})


def likely(person: Person) -> dict[str, Any]:
    """Values with which a request gets further than the first check."""
    person.service.clock.advance(STEP)
    digest = base64.b64decode(DIGEST)
    return {
        "credentialID": person.credential_id,
        "SAD": person.sad([digest]),
        "hashes": [DIGEST],
        "hash": [DIGEST],
        "hashAlgorithmOID": SHA256,
        "hashAlgo": SHA256,
        "signAlgo": "1.2.840.10045.4.3.2",
        "numSignatures": 1,
        "authObjectID": "SMS",
    }


@contextmanager
def csc_service() -> Iterator[CscService]:
    """The service in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        yield CscService(person_in(Path(folder)))
