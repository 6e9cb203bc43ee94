"""One state behind three dialects: v1.0.4, v2.0 and v2.2 of the CSC API."""

import asyncio
import base64
import hashlib
import json
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519
from httpx import Response

from simulators.hsm import open_commanded
from simulators.kit.call import Call
from simulators.kit.language import Phrasebook
from simulators.kit.simulator import Surroundings
from simulators.signing.access.model import Caller
from simulators.signing.authorisation.refusals import AuthenticationDataMissing
from simulators.signing.csc.acting import Acting
from simulators.signing.csc.app import renderer
from simulators.signing.csc.credential_methods import CredentialMethods
from simulators.signing.csc.dialects import V1, V2, Dialect
from simulators.signing.csc.messages import ListRequest
from simulators.signing.csc.methods import Asked
from simulators.signing.csc.refusals import PageUnknown, UserNamedWhilePolling, UserUnfit
from simulators.signing.document.refusals import KeyNotForDocuments
from simulators.signing.enrolment.refusals import AuthorizationCodeWrong
from simulators.signing.parts import NAME, Services, Tables
from tests.signing.conftest import ANNEX, CONTRACT, Certify, Person, failure
from tests.signing.papers import pdf


def in_dialect(person: Person, dialect: str, method: str, body: dict[str, object]) -> Response:
    headers = {"Authorization": f"Bearer {person.token}"}
    answer: Response = person.service.web.post(f"/csc/{dialect}/{method}", json=body, headers=headers)
    return answer


def text(digest: bytes) -> str:
    return base64.b64encode(digest).decode()


def authorize_v1(person: Person, *digests: bytes) -> str:
    body = {
        "credentialID": person.credential_id,
        "numSignatures": len(digests),
        "hash": [text(each) for each in digests],
        "OTP": person.code(),
    }
    answer = in_dialect(person, "v1", "credentials/authorize", body)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["SAD"])


def sign_v1(person: Person, sad: str, *digests: bytes) -> Response:
    body: dict[str, object] = {
        "credentialID": person.credential_id,
        "SAD": sad,
        "hash": [text(each) for each in digests],
        "hashAlgo": "2.16.840.1.101.3.4.2.1",
        "signAlgo": "1.2.840.10045.4.3.2",
    }
    return in_dialect(person, "v1", "signatures/signHash", body)


def test_what_one_dialect_authorised_another_signs(anna: Person) -> None:
    sad = authorize_v1(anna, CONTRACT, ANNEX)
    assert anna.sign(sad, [ANNEX]).status_code == 200
    assert len(sign_v1(anna, sad, CONTRACT).json()["signatures"]) == 1
    assert failure(sign_v1(anna, sad, CONTRACT))[2] == "Invalid parameter SAD"


def test_v1_signs_in_several_calls(anna: Person) -> None:
    sad = authorize_v1(anna, CONTRACT, ANNEX)
    assert sign_v1(anna, sad, CONTRACT).status_code == 200
    assert sign_v1(anna, sad, ANNEX).status_code == 200


def test_v1_tells_the_hash_by_its_length(certify: Certify) -> None:
    person = certify(key_type="P-384")
    digest = hashlib.sha384(b"contract").digest()
    sad = authorize_v1(person, digest)
    body: dict[str, object] = {
        "credentialID": person.credential_id,
        "SAD": sad,
        "hash": [text(digest)],
        "signAlgo": "1.2.840.10045.4.3.3",
    }
    assert in_dialect(person, "v1", "signatures/signHash", body).status_code == 200


def test_v1_lists_by_pages(certify: Certify) -> None:
    people = [certify(key_type=key_type) for key_type in ("P-256", "P-384", "Ed25519")]
    seen: list[str] = []
    body: dict[str, object] = {"maxResults": 2}
    while True:
        said = in_dialect(people[0], "v1", "credentials/list", body).json()
        assert len(said["credentialIDs"]) <= 2
        seen += said["credentialIDs"]
        if "nextPageToken" not in said:
            break
        body["pageToken"] = said["nextPageToken"]
    assert seen == [each.credential_id for each in people]


def test_page_of_another_persons_list_is_refused(certify: Certify) -> None:
    anna, bartek = certify(), certify("bartek@example.org")
    answer = in_dialect(anna, "v1", "credentials/list", {"pageToken": bartek.credential_id})
    assert failure(answer) == (400, "invalid_request", PageUnknown.description)


