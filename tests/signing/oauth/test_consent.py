"""oauth2/authorize: what is refused before a person is asked, what the person sees, and what the client is told."""

from datetime import timedelta

import pytest

from tests.signing.conftest import ANNEX, CONTRACT, STEP, Certify, Person
from tests.signing.oauth.program import (
    REDIRECT,
    Browser,
    Program,
    challenge,
    consented,
    details,
    told,
    urlsafe,
)
from tests.signing.phone import phone_of

ISSUER = "http://127.0.0.1:8603/csc/v2"


def test_person_sees_who_asks_to_sign_what_and_a_code_of_the_phone_grants_it(program: Program, anna: Person) -> None:
    browser = Browser(anna.service)
    asked = program.request(authorization_details=details(anna, CONTRACT, ANNEX), description="Dwie umowy")
    page = browser.come(program, asked).text
    for shown in ("Program Próbny", "Umowa 7", CONTRACT.hex(), ANNEX.hex(), "Anna Testowa TEST", "Dwie umowy", ": 2"):
        assert shown in page
    answer = told(browser.send(code=anna.code()))
    assert answer.keys() == {"code", "state", "iss"}
    assert (answer["state"], answer["iss"]) == ("of the program", ISSUER)


def test_program_that_wants_to_see_the_certificates_needs_no_code(program: Program, anna: Person) -> None:
    browser = Browser(anna.service)
    assert "wgląd w Twoje certyfikaty" in browser.come(program, program.request(lang="pl-PL")).text
    assert "code" in told(browser.send())


def test_refusing_is_told_to_the_program(program: Program, anna: Person) -> None:
    browser = Browser(anna.service)
    browser.come(program, program.for_signing(anna, CONTRACT))
    answer = told(browser.send("/refusal"))
    assert (answer["error"], answer["state"]) == ("access_denied", "of the program")
    assert browser.send(code=anna.code()).status_code == 410


def test_wrong_code_asks_again_and_the_right_one_grants(program: Program, anna: Person) -> None:
    browser = Browser(anna.service)
    browser.come(program, program.for_signing(anna, CONTRACT))
    wrong = browser.send(code="000000")
    assert wrong.status_code == 400
    assert "Nieprawidłowy kod autoryzacji." in wrong.text
    assert "code" in told(browser.send(code=anna.code()))


def test_decision_on_the_phone_grants(program: Program, anna: Person) -> None:
    phone, browser = phone_of(anna), Browser(anna.service)
    browser.come(program, program.request(authorization_details=details(anna, CONTRACT)))
    assert browser.send("/phone").headers["location"].endswith("/waiting")
    assert browser.web.get(browser.address + "/stage").json() == {"stage": "waiting"}
    assert browser.send("/waiting").headers["location"].endswith("/waiting")
    (waiting,) = phone.waiting()
    assert "Umowa 7" in waiting["statement"]
    assert "Program Próbny" in waiting["statement"]
    phone.decide(waiting)
    assert browser.web.get(browser.address + "/stage").json() == {"stage": "decided"}
    code = told(browser.send("/waiting"))["code"]
    given = program.exchange(code, authorization_details=details(anna, CONTRACT))
    assert anna.sign(given.json()["access_token"], [CONTRACT]).json()["error_description"] == "Invalid parameter SAD"
    anna.token = given.json()["access_token"]
    assert anna.sign(None, [CONTRACT]).status_code == 200  # type: ignore[arg-type]


def test_refusal_on_the_phone_is_told_to_the_program(program: Program, anna: Person) -> None:
    phone, browser = phone_of(anna), Browser(anna.service)
    browser.come(program, program.for_signing(anna, CONTRACT))
    browser.send("/phone")
    phone.decide(phone.waiting()[0], "refuse")
    assert told(browser.send("/waiting"))["error"] == "access_denied"


