"""info, auth/login, auth/revoke, and what a bearer token is good for."""

import base64
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from httpx import Response
from PIL import Image
from starlette.testclient import TestClient

from simulators.kit.clock import BenchClock
from simulators.signing import app as signing
from tests.signing.conftest import Certify, Person, Service, failure, surroundings_in

MALFORMED = "Malformed authorization header"


def log_in(service: Service, header: str | None, body: object = None) -> Response:
    headers = {"Authorization": header} if header is not None else {}
    answer: Response = service.web.post("/csc/v2/auth/login", json=body or {}, headers=headers)
    return answer


def basic(word: str) -> str:
    return "Basic " + base64.b64encode(word.encode()).decode()


def test_info_needs_no_login_and_names_what_works(service: Service) -> None:
    said = service.csc("info", {"lang": "en-GB"}).json()
    assert said["specs"] == "2.0.0.2"
    assert said["region"] == "PL"
    assert said["lang"] == "en-GB"
    assert "without legal effect" in said["description"]
    assert len(said["name"]) <= 255
    assert len(said["signAlgorithms"]["algos"]) == len(said["signAlgorithms"]["algoParams"])


def test_listed_methods_work_and_others_are_not_implemented(service: Service) -> None:
    listed = service.csc("info", {}).json()["methods"]
    for method in (each for each in listed if not each.startswith("oauth2/")):  # those are forms, not JSON
        assert service.csc(method, {}).status_code in (400, 401), method
    for method in ("credentials/create", "credentials/sendOTP", "nonsense", "info/"):
        assert failure(service.csc(method, {}))[:2] == (501, "not_implemented")


def test_methods_are_posts(service: Service) -> None:
    assert service.web.get("/csc/v2/info").status_code == 405


def test_logo_is_a_picture_of_the_size_allowed(service: Service) -> None:
    path = "/" + service.csc("info", {}).json()["logo"].split("/", 3)[3]
    with Image.open(io.BytesIO(service.web.get(path).content)) as picture:
        assert picture.format == "PNG"
        assert max(picture.size) <= 256


def test_login_gives_a_token_for_an_hour(service: Service) -> None:
    tokens = service.log_in("anna@example.org")
    assert tokens["expires_in"] == 3600
    assert "refresh_token" not in tokens
    assert service.csc("credentials/list", {}, tokens["access_token"]).json() == {"credentialIDs": []}


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (None, (401, "invalid_request", "Malformed authentication parameter.")),
        ("Bearer x", (401, "invalid_request", "Malformed authentication parameter.")),
        ("Basic", (401, "invalid_request", "Malformed authentication parameter.")),
        ("Basic ***", (400, "invalid_request", "Malformed username-password.")),
        (basic("nocolon"), (400, "invalid_request", "Malformed username-password.")),
        (basic(":x"), (400, "invalid_request", "Malformed username-password.")),
        ("Basic /w==", (400, "invalid_request", "Malformed username-password.")),
    ],
)
def test_malformed_login_is_refused(service: Service, header: str | None, said: tuple[int, str, str]) -> None:
    assert failure(log_in(service, header)) == said


@pytest.mark.parametrize(
    "login", ["anna@example.org:wrong", "nobody@example.org:x", "locked@example.org:x", "anna@example.org:a:b"]
)
def test_failed_logins_are_told_alike(service: Service, login: str) -> None:
    said = (400, "authentication_error", "An error occurred during authentication process")
    assert failure(log_in(service, basic(login))) == said


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (None, (400, "invalid_request", MALFORMED)),
        ("", (400, "invalid_request", MALFORMED)),
        ("Bearer", (400, "invalid_request", MALFORMED)),
        ("Bearer a b", (400, "invalid_request", MALFORMED)),
        ("Basic abc", (400, "invalid_request", MALFORMED)),
        ("Bearer unknown", (401, "invalid_token", "The access token is not valid")),
    ],
)
def test_bad_authorization_header_is_refused(service: Service, header: str | None, said: tuple[int, str, str]) -> None:
    headers = {"Authorization": header} if header is not None else {}
    for method in ("credentials/list", "credentials/info", "credentials/authorize", "signatures/signHash"):
        assert failure(service.web.post(f"/csc/v2/{method}", json={}, headers=headers)) == said


