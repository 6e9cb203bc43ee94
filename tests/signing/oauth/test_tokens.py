"""oauth2/token and oauth2/revoke: codes once, bound and short-lived; refresh tokens that rotate; the SAD as a token."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.signing.conftest import ANNEX, CONTRACT, STEP, Certify, Person, failure
from tests.signing.oauth.program import (
    REDIRECT,
    Program,
    challenge,
    consented,
    details,
    listed,
    service_tokens,
    sign,
    token_for,
)

JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def test_token_of_a_credential_signs_what_was_consented_once_and_nothing_else(program: Program, anna: Person) -> None:
    sad = token_for(program, anna, CONTRACT)
    assert failure(sign(anna, sad, [ANNEX]))[2] == "Hash is not authorized by the SAD"
    assert failure(sign(anna, sad, [CONTRACT, CONTRACT]))[2] == "Hash is not authorized by the SAD"
    assert sign(anna, sad, [CONTRACT]).status_code == 200
    assert failure(sign(anna, sad, [CONTRACT]))[2] == "Invalid parameter SAD"


def test_token_of_a_credential_opens_nothing_else(program: Program, anna: Person) -> None:
    sad = token_for(program, anna, CONTRACT)
    assert failure(listed(anna, sad)) == (401, "invalid_token", "The access token is not valid")


def test_answer_has_what_the_specification_names(program: Program, anna: Person) -> None:
    answer = program.exchange(consented(program, anna, program.for_signing(anna, CONTRACT)))
    said = answer.json()
    assert (said["token_type"], said["expires_in"], said.keys() & {"refresh_token", "credentialID"}) == (
        "Bearer",
        300,
        set(),
    )
    assert answer.headers["cache-control"] == "no-store"
    anna.service.clock.advance(STEP)
    rich = details(anna, CONTRACT, credentialID=None, signatureQualifier="eu_eidas_qes")
    code = consented(program, anna, program.request(authorization_details=rich))
    said = program.exchange(code, authorization_details=rich).json()
    assert said["authorization_details"][0]["credentialID"] == anna.credential_id
    assert said["authorization_details"][0]["documentDigests"][0]["label"] == "Umowa 7"


def test_token_and_service_token_belong_to_one_client(program: Program, anna: Person, control: TestClient) -> None:
    other = Program(program.service, control, "other").registered()
    mine, theirs = service_tokens(program, anna)["access_token"], service_tokens(other, anna)["access_token"]
    sad = token_for(program, anna, CONTRACT)
    assert failure(sign(anna, theirs, [CONTRACT], sad))[2] == "Invalid parameter SAD"
    assert sign(anna, mine, [CONTRACT], sad).status_code == 200


def test_token_is_no_good_for_another_key_of_the_same_person(program: Program, certify: Certify) -> None:
    anna = certify()
    sad = token_for(program, anna, CONTRACT)
    second = certify(key_type="P-384")
    anna.credential_id = second.credential_id
    spoilt = anna.sign(sad, [CONTRACT], SAD=None)
    assert spoilt.status_code in (400, 401)
    anna.token = sad
    assert failure(anna.sign(sad, [CONTRACT], SAD=None, signAlgo="1.2.840.10045.4.3.2"))[2] == "Invalid parameter SAD"


def test_code_is_exchanged_once_and_comes_again_at_the_price_of_all_tokens(program: Program, anna: Person) -> None:
    code = consented(program, anna, program.request())
    tokens = program.exchange(code).json()
    assert listed(anna, tokens["access_token"]).status_code == 200
    again = failure(program.exchange(code))
    assert again == (400, "invalid_grant", "Authorization code is invalid or expired")
    assert listed(anna, tokens["access_token"]).status_code == 401
    refused = program.token(grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert failure(refused)[1] == "invalid_grant"


def test_code_that_comes_again_voids_the_activation_data(program: Program, anna: Person) -> None:
    service = service_tokens(program, anna)["access_token"]
    code = consented(program, anna, program.for_signing(anna, CONTRACT))
    sad = program.exchange(code).json()["access_token"]
    program.exchange(code)
    assert failure(sign(anna, service, [CONTRACT], sad))[2] == "Invalid parameter SAD"


def test_of_several_exchanges_at_once_one_succeeds(program: Program, anna: Person) -> None:
    code = consented(program, anna, program.request())
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: program.exchange(code), range(8)))
    assert sorted(each.status_code for each in answers) == [200] + [400] * 7


_ELSEWHERE = "redirect_uri parameter does not match redirect_uri parameter of authorization request"
_OTHERS = "authorization_details parameter does not match that of authorization request"
UNFIT: list[tuple[dict[str, str | None], str, str]] = [
    ({"client_id": None}, "invalid_request", "Missing parameter client_id"),
    ({"client_id": "nobody"}, "invalid_request", "Invalid parameter client_id"),
    ({"client_secret": "wrong"}, "invalid_request", "Invalid parameter client_secret"),
    ({"grant_type": None}, "invalid_request", "Missing parameter grant_type"),
    ({"grant_type": "password"}, "invalid_request", "Invalid parameter grant_type"),
    ({"grant_type": "implicit"}, "invalid_request", "Invalid parameter grant_type"),
    ({"code": None}, "invalid_request", "Missing parameter code"),
    ({"code": "never given"}, "invalid_grant", "Invalid parameter code"),
    ({"code_verifier": None}, "invalid_request", "Missing parameter code_verifier"),
    ({"code_verifier": "another"}, "invalid_grant", "Invalid parameter code_verifier"),
    ({"code_verifier": challenge()}, "invalid_grant", "Invalid parameter code_verifier"),
    (
        {"redirect_uri": REDIRECT + "/"},
        "invalid_grant",
        _ELSEWHERE,
    ),
    (
        {"redirect_uri": None},
        "invalid_grant",
        _ELSEWHERE,
    ),
    (
        {"authorization_details": '[{"type":"credential"}]'},
        "invalid_grant",
        _OTHERS,
    ),
]


def test_unfit_exchange_is_refused_and_leaves_the_code_good(program: Program, anna: Person) -> None:
    code = consented(program, anna, program.request())
    for spoil, error, described in UNFIT:
        assert failure(program.exchange(code, **spoil)) == (400, error, described), spoil
    assert program.exchange(code).status_code == 200


def test_exchange_repeats_the_details_that_were_asked(program: Program, anna: Person) -> None:
    rich = details(anna, CONTRACT)
    code = consented(program, anna, program.request(authorization_details=rich))
    assert failure(program.exchange(code))[2] == "Missing parameter authorization_details"
    other = details(anna, ANNEX)
    assert failure(program.exchange(code, authorization_details=other))[1] == "invalid_grant"
    assert program.exchange(code, authorization_details=rich.replace(":", ": ")).status_code == 200


def test_code_lasts_a_minute_and_is_one_clients(program: Program, anna: Person, control: TestClient) -> None:
    code = consented(program, anna, program.request())
    other = Program(program.service, control, "other").registered()
    assert failure(other.exchange(code))[2] == "Invalid parameter code"
    anna.service.clock.advance(timedelta(minutes=1))
    assert failure(program.exchange(code))[2] == "Authorization code is invalid or expired"


def test_refresh_tokens_rotate_and_a_used_one_ends_them_all(program: Program, anna: Person) -> None:
    first = service_tokens(program, anna)
    second = program.token(grant_type="refresh_token", refresh_token=first["refresh_token"]).json()
    assert listed(anna, second["access_token"]).status_code == 200
    replayed = program.token(grant_type="refresh_token", refresh_token=first["refresh_token"])
    assert failure(replayed) == (400, "invalid_grant", "Invalid parameter refresh_token")
    assert listed(anna, second["access_token"]).status_code == 401
    assert program.token(grant_type="refresh_token", refresh_token=second["refresh_token"]).status_code == 400
    assert anna.service.surroundings.journal.entries(event="refresh-token-reused")


def test_refresh_token_is_one_clients_and_for_the_service_only(
    program: Program, anna: Person, control: TestClient
) -> None:
    refresh = service_tokens(program, anna)["refresh_token"]
    other = Program(program.service, control, "other").registered()
    form = {"grant_type": "refresh_token", "refresh_token": refresh}
    assert failure(other.token(**form))[2] == "Invalid parameter refresh_token"
    assert failure(program.token(**form, scope="credential"))[1] == "invalid_scope"
    assert failure(program.token(grant_type="refresh_token"))[2] == "Missing parameter refresh_token"
    anna.service.clock.advance(timedelta(hours=12))
    assert failure(program.token(**form))[2] == "Refresh token expired"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE signing_grant SET is_used = 0",
        "UPDATE signing_grant SET owner = 'account-bartek'",
        "UPDATE signing_client SET redirect_uris = '[\"https://evil.example/\"]'",
    ],
)
def test_insiders_edits_are_found_out(program: Program, anna: Person, statement: str) -> None:
    code = consented(program, anna, program.request())
    program.exchange(code)
    with sqlite3.connect(anna.service.surroundings.settings.data / "signing.sqlite") as connection:
        connection.execute(statement)
    connection.close()
    assert failure(program.exchange(code)) == (
        403,
        "invalid_request",
        "A record of this authorization is not genuine",
    )