UNFIT: list[tuple[dict[str, str | None], str]] = [
    ({"response_type": None}, "invalid_request"),
    ({"response_type": "token"}, "unsupported_response_type"),
    ({"scope": "service credential"}, "invalid_scope"),
    ({"scope": "openid"}, "invalid_scope"),
    ({"code_challenge": None}, "invalid_request"),
    ({"code_challenge_method": "plain"}, "invalid_request"),
    ({"code_challenge_method": None}, "invalid_request"),
    ({"code_challenge": "short"}, "invalid_request"),
    ({"credentialID": None}, "invalid_request"),
    ({"signatureQualifier": "eu_eidas_qeseal"}, "invalid_request"),
    ({"numSignatures": None}, "invalid_request"),
    ({"numSignatures": "0"}, "invalid_request"),
    ({"numSignatures": "-1"}, "invalid_request"),
    ({"numSignatures": "2"}, "invalid_request"),
    ({"numSignatures": "99"}, "invalid_request"),
    ({"numSignatures": "one"}, "invalid_request"),
    ({"hashes": None}, "invalid_request"),
    ({"hashes": "a"}, "invalid_request"),
    ({"hashes": "+/" * 21 + "+"}, "invalid_request"),
    ({"hashes": "AAAA"}, "invalid_request"),
    ({"hashAlgorithmOID": None}, "invalid_request"),
    ({"hashAlgorithmOID": "1.3.14.3.2.26"}, "invalid_request"),
    ({"description": "a\x00b"}, "invalid_request"),
    ({"account_token": "a.b.c"}, "invalid_request"),
]


def test_unfit_request_is_refused_to_the_program(program: Program, anna: Person) -> None:
    for spoil, error in UNFIT:
        answer = told(program.authorize(program.for_signing(anna, CONTRACT, **spoil)))
        assert (answer["error"], answer["state"], answer["iss"]) == (error, "of the program", ISSUER), spoil


UNFIT_DETAILS: list[dict[str, object]] = [
    {"type": "payment"},
    {"credentialID": None},
    {"documentDigests": []},
    {"documentDigests": [{"hash": "AAAA"}]},
    {"documentDigests": [{"hash": urlsafe(bytes([255]) * 32)}]},
    {"hashAlgorithmOID": "1.3.14.3.2.26"},
    {"numSignatures": 2},
    {"signatureQualifier": "eu_eidas_aes"},
    {"locations": "here"},
]


def test_unfit_details_are_refused_to_the_program(program: Program, anna: Person) -> None:
    for spoil in UNFIT_DETAILS:
        asked = program.request(authorization_details=details(anna, CONTRACT, **spoil))
        assert told(program.authorize(asked))["error"] == "invalid_authorization_details", spoil


def test_details_of_the_later_edition_are_understood(program: Program, anna: Person) -> None:
    uri = "https://cloudsignatureconsortium.org/2025/credential"
    later = details(anna, CONTRACT, type=uri, numSignatures=1, hashType="dtbsr", locations=["https://rs.example"])
    assert "Umowa 7" in Browser(anna.service).come(program, program.request(authorization_details=later)).text


def test_overlong_state_is_refused_and_a_full_one_comes_back_unchanged(program: Program, anna: Person) -> None:
    full = "ż&=%20 " * 28
    assert len(full.encode()) <= 255
    assert told(program.authorize(program.request(state=full, response_type="token")))["state"] == full
    assert told(program.authorize(program.request(state="x" * 256)))["error"] == "invalid_request"
    browser = Browser(anna.service)
    browser.come(program, program.request(state=full))
    assert told(browser.send())["state"] == full


@pytest.mark.parametrize(
    "address",
    [
        REDIRECT + "x",
        REDIRECT + "/",
        REDIRECT + "?x=1",
        REDIRECT.replace("https", "http"),
        REDIRECT.upper(),
        "https://program.example@evil.example/back",
        None,
    ],
)
def test_person_is_never_sent_to_an_address_that_is_not_registered(program: Program, address: str | None) -> None:
    program.registered(REDIRECT, "https://program.example/other")
    answer = program.authorize(program.request(redirect_uri=address))
    assert answer.status_code == 400
    assert "location" not in answer.headers
    assert "zostajesz tutaj" in answer.text


