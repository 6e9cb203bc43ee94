"""oauth2/revoke: the end of tokens, and of what they authorised."""

from starlette.testclient import TestClient

from tests.signing.conftest import CONTRACT, Person, failure
from tests.signing.oauth.program import Program, listed, service_tokens, sign, token_for


def test_revoked_token_signs_no_more(program: Program, anna: Person) -> None:
    service = service_tokens(program, anna)["access_token"]
    sad = token_for(program, anna, CONTRACT)
    assert program.revoke(sad, token_type_hint="access_token").status_code == 204
    assert failure(sign(anna, service, [CONTRACT], sad))[2] == "Invalid parameter SAD"
    assert sign(anna, sad, [CONTRACT]).status_code == 401


def test_revoked_refresh_token_takes_its_consent_along(program: Program, anna: Person) -> None:
    tokens = service_tokens(program, anna)
    assert program.revoke(tokens["refresh_token"]).status_code == 204
    assert listed(anna, tokens["access_token"]).status_code == 401


UNFIT_ENDS: list[tuple[dict[str, str | None], int, str, str]] = [
    ({"token": None}, 400, "invalid_request", "Missing parameter token"),
    ({"token": "never given"}, 400, "invalid_request", "Invalid string parameter token"),
    ({"token_type_hint": "id_token"}, 400, "invalid_request", "Invalid parameter token_type_hint"),
    ({"client_id": None}, 400, "invalid_request", "Missing parameter client_id"),
    ({"client_secret": None}, 401, "invalid_request", "Client authorization required"),
]


def test_unfit_revocation_is_refused(program: Program, anna: Person) -> None:
    token = service_tokens(program, anna)["access_token"]
    for spoil, status, error, described in UNFIT_ENDS:
        assert failure(program.revoke(token, **spoil)) == (status, error, described), spoil
    assert listed(anna, token).status_code == 200


def test_others_tokens_are_not_revoked(program: Program, anna: Person, control: TestClient) -> None:
    other = Program(program.service, control, "other").registered()
    mine = service_tokens(program, anna)["access_token"]
    assert failure(other.revoke(mine))[2] == "Invalid string parameter token"
    assert failure(program.revoke(anna.token))[1] == "unsupported_token_type"
    assert listed(anna, mine).status_code == 200
