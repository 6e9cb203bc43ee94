"""Signers for load tests: real keys, certificates and factors, judged by signing and by openssl."""

import base64
import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyotp
import pytest
from httpx import Response
from sqlalchemy import create_engine, text
from starlette.applications import Starlette
from starlette.testclient import TestClient

from simulators.kit.simulator import Simulator
from tests.signing.conftest import Service
from tests.signing.test_refusals import silent

Body = dict[str, Any]
Make = Callable[..., Body]
AGREEMENT = b"an agreement"
DIGEST = base64.b64encode(hashlib.sha256(AGREEMENT).digest()).decode()


@pytest.fixture
def control(simulator: Simulator) -> TestClient:
    return TestClient(Starlette(routes=list(simulator.control)))


@pytest.fixture
def make(control: TestClient) -> Make:
    def made(**asked: object) -> Body:
        answer = control.post("/populations", json=asked)
        assert answer.status_code == 201, answer.text
        body: Body = answer.json()
        return body

    return made


def authorize(service: Service, signer: Body, token: str, **factors: str) -> Response:
    body = {
        "credentialID": signer["credential_id"],
        "numSignatures": 1,
        "hashes": [DIGEST],
        "hashAlgorithmOID": "2.16.840.1.101.3.4.2.1",
        "authData": [{"id": name, "value": value} for name, value in factors.items()],
    }
    return service.csc("credentials/authorize", body, token)


def code_of(service: Service, signer: Body) -> str:
    return pyotp.TOTP(signer["phone_secret"]).at(service.clock.now())


def sign(service: Service, signer: Body, sad: str) -> bytes:
    body = {"credentialID": signer["credential_id"], "SAD": sad, "hashes": [DIGEST], "signAlgo": "1.2.840.10045.4.3.2"}
    answer = service.csc("signatures/signHash", body, signer["access_token"])
    assert answer.status_code == 200, answer.text
    return base64.b64decode(answer.json()["signatures"][0])


def openssl(*words: str | Path) -> str:
    return subprocess.run(["openssl", *map(str, words)], capture_output=True, text=True, check=True).stdout


def test_signer_of_a_population_signs_and_openssl_verifies(service: Service, make: Make, tmp_path: Path) -> None:
    population = make(count=20, seed=7)
    signer = population["signers"][13]
    answer = authorize(service, signer, signer["access_token"], PIN=signer["pin"], OTP=code_of(service, signer))
    assert answer.status_code == 200, answer.text
    files = {name: tmp_path / name for name in ("cert.der", "issuing.pem", "root.pem", "agreement", "signature", "key")}
    files["cert.der"].write_bytes(base64.b64decode(signer["certificate"]))
    files["agreement"].write_bytes(AGREEMENT)
    files["signature"].write_bytes(sign(service, signer, answer.json()["SAD"]))
    for name, content in zip(("issuing.pem", "root.pem"), population["chain"], strict=True):
        files[name].write_text(f"-----BEGIN CERTIFICATE-----\n{content}\n-----END CERTIFICATE-----\n")
    key = openssl("x509", "-inform", "DER", "-in", files["cert.der"], "-noout", "-pubkey")
    files["key"].write_text(key)
    said = openssl("dgst", "-sha256", "-verify", files["key"], "-signature", files["signature"], files["agreement"])
    assert said.strip() == "Verified OK"
    at = str(int(service.clock.now().timestamp()) + 1)
    issuers = ("-CAfile", files["root.pem"], "-untrusted", files["issuing.pem"])
    assert ": OK" in openssl("verify", "-attime", at, *issuers, files["cert.der"])


def test_nobody_is_made_while_the_authority_is_silent(service: Service, control: TestClient) -> None:
    silent(service.surroundings, "ca")
    refused = control.post("/populations", json={"count": 2})
    assert (refused.status_code, refused.json()["code"]) == (503, "authority-silent")


def test_every_signer_has_a_key_a_name_and_a_token_of_their_own(make: Make) -> None:
    signers = make(count=20)["signers"]
    names = ("user_id", "credential_id", "phone_secret", "access_token", "certificate")
    assert [len({each[name] for each in signers}) for name in names] == [20] * 5