@pytest.mark.parametrize("client", [None, "nobody", "a\x00b"])
def test_unknown_client_is_told_to_the_person(program: Program, client: str | None) -> None:
    answer = program.authorize(program.request(client_id=client))
    assert (answer.status_code, "location" in answer.headers) == (400, False)


def test_parameter_given_twice_is_refused(program: Program) -> None:
    query = "&".join(f"{name}={value}" for name, value in program.request().items())
    answer = program.web.get(f"/csc/v2/oauth2/authorize?{query}&scope=service&scope=credential")
    assert (answer.status_code, "location" in answer.headers) == (400, False)


def test_somebody_elses_certificate_is_refused_like_one_that_does_not_exist(program: Program, certify: Certify) -> None:
    anna, bartek = certify(), certify("bartek@example.org")
    answers = []
    for asked in (program.for_signing(bartek, CONTRACT), program.for_signing(anna, CONTRACT, credentialID="none")):
        browser = Browser(anna.service)
        login = browser.web.get("/csc/v2/oauth2/authorize", params=asked).headers["location"]
        browser.web.post(login + "/login", data={"email": "anna@example.org", "password": "Tajne-Haslo-7"})
        answers.append(told(browser.web.get(login)))
    assert answers[0] == answers[1]
    assert answers[0]["error_description"] == "Invalid parameter credentialID"


def test_person_chooses_where_the_program_names_no_credential(program: Program, anna: Person) -> None:
    asked = program.for_signing(anna, CONTRACT, credentialID=None, signatureQualifier="eu_eidas_qes")
    code = consented(program, anna, asked)
    assert program.exchange(code).json()["credentialID"] == anna.credential_id


def test_revoked_certificate_is_refused_before_a_code_is_asked(program: Program, anna: Person) -> None:
    anna.revoke()
    browser = Browser(anna.service)
    arrived = browser.web.get("/csc/v2/oauth2/authorize", params=program.for_signing(anna, CONTRACT)).headers[
        "location"
    ]
    browser.web.post(arrived + "/login", data={"email": "anna@example.org", "password": "Tajne-Haslo-7"})
    assert told(browser.web.get(arrived))["error"] == "invalid_request"


def test_consent_left_lying_is_over(program: Program, anna: Person) -> None:
    browser = Browser(anna.service)
    browser.come(program, program.for_signing(anna, CONTRACT))
    anna.service.clock.advance(timedelta(minutes=10))
    assert browser.send(code=anna.code()).status_code == 410
    assert browser.web.get("/authorize/none").status_code == 410


def test_metadata_tell_what_there_is(program: Program) -> None:
    for base in ("/csc/v1", "/csc/v2", "/csc/v2.2"):
        said = program.web.get(f"/.well-known/oauth-authorization-server{base}").json()
        assert said["issuer"] == f"http://127.0.0.1:8603{base}"
        assert said["token_endpoint"] == f"{said['issuer']}/oauth2/token"
        assert said["code_challenge_methods_supported"] == ["S256"]
    info = program.web.post("/csc/v2/info", json={}).json()
    assert info["oauth2"] == "http://127.0.0.1:8603/csc/v2/"
    assert {"oauth2/authorize", "oauth2/pushed_authorize", "oauth2/token", "oauth2/revoke"} <= set(info["methods"])


def test_first_edition_tells_the_hash_by_its_length(program: Program, anna: Person) -> None:
    program.base = "/csc/v1"
    asked = program.for_signing(anna, CONTRACT, hashes=None, hash=urlsafe(CONTRACT), hashAlgorithmOID=None)
    code = consented(program, anna, asked)
    assert program.exchange(code).json()["token_type"] == "SAD"
    anna.service.clock.advance(STEP)
    assert challenge() == asked["code_challenge"]
