"""signatures/signHash with operationMode A, signPolling, and who is told."""

import base64
import json
import sqlite3
from contextlib import closing
from datetime import timedelta

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from httpx import Response

from simulators.hsm import open_hsm
from simulators.kit.outbox import Relay
from simulators.kit.simulator import Simulator, Surroundings
from simulators.settings import Settings
from simulators.signing.promise.refusals import ResponseBroken, ResponsePending, ResponseUnknown
from tests.signing.conftest import CONTRACT, Certify, Person, failure

UNKNOWN = (400, "invalid_request", ResponseUnknown.description)


def promise(person: Person, **other: object) -> Response:
    return person.sign(person.sad([CONTRACT]), [CONTRACT], operationMode="A", **other)


def promised(person: Person, **other: object) -> str:
    answer = promise(person, **other)
    assert answer.status_code == 200, answer.text
    assert set(answer.json()) == {"responseID"}
    return str(answer.json()["responseID"])


def poll(person: Person, request_id: object, **other: object) -> Response:
    return person.service.csc("signatures/signPolling", {"requestID": request_id} | other, person.token)


def relay_of(simulator: Simulator) -> Relay:
    return next(each for each in simulator.workers if isinstance(each, Relay))


def keep(simulator: Simulator) -> None:
    """Have every promise kept: the worker ends when nothing waits for it."""
    relay = relay_of(simulator)
    relay.round()
    relay.round()


def in_the_store(person: Person, statement: str, *values: str) -> list[tuple[str, ...]]:
    """As whoever has the file may do."""
    with closing(sqlite3.connect(person.service.surroundings.settings.data / "signing.sqlite")) as store, store:
        return store.execute(statement, values).fetchall()


def test_promised_signature_is_fetched_when_it_is_made(anna: Person, simulator: Simulator) -> None:
    request_id = promised(anna)
    assert failure(poll(anna, request_id))[:2] == (202, ResponsePending.error)
    keep(simulator)
    (signature,) = poll(anna, request_id).json()["signatures"]
    key = x509.load_der_x509_certificate(anna.chain[0]).public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    key.verify(base64.b64decode(signature), CONTRACT, ec.ECDSA(Prehashed(hashes.SHA256())))
    assert poll(anna, request_id).json() == {"signatures": [signature]}


def test_promise_spends_the_activation_at_once(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    assert anna.sign(sad, [CONTRACT], operationMode="A").status_code == 200
    assert failure(anna.sign(sad, [CONTRACT]))[2] == "Invalid parameter SAD"


def test_refused_promise_spends_nothing(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    answer = anna.sign(sad, [CONTRACT], operationMode="A", validity_period=-1)
    assert failure(answer)[2] == "Out of bounds parameter validity_period"
    assert anna.sign(sad, [CONTRACT]).status_code == 200


def test_nobody_else_fetches(certify: Certify, simulator: Simulator) -> None:
    anna, bartek = certify(), certify("bartek@example.org")
    request_id = promised(anna)
    keep(simulator)
    assert failure(poll(bartek, request_id)) == UNKNOWN
    anna.token = anna.service.log_in("anna@example.org")["access_token"]
    assert failure(poll(anna, request_id)) == UNKNOWN


def test_promise_lapses(anna: Person, simulator: Simulator) -> None:
    request_id = promised(anna, validity_period=1500)
    keep(simulator)
    anna.service.clock.advance(timedelta(seconds=1.4))
    assert poll(anna, request_id).status_code == 200
    anna.service.clock.advance(timedelta(seconds=0.2))
    assert failure(poll(anna, request_id)) == UNKNOWN


def test_longest_and_shortest_time(anna: Person) -> None:
    hour = timedelta(hours=1) // timedelta(milliseconds=1)
    assert promise(anna, validity_period=hour).status_code == 200
    anna.service.clock.advance(timedelta(seconds=30))
    assert failure(promise(anna, validity_period=hour + 1))[2] == "Out of bounds parameter validity_period"


def test_key_that_is_gone_breaks_the_promise(anna: Person, simulator: Simulator) -> None:
    request_id = promised(anna)
    ((key_id,),) = in_the_store(anna, "SELECT key_id FROM signing_credential")
    open_hsm(anna.service.surroundings, "signing").destroy(key_id)
    keep(simulator)
    assert failure(poll(anna, request_id)) == (400, ResponseBroken.error, ResponseBroken.description)


def test_promise_changed_in_the_store_is_not_kept(anna: Person, simulator: Simulator) -> None:
    """Whoever writes to the database can't have other digests signed."""
    request_id = promised(anna)
    ((kept,),) = in_the_store(anna, "SELECT work FROM signing_promise")
    work = json.loads(kept) | {"digests": [base64.b64encode(bytes(32)).decode()]}
    in_the_store(anna, "UPDATE signing_promise SET work = ?", json.dumps(work))
    keep(simulator)
    assert not anna.service.surroundings.journal.entries(event="signature-made")
    assert poll(anna, request_id).status_code >= 400


class TestTelling:
    """`response_uri`: a host that the operator has named is told, nobody else."""

    @pytest.fixture
    def surroundings(self, surroundings: Surroundings) -> Surroundings:
        settings = Settings(data=surroundings.settings.data, response_hosts=("client.example",))
        object.__setattr__(surroundings, "settings", settings)
        return surroundings

    def test_client_is_told(self, anna: Person, simulator: Simulator) -> None:
        told: list[httpx.Request] = []
        promises = relay_of(simulator)._performers["keep-promise"].__self__  # type: ignore[attr-defined]
        answers = iter([503, 200])

        def take(request: httpx.Request) -> Response:
            told.append(request)
            return Response(next(answers))

        promises._http = httpx.Client(transport=httpx.MockTransport(take))
        request_id = promised(anna, response_uri="https://client.example/done?x=1")
        keep(simulator)
        keep(simulator)
        keep(simulator)
        assert [str(each.url) for each in told] == ["https://client.example/done?x=1"] * 2
        said = json.loads(told[-1].content)
        assert said["responseID"] == request_id
        assert said["signatures"] == poll(anna, request_id).json()["signatures"]

    @pytest.mark.parametrize(
        "uri",
        [
            "http://client.example/done",
            "https://client.example.evil.example/done",
            "https://client.example:444/done",
            "https://client.example@evil.example/",
            "https://evil.example#client.example",
            "https://[::1",
            "//client.example/done",
            "file:///etc/passwd",
            "",
        ],
    )
    def test_nobody_else_is_told(self, anna: Person, uri: str) -> None:
        assert failure(promise(anna, response_uri=uri))[2] == "Invalid parameter response_uri"
