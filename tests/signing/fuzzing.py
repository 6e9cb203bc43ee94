"""schemathesis over the CSC API: whatever the description allows, or just not, is answered as described.

`python -m tests.signing.fuzzing 1000` asks each operation that often and prints what was answered;
`python -m tests.signing.fuzzing 1000 /csc/v2/sign` only those under that path.
"""

import base64
import hashlib
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import hypothesis
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from simulators.kit.clock import BenchClock
from simulators.signing import app as signing
from simulators.tsa import app as tsa
from tests.signing.conftest import NOON, PEOPLE, STEP, Person, Service, certificate_for, surroundings_in

Case = schemathesis.Case[Any]
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
DIGEST = base64.b64encode(hashlib.sha256(b"contract").digest()).decode()
SHA256 = "2.16.840.1.101.3.4.2.1"
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


def person_in(folder: Path) -> Person:
    """Somebody with a certificate and a token, in a service of her own."""
    clock = BenchClock()
    clock.set(NOON, frozen=True)
    surroundings = surroundings_in(folder, clock)
    apps: dict[str, TestClient] = surroundings.apps  # type: ignore[attr-defined]
    apps["tsa"] = TestClient(tsa.build(surroundings).app, base_url="http://tsa.test")
    service = Service(TestClient(signing.build(surroundings).app), apps["ca"], clock, surroundings)
    owner = PEOPLE["anna@example.org"][1]
    made = service.machine("POST", "/api/keys", {"key": "k", "owner": owner, "key_type": "P-256"}).json()
    issued = certificate_for(service, made["csr"], key="k")
    service.machine("PUT", f"/api/keys/{made['credential_id']}/certificate", issued)
    secret = service.machine("POST", "/api/enrolments", {"key": "p", "owner": owner}).json()["secret"]
    token = service.log_in("anna@example.org")["access_token"]
    return Person(service, owner, made["credential_id"], issued["serial"], [], secret, token)


def operations(person: Person) -> Iterator[Any]:
    """Every operation of the description."""
    schema = schemathesis.openapi.from_asgi("/csc/openapi.json", person.service.web.app)
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        yield result.ok()


def cases(operation: Any, count: int) -> Iterator[Case]:
    """`count` requests, the same in every run: half of them as described, half not."""
    made: list[Case] = []
    for mode in MODES:

        @hypothesis.settings(
            max_examples=max(1, count // len(MODES)),
            database=None,
            derandomize=True,
            phases=[hypothesis.Phase.generate],
            suppress_health_check=list(hypothesis.HealthCheck),
            deadline=None,
        )
        @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
        def collect(case: Case) -> None:
            made.append(case)

        collect()
    return iter(made)


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


def ask(person: Person, operation: Any, count: int, known: Mapping[str, Any]) -> Counter[int]:
    """How often each status was answered; raises what schemathesis finds. Every other request is a likely one."""
    answered: Counter[int] = Counter()
    for number, case in enumerate(cases(operation, count)):
        if number % 2 and isinstance(case.body, dict):
            case.body = {name: known.get(name, value) for name, value in case.body.items()}
            if number % 4 == 3:
                case.body |= {name: known[name] for name in _members(operation) & known.keys()}
        response = case.call(headers={"Authorization": f"Bearer {person.token}"})
        case.validate_response(response, checks=CHECKS)
        answered[response.status_code] += 1
    return answered


def _members(operation: Any) -> set[str]:
    """What the request of `operation` may have."""
    reference = operation.definition.raw["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    schemas = operation.schema.raw_schema["components"]["schemas"]
    return set(schemas[reference.rsplit("/", 1)[1]]["properties"])


def main(count: int, under: str = "/") -> None:
    """Ask each operation whose path begins with `under` so many times."""
    total: Counter[int] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        person = person_in(Path(folder))
        for operation in (each for each in operations(person) if each.path.startswith(under)):
            if "auth/revoke" in operation.path:
                person.token = person.service.log_in("anna@example.org")["access_token"]
            answered = ask(person, operation, count, likely(person))
            total += answered
            print(f"{operation.path}: {dict(sorted(answered.items()))}", flush=True)
    print(f"{sum(total.values())} requests, 0 server errors, 0 undocumented answers: {dict(sorted(total.items()))}")


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:3])
