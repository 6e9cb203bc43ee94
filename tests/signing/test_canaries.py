"""Nothing secret rests in clear: known values are planted in a run of the services and looked for in all that is kept.

PIN, password, authorization code, activation data, handles, tokens, client secrets, shared secrets and private keys.
"""

import base64
import gc
from collections.abc import Iterator

import pyotp
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from simulators.authenticator import app as authenticator
from simulators.kit.simulator import Simulator
from tests.canaries import Planted
from tests.signing.conftest import ANNEX, CONTRACT, PEOPLE, PeersInProcess, Person
from tests.signing.oauth.program import REDIRECT, Program, consented, service_tokens
from tests.signing.phone import BY_PHONE

PIN = "7391"
CLIENT_SECRET = "canary client secret 0123456789"


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Planted:
    """Every private key that is born is planted too."""
    canaries = Planted()
    make = ec.generate_private_key

    def born(curve: ec.EllipticCurve) -> ec.EllipticCurvePrivateKey:
        key = make(curve)
        canaries.add_key(key)
        return key

    monkeypatch.setattr(ec, "generate_private_key", born)
    return canaries


@pytest.fixture
def phone(simulator: Simulator, anna: Person) -> Iterator[TestClient]:
    """The phone app's control plane, its app beside the service."""
    surroundings = anna.service.surroundings
    assert isinstance(surroundings, PeersInProcess)
    surroundings.apps["signing"] = TestClient(simulator.app, base_url="http://signing.test")
    app = authenticator.build(surroundings)
    with TestClient(Starlette(routes=[Mount("/authenticator", routes=list(app.control))])) as control:
        yield control


def authorise_in_every_way(anna: Person, phone: TestClient, simulator: Simulator, planted: Planted) -> None:
    """By code, on the phone, and through a program; all that is secret on the way is planted."""
    one = f"/authenticator/phones/{phone.post('/authenticator/phones', json={'pin': PIN}).json()['phone_id']}"
    uri = pyotp.TOTP(anna.secret).provisioning_uri(name="Anna", issuer_name="ECSigner")
    assert phone.post(f"{one}/secrets", json={"otpauth_uri": uri}).status_code == 201
    planted.add("authorization code", anna.code())
    sad = anna.sad([CONTRACT])
    asked = anna.authorize([ANNEX], authData=BY_PHONE).json()["handle"]
    (request,) = phone.get(f"{one}/requests").json()["requests"]
    decided = phone.put(f"{one}/requests/{request['request_id']}", json={"decision": "approve", "pin": PIN})
    assert decided.status_code == 204
    approved = anna.service.csc("credentials/authorizeCheck", {"handle": asked}, anna.token).json()["SAD"]
    assert anna.sign(sad, [CONTRACT]).status_code == anna.sign(approved, [ANNEX]).status_code == 200
    planted.add("activation data", *(part for each in (sad, approved) for part in (each, each.rpartition(".")[2])))
    planted.add("handle", asked)
    through_a_program(anna, simulator, planted)


def through_a_program(anna: Person, simulator: Simulator, planted: Planted) -> None:
    control = TestClient(Starlette(routes=[Mount("/signing", routes=list(simulator.control))]))
    program = Program(anna.service, control, secret=CLIENT_SECRET).registered(REDIRECT)
    tokens = service_tokens(program, anna)
    anna.service.clock.advance(anna.service.surroundings.settings.limits.one_time_code_step)
    code = consented(program, anna, program.for_signing(anna, CONTRACT))
    given = program.exchange(code).json()["access_token"]
    planted.add("token", tokens["access_token"], tokens["refresh_token"], anna.token, code)
    planted.add("activation data", given)


def test_no_secret_rests_in_clear(anna: Person, phone: TestClient, simulator: Simulator, planted: Planted) -> None:
    planted.add("PIN", f'"{PIN}"', f"'{PIN}'")
    planted.add("shared secret", anna.secret, base64.b32decode(anna.secret))
    planted.add("password", PEOPLE["anna@example.org"][0])
    planted.add("client secret", CLIENT_SECRET)
    authorise_in_every_way(anna, phone, simulator, planted)
    anna.service.machine("POST", "/api/keys", {"key": "late", "owner": anna.owner, "key_type": "P-256"})
    gc.collect()
    data = anna.service.surroundings.settings.data
    assert {file.name for file in data.glob("*.sqlite-wal")} >= {"signing.sqlite-wal", "authenticator.sqlite-wal"}
    assert planted.values.keys() >= {"private key", "PIN", "password", "activation data", "authorization code"}
    assert planted.found_in(data) == []
