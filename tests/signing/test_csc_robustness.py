"""Whatever is sent to the CSC API, the answer is one of its own errors and nothing is signed."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.signing.conftest import Person, Service

METHODS = (
    "info",
    "auth/login",
    "auth/revoke",
    "credentials/list",
    "credentials/info",
    "credentials/authorize",
    "signatures/signHash",
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
CALM = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def members_of(service: Service, method: str) -> list[str]:
    """What the service's own description says that a method takes."""
    document = service.web.get("/csc/openapi.json").json()
    schema = document["paths"][f"/csc/v2/{method}"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    named = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return list(named["properties"])


def require_own_answer(answer: Any) -> None:
    assert answer.status_code in (200, 204, 400, 401), answer.text
    if answer.status_code >= 400:
        assert set(answer.json()) == {"error", "error_description"}
        assert all(isinstance(each, str) for each in answer.json().values())


@pytest.mark.parametrize("method", METHODS)
def test_no_members_break_a_method(anna: Person, method: str) -> None:
    names = members_of(anna.service, method)

    @CALM
    @given(
        st.dictionaries(st.sampled_from(names), ANYTHING), st.dictionaries(st.text(max_size=5), ANYTHING, max_size=2)
    )
    def spoil(known: dict[str, Any], unknown: dict[str, Any]) -> None:
        body = json.dumps(unknown | known).encode("utf-8", "surrogatepass")
        headers = {"Authorization": f"Bearer {anna.token}", "Content-Type": "application/json"}
        require_own_answer(anna.service.web.post(f"/csc/v2/{method}", content=body, headers=headers))

    spoil()
    assert not anna.service.surroundings.journal.entries(event="signature-made")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"5",
        b'"x"',
        b"{",
        b'{"credentialID":}',
        b"\xff\xfe",
        b'{"clientData":"\xff"}',
        b'{"clientData":"\\ud800"}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"numSignatures":1e999}',
    ],
    ids=str,
)
def test_octets_that_are_no_message_are_refused(service: Service, body: bytes) -> None:
    headers = {"Authorization": f"Bearer {service.log_in('anna@example.org')['access_token']}"}
    for method in METHODS:
        answer = service.web.post(f"/csc/v2/{method}", content=body, headers=headers)
        require_own_answer(answer)
        assert answer.status_code == 400


@CALM
@given(st.binary(max_size=60), st.sampled_from(METHODS))
def test_no_octets_break_a_method(service: Service, body: bytes, method: str) -> None:
    require_own_answer(service.web.post(f"/csc/v2/{method}", content=body))


@CALM
@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=40))
def test_no_authorization_header_breaks_a_method(service: Service, header: str) -> None:
    for method in ("credentials/list", "auth/login"):
        answer = service.web.post(f"/csc/v2/{method}", json={}, headers={"Authorization": header.encode("latin-1")})
        require_own_answer(answer)


def test_forms_and_oversized_messages_are_told_in_the_api_s_own_way(service: Service) -> None:
    form = service.web.post("/csc/v2/credentials/list", data={"a": "b"})
    assert (form.status_code, form.json()["error"]) == (400, "invalid_request")
    broken = service.web.post(
        "/csc/v2/info", content=b"--x\r\nnonsense", headers={"Content-Type": "multipart/form-data; boundary=x"}
    )
    assert (broken.status_code, broken.json()["error"]) == (400, "invalid_request")
    large = service.web.post("/csc/v2/info", content=b"{" + b" " * (3 * 1024 * 1024))
    assert (large.status_code, large.json()["error"]) == (413, "invalid_request")


def test_unknown_members_are_passed_over(anna: Person) -> None:
    body = {"credentialID": anna.credential_id, "novelty": {"a": [1]}}
    assert anna.service.csc("credentials/info", body, anna.token).status_code == 200


def test_description_names_every_method_with_its_errors(service: Service) -> None:
    document = service.web.get("/csc/openapi.json").json()
    assert {f"/csc/v2/{method}" for method in METHODS} <= set(document["paths"])
    for path in document["paths"].values():
        assert {"400", "401"} <= set(path["post"]["responses"])
    assert document["components"]["schemas"]["Failure"]["required"] == ["error", "error_description"]


def test_answers_fit_their_description(anna: Person) -> None:
    """Members of real answers are those that the description has."""
    document = anna.service.web.get("/csc/openapi.json").json()
    schemas = document["components"]["schemas"]
    asked = {"credentialID": anna.credential_id, "certificates": "chain", "certInfo": True, "authInfo": True}
    said = anna.service.csc("credentials/info", asked, anna.token).json()
    assert set(said) <= set(schemas["CredentialInfo"]["properties"])
    assert set(schemas["CredentialInfo"]["required"]) <= set(said)
    assert set(said["cert"]) <= set(schemas["Cert"]["properties"])