def test_wrong_pin_or_code_of_a_population_authorises_nothing(service: Service, make: Make) -> None:
    signer, other = make(count=2)["signers"]
    code = code_of(service, signer)
    wrong_pin = "1" + signer["pin"] if signer["pin"][0] != "1" else "2" + signer["pin"]
    tried = (
        authorize(service, signer, signer["access_token"], PIN=wrong_pin, OTP=code),
        authorize(service, signer, signer["access_token"], OTP=code),
        authorize(service, signer, other["access_token"], PIN=signer["pin"], OTP=code),
        authorize(service, signer, signer["access_token"], PIN=signer["pin"], OTP=code_of(service, other)),
    )
    assert [each.status_code for each in tried] == [400] * 4


def test_signer_without_a_pin_authorises_by_the_code_alone(service: Service, make: Make) -> None:
    signer = make(count=1, has_pin=False)["signers"][0]
    assert signer["pin"] is None
    answer = authorize(service, signer, signer["access_token"], OTP=code_of(service, signer))
    assert answer.status_code == 200, answer.text


def test_client_of_a_population_acts_for_the_whole_service(service: Service, make: Make) -> None:
    population = make(count=1)
    client, signer = population["client"], population["signers"][0]
    form = {"grant_type": "client_credentials"} | {each: client[each] for each in ("client_id", "client_secret")}
    token = service.web.post("/csc/v2/oauth2/token", data=form).json()["access_token"]
    answer = authorize(service, signer, token, PIN=signer["pin"], OTP=code_of(service, signer))
    assert answer.status_code == 200, answer.text


def test_same_population_is_found_again_and_grows(make: Make) -> None:
    first, again = make(count=3, seed=5)["signers"], make(count=5, seed=5)["signers"]
    lasting = ("user_id", "credential_id", "pin", "phone_secret", "certificate")
    assert [[each[name] for name in lasting] for each in first] == [[a[name] for name in lasting] for a in again[:3]]
    assert len({each["credential_id"] for each in again}) == 5
    assert {each["access_token"] for each in first}.isdisjoint(each["access_token"] for each in again)
    assert make(count=1, seed=6)["signers"][0]["credential_id"] not in {each["credential_id"] for each in again}


@pytest.mark.parametrize("key_type", ["P-384", "Ed25519"])
def test_population_has_keys_of_the_type_asked_for(make: Make, tmp_path: Path, key_type: str) -> None:
    certificate = tmp_path / "certificate.der"
    certificate.write_bytes(base64.b64decode(make(count=1, key_type=key_type)["signers"][0]["certificate"]))
    named = {"P-384": "ASN1 OID: secp384r1", "Ed25519": "ED25519 Public-Key"}[key_type]
    assert named in openssl("x509", "-inform", "DER", "-in", certificate, "-noout", "-text")


def test_private_keys_of_a_population_rest_wrapped(service: Service, make: Make) -> None:
    count = len(make(count=3)["signers"])
    engine = create_engine(f"sqlite:///{service.surroundings.settings.data}/hsm.sqlite")
    with engine.begin() as connection:
        wrapped = connection.execute(text("SELECT wrapped FROM hsm_signing_key WHERE label LIKE 'credential/p%'"))
        rows = [bytes(each[0]) for each in wrapped]
    engine.dispose()
    assert len(rows) == count
    assert all(b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01" not in row for row in rows)  # id-ecPublicKey of PKCS#8


@pytest.mark.parametrize(
    "wrong",
    [{}, {"count": 0}, {"count": 10_001}, {"count": 1, "seed": -1}, {"count": "20"}, {"count": 1, "seeds": 4}],
)
def test_population_of_another_shape_is_refused(control: TestClient, wrong: Body) -> None:
    answer = control.post("/populations", json=wrong)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed-request")


def test_population_of_keys_that_no_device_makes_is_refused(control: TestClient) -> None:
    answer = control.post("/populations", json={"count": 1, "key_type": "P-521"})
    assert (answer.status_code, answer.json()["code"]) == (422, "key-type-not-offered")


def test_authority_that_refuses_is_named(control: TestClient, service: Service) -> None:
    service.authority.headers["Authorization"] = "Bearer of-a-stranger"
    answer = control.post("/populations", json={"count": 1})
    assert (answer.status_code, answer.json()["code"]) == (409, "certificates-refused")
    assert "peer-not-known" in answer.json()["detail"]