def test_token_expires(service: Service) -> None:
    token = service.log_in("anna@example.org")["access_token"]
    service.clock.advance(timedelta(seconds=3601))
    assert failure(service.csc("credentials/list", {}, token))[:2] == (401, "expired_token")


def test_refresh_token_gives_a_new_token_of_the_same_login(anna: Person) -> None:
    tokens = anna.service.log_in("anna@example.org", remember=True)
    refresh = {"refresh_token": tokens["refresh_token"]}
    anna.token = tokens["access_token"]
    digest = b"\x01" * 32
    sad = anna.sad([digest])
    anna.token = log_in(anna.service, None, refresh).json()["access_token"]
    assert anna.sign(sad, [digest]).status_code == 200


@pytest.mark.parametrize(
    ("token", "description"),
    [("unknown", "Invalid refresh_token"), (5, "Invalid string parameter: refresh_token")],
)
def test_unfit_refresh_token_is_refused(service: Service, token: object, description: str) -> None:
    said = failure(log_in(service, None, {"refresh_token": token}))
    assert said == (400, "invalid_request", description)


def test_access_token_does_not_refresh_and_refresh_token_gives_no_access(service: Service) -> None:
    tokens = service.log_in("anna@example.org", remember=True)
    assert log_in(service, None, {"refresh_token": tokens["access_token"]}).status_code == 400
    assert service.csc("credentials/list", {}, tokens["refresh_token"]).status_code == 401


def test_revoked_access_token_is_dead_at_once_and_the_refresh_token_lives(service: Service) -> None:
    tokens = service.log_in("anna@example.org", remember=True)
    access = tokens["access_token"]
    assert service.csc("auth/revoke", {"token": access}, access).status_code == 204
    assert service.csc("credentials/list", {}, access).status_code == 401
    assert log_in(service, None, {"refresh_token": tokens["refresh_token"]}).status_code == 200


def test_token_revoked_by_one_process_is_dead_in_every_other(service: Service, clock: BenchClock) -> None:
    elsewhere = signing.build(surroundings_in(service.surroundings.settings.data, clock))
    other = replace(service, web=TestClient(elsewhere.app, base_url="http://signing.test"))
    token = service.log_in("anna@example.org")["access_token"]
    assert [each.csc("credentials/list", {}, token).status_code for each in (service, other)] == [200, 200]
    assert service.csc("auth/revoke", {"token": token}, token).status_code == 204
    assert [each.csc("credentials/list", {}, token).status_code for each in (service, other)] == [401, 401]


def test_revoked_refresh_token_ends_the_whole_login(service: Service) -> None:
    tokens = service.log_in("anna@example.org", remember=True)
    body = {"token": tokens["refresh_token"], "token_type_hint": "refresh_token"}
    assert service.csc("auth/revoke", body, tokens["access_token"]).status_code == 204
    assert service.csc("credentials/list", {}, tokens["access_token"]).status_code == 401
    assert log_in(service, None, {"refresh_token": tokens["refresh_token"]}).status_code == 400


@pytest.mark.parametrize(
    ("body", "description"),
    [
        ({}, "Missing (or invalid type) string parameter token"),
        ({"token": 1}, "Missing (or invalid type) string parameter token"),
        ({"token": "x", "token_type_hint": "other"}, "Invalid string parameter token_type_hint"),
        ({"token": "unknown"}, "Invalid string parameter token"),
    ],
)
def test_unfit_revocation_is_refused(service: Service, body: object, description: str) -> None:
    token = service.log_in("anna@example.org")["access_token"]
    assert failure(service.csc("auth/revoke", body, token)) == (400, "invalid_request", description)


def test_tokens_are_kept_as_fingerprints_only(service: Service) -> None:
    tokens = service.log_in("anna@example.org", remember=True)
    folder = service.surroundings.settings.data
    kept = b"".join(path.read_bytes() for path in folder.glob("signing.sqlite*"))
    assert b"account-anna" in kept
    assert tokens["access_token"].encode() not in kept
    assert tokens["refresh_token"].encode() not in kept


def test_nobody_lists_another_persons_credentials(certify: Certify) -> None:
    anna, bartek = certify(), certify("bartek@example.org")
    assert anna.service.csc("credentials/list", {}, anna.token).json()["credentialIDs"] == [anna.credential_id]
    named = anna.service.csc("credentials/list", {"userID": bartek.owner}, anna.token)
    assert failure(named) == (400, "invalid_request", "userID parameter MUST be null")
