"""Each no of the authorization server has a name, which the journal keeps."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tests.signing.conftest import CONTRACT, PEOPLE, Person
from tests.signing.oauth.program import REDIRECT, Browser, Program, consented, details, service_tokens, token_for
from tests.signing.oauth.test_clients import JWT_BEARER

ASKED: list[tuple[dict[str, str | None], str]] = [
    ({"client_id": None}, "client-missing"),
    ({"client_id": "nobody"}, "client-unknown"),
    ({"redirect_uri": REDIRECT + "x"}, "redirect-unknown"),
    ({"response_type": "token"}, "response-type-unsupported"),
    ({"scope": "openid"}, "scope-wrong"),
    ({"code_challenge": None}, "oauth-parameter-missing"),
    ({"code_challenge_method": "plain"}, "oauth-parameter-wrong"),
    ({"authorization_details": "[]"}, "authorization-details-wrong"),
    ({"request_uri": "urn:ietf:params:oauth:request_uri:x"}, "request-uri-unknown"),
]
SHOWN: list[tuple[dict[str, str | None], str]] = [
    ({"client_secret": None}, "client-not-authenticated"),
    ({"client_secret": "wrong"}, "client-secret-wrong"),
    ({"client_assertion": "x"}, "oauth-parameter-repeated"),
    (
        {"client_secret": None, "client_assertion": "x", "client_assertion_type": JWT_BEARER},
        "client-assertion-wrong",
    ),
    ({"grant_type": "password"}, "grant-type-wrong"),
    ({"code": "x"}, "oauth-code-unknown"),
    ({"redirect_uri": REDIRECT + "x"}, "redirect-differs"),
    ({"code_verifier": "x"}, "code-verifier-wrong"),
    ({"authorization_details": "[]"}, "authorization-details-differ"),
]


def last(person: Person) -> str:
    return str(person.service.surroundings.journal.entries(event="refused")[-1].detail["code"])


def test_request_is_refused_by_name(program: Program, anna: Person) -> None:
    for spoil, code in ASKED:
        program.authorize(program.request(**spoil))
        assert last(anna) == code


def test_exchange_is_refused_by_name(program: Program, anna: Person) -> None:
    code = consented(program, anna, program.request())
    for spoil, name in SHOWN:
        program.exchange(code, **spoil)
        assert last(anna) == name
    program.web.post("/csc/v2/oauth2/token", headers={"Authorization": "Basic !"})
    assert last(anna) == "client-header-wrong"
    program.exchange(code)
    program.exchange(code)
    assert last(anna) == "oauth-code-over"


def test_refresh_and_revocation_are_refused_by_name(program: Program, anna: Person) -> None:
    refresh = service_tokens(program, anna)["refresh_token"]
    program.token(grant_type="refresh_token", refresh_token="x")
    assert last(anna) == "oauth-refresh-token-wrong"
    program.revoke("x")
    assert last(anna) == "oauth-token-wrong"
    program.revoke(anna.token)
    assert last(anna) == "token-type-unsupported"
    anna.service.clock.advance(timedelta(hours=13))
    program.token(grant_type="refresh_token", refresh_token=refresh)
    assert last(anna) == "oauth-refresh-token-over"


def test_token_of_a_credential_is_refused_elsewhere_by_name(program: Program, anna: Person) -> None:
    anna.service.csc("credentials/list", {}, token_for(program, anna, CONTRACT))
    assert last(anna) == "token-of-another-scope"


@pytest.mark.parametrize(
    ("way", "name"), [("/refusal", "consent-refused"), ("/waiting", "consent-over"), ("/phone", "no-phone-to-ask")]
)
def test_consent_ends_by_name(program: Program, anna: Person, way: str, name: str) -> None:
    browser = Browser(anna.service)
    browser.come(program, program.for_signing(anna, CONTRACT))
    browser.send(way)
    assert last(anna) == name


def test_consent_of_others_is_refused_by_name(program: Program, anna: Person, control: TestClient) -> None:
    browser = Browser(anna.service)
    nothing = details(anna, CONTRACT, credentialID=None, signatureQualifier="eu_eidas_qes")
    arrived = browser.web.get("/csc/v2/oauth2/authorize", params=program.request(authorization_details=nothing))
    form = {"email": "bartek@example.org", "password": PEOPLE["bartek@example.org"][0]}
    browser.web.post(arrived.headers["location"] + "/login", data=form)
    browser.web.get(arrived.headers["location"])
    assert last(anna) == "nothing-to-choose"
    assert control.post("/signing/clients", json={"client_id": "x", "name": "x", "redirect_uris": ["ftp://x"]}).is_error
