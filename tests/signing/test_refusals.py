"""Each refusal is journalled by its own name, whatever the specification makes the client read."""

from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest

from simulators.kit.simulator import Surroundings
from tests.signing.conftest import CONTRACT, PeersInProcess, Person, Service

LOGIN = {"email": "anna@example.org", "password": "Tajne-Haslo-7"}
Provocation = Callable[[Person], object]


def csc(method: str, header: str | None = None, body: object = None) -> Provocation:
    def ask(person: Person) -> object:
        headers = {"Authorization": header or f"Bearer {person.token}"}
        return person.service.web.post(f"/csc/v2/{method}", json=body or {}, headers=headers)

    return ask


def late(person: Person) -> object:
    person.service.clock.advance(timedelta(hours=2))
    return csc("credentials/list")(person)


def hashes_of(*values: str) -> Provocation:
    return lambda person: person.authorize([CONTRACT], hashes=list(values))


PROVOKED: list[tuple[str, Provocation]] = [
    ("basic-credentials-malformed", csc("auth/login", "Bearer x")),
    ("user-password-malformed", csc("auth/login", "Basic ***")),
    ("refresh-token-unknown", csc("auth/login", body={"refresh_token": "x"})),
    ("refresh-token-of-wrong-type", csc("auth/login", body={"refresh_token": 1})),
    ("authorization-header-malformed", csc("credentials/list", "Basic x")),
    ("access-token-unknown", csc("credentials/list", "Bearer x")),
    ("access-token-expired", late),
    ("token-to-revoke-unknown", csc("auth/revoke", body={"token": "x"})),
    ("token-type-hint-wrong", csc("auth/revoke", body={"token": "x", "token_type_hint": "x"})),
    ("parameter-missing", csc("credentials/info")),
    ("parameter-wrong", csc("credentials/info", body={"credentialID": "x", "certificates": "x"})),
    ("user-named", csc("credentials/list", body={"userID": "x"})),
    ("csc-message-malformed", csc("credentials/list", body=[1])),
    ("csc-method-not-implemented", csc("credentials/create")),
    ("signature-count-wrong", lambda person: person.authorize([CONTRACT], numSignatures=0)),
    ("too-many-signatures", lambda person: person.authorize([CONTRACT], numSignatures=99)),
    ("no-hashes", lambda person: person.authorize([CONTRACT], hashes=[])),
    ("hash-not-base64", hashes_of("*")),
    ("hash-of-wrong-length", hashes_of("AAAA")),
    ("authentication-data-missing", lambda person: person.authorize([CONTRACT], authData=[])),
    ("not-logged-in", lambda person: person.service.web.post("/sign", data={})),
]


@pytest.mark.parametrize(("code", "provoke"), PROVOKED, ids=[code for code, _ in PROVOKED])
def test_refusal_is_journalled_by_name(anna: Person, code: str, provoke: Provocation) -> None:
    provoke(anna)
    assert [entry.detail["code"] for entry in anna.service.surroundings.journal.entries(event="refused")] == [code]


def silent(surroundings: Surroundings, role: str) -> None:
    """From now on nobody answers in that role."""

    def fall_silent(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("nobody there", request=request)

    assert isinstance(surroundings, PeersInProcess)
    surroundings.apps[role]._transport = httpx.MockTransport(fall_silent)  # what the client of that peer sends by


def last_refusal(service: Service) -> str:
    return str(service.surroundings.journal.entries(event="refused")[-1].detail["code"])


def test_no_answer_about_a_certificate_is_not_a_good_answer(anna: Person) -> None:
    sad = anna.sad([CONTRACT])
    silent(anna.service.surroundings, "ca")
    refused = anna.sign(sad, [CONTRACT])
    assert (refused.status_code, refused.json()["error"]) == (503, "temporarily_unavailable")
    assert last_refusal(anna.service) == "certificate-status-unknown"
    assert not anna.service.surroundings.journal.entries(event="signature-made")


def test_login_waits_for_the_portal(anna: Person) -> None:
    silent(anna.service.surroundings, "portal")
    refused = anna.service.web.post("/sign/login", data=LOGIN)
    assert refused.status_code == 503
    assert "Logowanie jest chwilowo niedostępne" in refused.text
    assert last_refusal(anna.service) == "portal-silent"
