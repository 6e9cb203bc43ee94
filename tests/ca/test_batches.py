"""Many applications in one call: all are granted, or none; and each as if it had come alone."""

import base64
from typing import Any

import msgspec
import pytest
from cryptography import x509
from httpx import Response
from starlette.testclient import TestClient

from simulators.ca import store
from simulators.ca.authority import CertificationAuthority
from simulators.ca.model import Application
from tests.ca.conftest import ANNA, JÜRGEN, OLENA, application, changed, nothing_was_issued

PEER = {"Authorization": "Bearer peer-key"}
THREE = (ANNA, JÜRGEN, OLENA)


def ask(web: TestClient, applications: list[Application]) -> Response:
    body = msgspec.json.encode({"applications": applications})
    answer: Response = web.post("/api/certificates/batches", content=body, headers=PEER)
    return answer


def batch() -> list[Application]:
    return [application(each, key=f"order-{number}") for number, each in enumerate(THREE)]


def issued(answer: Response) -> list[dict[str, Any]]:
    assert answer.status_code == 201, answer.text
    certificates: list[dict[str, Any]] = answer.json()["issued"]
    return certificates


def names(answer: Response) -> list[str]:
    read = [x509.load_der_x509_certificate(base64.b64decode(each["certificate"])) for each in issued(answer)]
    return [str(each.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value) for each in read]


def test_batch_is_issued_in_its_order_and_journalled(web: TestClient, authority: CertificationAuthority) -> None:
    answer = ask(web, batch())
    assert names(answer) == [each.common_name for each in THREE]
    serials = [each["serial"] for each in issued(answer)]
    facts = authority.issuing._journal.entries(event="certificate-issued")
    assert [each.about for each in facts] == serials
    for each in issued(answer):
        certificate = x509.load_der_x509_certificate(base64.b64decode(each["certificate"]))
        certificate.verify_directly_issued_by(authority.hierarchy.issuing)


def test_batch_again_and_alone_gives_the_same_certificates(web: TestClient, authority: CertificationAuthority) -> None:
    first = issued(ask(web, batch()))
    assert issued(ask(web, batch())) == first
    alone = web.post("/api/certificates", content=msgspec.json.encode(batch()[1]), headers=PEER)
    assert alone.json() == first[1]
    with authority.database.read() as connection:
        assert store.count_certificates(connection) == 3


def test_application_that_stands_twice_in_a_batch_is_granted_once(web: TestClient) -> None:
    first, again = issued(ask(web, [application(), application()]))
    assert first == again


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (application(months=13), "validity-not-offered"),
        (application(JÜRGEN, key="order-0"), "key-used-otherwise"),
        (application(changed(ANNA, identifier="PNOPL-44051401358")), "identifier-malformed"),
    ],
)
def test_one_that_is_refused_stops_them_all(
    web: TestClient, authority: CertificationAuthority, wrong: Application, code: str
) -> None:
    answer = ask(web, [*batch(), wrong])
    assert (answer.status_code // 100, answer.json()["code"]) == (4, code)
    assert nothing_was_issued(authority)


@pytest.mark.parametrize("count", [0, 1001])
def test_batch_of_a_size_that_is_not_taken_is_refused(web: TestClient, count: int) -> None:
    answer = ask(web, [application()] * count)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed-request")


def test_strangers_have_no_batch_issued(web: TestClient, authority: CertificationAuthority) -> None:
    answer = web.post("/api/certificates/batches", json={"applications": []})
    assert (answer.status_code, answer.json()["code"]) == (401, "peer-not-known")
    assert nothing_was_issued(authority)
