"""How clients show who they are, and for whom: secrets, assertions, account tokens."""

import base64
import hashlib

from httpx import Response
from starlette.testclient import TestClient

from tests.signing.conftest import ANNEX, CONTRACT, NOON, Certify, Person, failure
from tests.signing.oauth.program import Browser, Program, consented, jwt, listed, told

JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def test_client_shows_itself_by_header_or_assertion_or_is_public(
    program: Program, anna: Person, control: TestClient
) -> None:
    word = base64.b64encode(b"program:a+secret+that+nobody+guesses").decode()
    form = {"grant_type": "client_credentials"}
    basic = {"Authorization": f"Basic {word}"}
    path = "/csc/v2/oauth2/token"
    assert program.web.post(path, data=form, headers=basic).status_code == 200
    assert program.web.post(path, data=form | {"client_secret": "x"}, headers=basic).status_code == 400
    for wrong in ("Basic !", "Bearer x", "Basic " + base64.b64encode(b"x").decode()):
        refused = program.web.post(path, data=form, headers={"Authorization": wrong})
        assert failure(refused) == (401, "invalid_client", "Invalid authorization header")
        assert refused.headers["www-authenticate"] == "Basic"
    assert failure(program.token(**form, client_secret=None)) == (
        401,
        "invalid_request",
        "Client authorization required",
    )
    public = Program(program.service, control, "public", secret=None).registered()
    assert public.exchange(consented(public, anna, public.request())).status_code == 200
    assert failure(public.token(**form))[2] == "Invalid parameter grant_type"
    assert failure(public.token(client_secret="x", **form))[2] == "Invalid parameter client_secret"


def test_assertion_is_taken_once_from_the_client_for_this_server(program: Program) -> None:
    now = int(NOON.timestamp())
    good = {"iss": "program", "sub": "program", "aud": "http://127.0.0.1:8603/csc/v2", "exp": now + 60, "jti": "1"}
    key = str(program.secret).encode()

    def ask(assertion: str) -> Response:
        shown = {"client_assertion": assertion, "client_assertion_type": JWT_BEARER, "client_secret": None}
        return program.token(grant_type="client_credentials", **shown)

    assert ask(jwt(good, key)).status_code == 200
    spoilt: tuple[dict[str, object], ...] = (
        {},
        {"jti": "2", "aud": "x"},
        {"jti": "3", "exp": now - 301},
        {"jti": "4", "sub": "y"},
        {"jti": "5", "exp": now + 9999},
    )
    for other in spoilt:
        assert failure(ask(jwt(good | other, key))) == (401, "invalid_client", "Invalid parameter client_assertion")
    assert failure(ask(jwt(good | {"jti": "6"}, b"another key")))[1] == "invalid_client"
    assert failure(ask(jwt(good | {"jti": "7"}, key, alg="none")))[1] == "invalid_client"


def test_client_in_its_own_name_gets_no_persons_list(program: Program, anna: Person) -> None:
    answer = program.token(grant_type="client_credentials").json()
    assert answer.keys() == {"access_token", "token_type", "expires_in"}
    assert listed(anna, answer["access_token"]).json().get("credentialIDs", []) == []
    assert failure(program.token(grant_type="client_credentials", scope="credential"))[1] == "invalid_scope"


def test_account_token_holds_the_consent_to_one_person(program: Program, certify: Certify) -> None:
    anna, bartek = certify(), certify("bartek@example.org")
    key = hashlib.sha256(str(program.secret).encode()).digest()

    def make(**other: object) -> str:
        return jwt({"sub": anna.owner, "iat": int(NOON.timestamp()), "jti": "1", "azp": "program"} | other, key)

    token = make()
    assert "code" in told_after(program, anna, account_token=token)
    again = told(program.authorize(program.for_signing(anna, CONTRACT, account_token=token)))
    assert again["error_description"] == "Invalid parameter account_token"
    for spoilt in (make(jti="2", azp="other"), make(jti="3", iat=0), jwt({"sub": anna.owner, "jti": "4"}, b"k")):
        assert told(program.authorize(program.for_signing(anna, CONTRACT, account_token=spoilt)))["error"]
    page = Browser(anna.service).come(
        program, program.for_signing(bartek, ANNEX, account_token=make(jti="5")), "bartek@example.org"
    )
    assert (page.status_code, "inne konto" in page.text) == (403, True)
    assert anna.service.surroundings.journal.entries(event="refused")[-1].detail["code"] == "another-account"


def told_after(program: Program, person: Person, **other: str) -> dict[str, str]:
    browser = Browser(person.service)
    browser.come(program, program.for_signing(person, CONTRACT, **other))
    return told(browser.send(code=person.code()))
