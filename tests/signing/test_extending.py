"""credentials/extendTransaction: longer, never wider; and what is spent is spent once, whoever asks at once."""

import base64
import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from simulators.kit.clock import BenchClock
from simulators.signing import app as signing
from tests.signing.conftest import ANNEX, CONTRACT, NOON, Certify, Person, failure, surroundings_in

UNKNOWN = (400, "invalid_request", "Invalid parameter SAD")
NOT_AUTHORISED = (400, "invalid_request", "Hash is not authorized by the SAD")


def extend(person: Person, sad: str, digests: list[bytes], **other: object) -> Response:
    body = {
        "credentialID": person.credential_id,
        "SAD": sad,
        "hashes": [base64.b64encode(each).decode() for each in digests],
        "hashAlgorithmOID": "2.16.840.1.101.3.4.2.1",
    }
    return person.service.csc("credentials/extendTransaction", body | other, person.token)


def extended(person: Person, sad: str, digests: list[bytes]) -> str:
    answer = extend(person, sad, digests)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["SAD"])


def test_what_is_left_can_be_signed_later(anna: Person) -> None:
    first = anna.sad([CONTRACT, ANNEX])
    assert anna.sign(first, [CONTRACT]).status_code == 200
    anna.service.clock.advance(timedelta(seconds=290))
    second = extended(anna, first, [ANNEX])
    anna.service.clock.advance(timedelta(seconds=290))
    assert anna.sign(second, [ANNEX]).status_code == 200
    assert failure(anna.sign(second, [ANNEX])) == UNKNOWN


def test_old_activation_dies(anna: Person) -> None:
    first = anna.sad([CONTRACT, ANNEX])
    second = extended(anna, first, [CONTRACT, ANNEX])
    assert failure(anna.sign(first, [CONTRACT])) == UNKNOWN
    assert failure(extend(anna, first, [CONTRACT])) == UNKNOWN
    assert len(anna.sign(second, [CONTRACT, ANNEX]).json()["signatures"]) == 2


def test_what_is_left_out_is_given_up(anna: Person) -> None:
    second = extended(anna, anna.sad([CONTRACT, ANNEX]), [CONTRACT])
    assert failure(anna.sign(second, [ANNEX])) == NOT_AUTHORISED


@pytest.mark.parametrize("wanted", [[ANNEX], [CONTRACT, CONTRACT], [CONTRACT, ANNEX]])
def test_extension_adds_nothing(anna: Person, wanted: list[bytes]) -> None:
    sad = anna.sad([CONTRACT])
    assert failure(extend(anna, sad, wanted)) == NOT_AUTHORISED
    assert anna.sign(sad, [CONTRACT]).status_code == 200


def test_no_chain_of_extensions_signs_more_than_authorised(anna: Person) -> None:
    sad = anna.sad([CONTRACT, ANNEX])
    made = 0
    for digest in (CONTRACT, ANNEX, CONTRACT, ANNEX):
        answer = extend(anna, sad, [digest])
        if answer.status_code == 200:
            sad = answer.json()["SAD"]
            made += anna.sign(sad, [digest]).status_code == 200
    assert made == 1  # the other was given up by the first extension


def test_spent_digest_is_not_extended(anna: Person) -> None:
    sad = anna.sad([CONTRACT, ANNEX])
    anna.sign(sad, [CONTRACT])
    assert failure(extend(anna, sad, [CONTRACT])) == NOT_AUTHORISED


def test_expired_activation_is_not_extended(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    anna.service.clock.advance(timedelta(seconds=300))
    assert failure(extend(anna, sad, [CONTRACT])) == (400, "invalid_request", "SAD expired")


def test_nobody_else_extends(certify: Certify) -> None:
    anna, bartek = certify(), certify("bartek@example.org")
    sad = anna.sad([CONTRACT])
    assert failure(extend(bartek, sad, [CONTRACT])) == UNKNOWN
    anna.token = anna.service.log_in("anna@example.org")["access_token"]
    assert failure(extend(anna, sad, [CONTRACT])) == UNKNOWN


def test_of_sixteen_extensions_and_signatures_at_once_one_comes_through(anna: Person) -> None:
    sad = anna.sad([CONTRACT])

    def use(number: int) -> int:
        answer = anna.sign(sad, [CONTRACT]) if number % 2 else extend(anna, sad, [CONTRACT])
        return answer.status_code

    with ThreadPoolExecutor(16) as pool:
        assert sorted(pool.map(use, range(16))) == [200] + [400] * 15


def test_of_sixteen_calls_for_two_digests_two_sign(anna: Person) -> None:
    sad = anna.sad([CONTRACT, ANNEX])
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda number: anna.sign(sad, [(CONTRACT, ANNEX)[number % 2]]), range(16)))
    assert sorted(each.status_code for each in answers) == [200] * 2 + [400] * 14
    assert len({each.json()["signatures"][0] for each in answers if each.status_code == 200}) == 2


def _sign_in_another_process(folder: Path, body: dict[str, object], token: str, times: int) -> list[int]:
    """What `times` calls at once are answered by a process of its own, over the same folder."""
    clock = BenchClock()
    clock.set(NOON, frozen=True)
    web = TestClient(signing.build(surroundings_in(folder, clock)).app)
    headers = {"Authorization": f"Bearer {token}"}
    with ThreadPoolExecutor(times) as pool:
        calls = pool.map(lambda _: web.post("/csc/v2/signatures/signHash", json=body, headers=headers), range(times))
    return [each.status_code for each in calls]


def test_of_two_processes_at_once_one_signs(anna: Person) -> None:
    body = {
        "credentialID": anna.credential_id,
        "SAD": anna.sad([CONTRACT]),
        "hashes": [base64.b64encode(CONTRACT).decode()],
        "signAlgo": "1.2.840.10045.4.3.2",
    }
    asked = (anna.service.surroundings.settings.data, body, anna.token, 8)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        answers = pool.starmap(_sign_in_another_process, [asked, asked])
    assert sorted(answers[0] + answers[1]) == [200] + [400] * 15