def test_v1_and_v2_describe_the_same_key(anna: Person) -> None:
    body: dict[str, object] = {"credentialID": anna.credential_id, "authInfo": True, "certInfo": True}
    first, later = (in_dialect(anna, each, "credentials/info", body).json() for each in ("v1", "v2"))
    assert (first["key"], first["cert"], first["multisign"]) == (later["key"], later["cert"], later["multisign"])
    assert first["authMode"] == later["auth"]["mode"] == "explicit"
    assert first["PIN"] == {"presence": "false"}
    assert (first["OTP"]["type"], first["OTP"]["presence"]) == ("online", "true")
    assert "auth" not in first
    assert "authMode" not in later


def test_polling_names_no_user(anna: Person) -> None:
    answer = in_dialect(anna, "v2", "signatures/signPolling", {"requestID": "x", "userID": anna.owner})
    assert failure(answer)[2] == UserNamedWhilePolling.description


@pytest.mark.parametrize(
    ("dialect", "said"),
    [
        (V1, {"error": "invalid_otp", "error_description": "The OTP is invalid"}),
        (V2, {"error": "invalid_authentication_data", "error_description": "The authentication data is invalid"}),
    ],
)
def test_refusals_are_worded_by_dialect(dialect: Dialect, said: dict[str, str]) -> None:
    call = Call("POST", "/", {}, {"headers": []})
    assert json.loads(bytes(renderer(dialect)(call, AuthorizationCodeWrong(left=1)).body)) == said


def test_ed25519_signs_the_octets_it_is_given(certify: Certify) -> None:
    person = certify(key_type="Ed25519")
    digest, sha512 = hashlib.sha512(b"contract").digest(), "2.16.840.1.101.3.4.2.3"
    sad = person.sad([digest], hashAlgorithmOID=sha512)
    answer = person.sign(sad, [digest], hashAlgorithmOID=None, signAlgo="1.3.101.112")
    key = x509.load_der_x509_certificate(person.chain[0]).public_key()
    assert isinstance(key, ed25519.Ed25519PublicKey)
    key.verify(base64.b64decode(answer.json()["signatures"][0]), digest)
    said = in_dialect(person, "v2", "credentials/info", {"credentialID": person.credential_id}).json()["key"]
    assert (said["algo"], said["len"]) == (["1.3.101.112"], 256)
    assert "curve" not in said


def test_ed25519_key_signs_no_pdf_on_the_page(certify: Certify) -> None:
    person = certify(key_type="Ed25519")
    web = person.service.web
    web.post("/sign/login", data={"email": "anna@example.org", "password": "Tajne-Haslo-7"})
    page = web.post("/sign", files={"document": ("a.pdf", pdf(), "application/pdf")})
    form = {"credential": person.credential_id, "code": person.code()}
    assert KeyNotForDocuments.sentence in web.post(page.url.path, data=form).text


@pytest.fixture
def services(surroundings: Surroundings) -> Services:
    """The nouns behind the service, over the same folder."""
    return Services(surroundings, Tables(surroundings), open_commanded(surroundings, NAME))


def asked_by_nobody(anna: Person, user_id: str | None) -> Asked[ListRequest]:
    call = Call("POST", "/", {}, {"headers": []})
    return Asked(ListRequest(user_id=user_id), call, V2, Caller(owner="", client="archive"))


def test_client_of_the_whole_service_names_its_user(anna: Person, services: Services) -> None:
    phrasebook = Phrasebook(Path(__file__).parent)
    methods = CredentialMethods(
        services.credentials, services.factors, services.is_blocked, phrasebook, multisign=5, page=2
    )
    assert methods.list_all(asked_by_nobody(anna, anna.owner)).credential_ids == [anna.credential_id]
    for user_id in (None, "", "a\n", "a" * 256):
        with pytest.raises(UserUnfit):
            methods.list_all(asked_by_nobody(anna, user_id))


def test_client_of_the_whole_service_needs_more_than_a_code(anna: Person, services: Services) -> None:
    """Nobody has logged in, so a code alone would be one factor alone."""
    nobody = Caller(owner="", client="archive")
    credential = Acting(services.credentials).find(nobody, anna.credential_id)
    with pytest.raises(AuthenticationDataMissing):
        asyncio.run(services.factors.judge_together(nobody, credential, {"OTP": anna.code()}))
    services.factors.set_pin(anna.credential_id, "2580")
    shown = {"PIN": "2580", "OTP": anna.code()}
    assert asyncio.run(services.factors.judge_together(nobody, credential, shown)) == ("pin", "otp")
