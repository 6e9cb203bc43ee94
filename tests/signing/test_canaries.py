"""Nothing secret rests in clear: known values are planted in a run of the services and looked for in all that is kept.

PIN, password, authorization code, activation data, handles, tokens, client secrets, shared secrets and private keys.
"""

import base64
import gc
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pyotp
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from simulators.authenticator import app as authenticator
from simulators.kit.simulator import Simulator
from tests.signing.conftest import ANNEX, CONTRACT, PEOPLE, PeersInProcess, Person
from tests.signing.oauth.program import REDIRECT, Program, consented, service_tokens
from tests.signing.phone import BY_PHONE

PIN = "7391"
CLIENT_SECRET = "canary client secret 0123456789"


class Planted:
    """Secrets by name, each in the spellings in which it could leak."""

    def __init__(self) -> None:
        self.values: dict[str, set[bytes]] = {}

    def add(self, name: str, *secrets: str | bytes) -> None:
        for secret in secrets:
            clear = secret.encode() if isinstance(secret, str) else secret
            spellings = {clear, base64.b64encode(clear), clear.hex().encode()}
            self.values.setdefault(name, set()).update(spellings)

    def found_in(self, folder: Path) -> list[str]:
        kept = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        return [
            f"{name} in {file.name}"
            for file, content in kept.items()
            for name, spellings in self.values.items()
            if any(holds(content, spelling) for spelling in spellings)
        ]


def holds(content: bytes, spelling: bytes) -> bool:
    """Whether `spelling` stands in `content`; six digits inside a longer number or digest are chance."""
    if len(spelling) > len("123456"):
        return spelling in content
    return re.search(rb"(?<![0-9a-f])" + re.escape(spelling) + rb"(?![0-9a-f])", content) is not None


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Planted:
    """Every private key that is born is planted too."""
    canaries = Planted()
    make = ec.generate_private_key

    def born(curve: ec.EllipticCurve) -> ec.EllipticCurvePrivateKey:
        key = make(curve)
        scalar = key.private_numbers().private_value
        octets = scalar.to_bytes((curve.key_size + 7) // 8, "big")
        canaries.add("private key", octets, key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
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


def test_what_is_looked_for_would_be_found(planted: Planted, tmp_path: Path) -> None:
    planted.add("password", "Tajne-Haslo-7")
    planted.add("authorization code", "123456")
    kept = msgspec.json.encode({"password": "Tajne-Haslo-7", "code": "123456"})
    (tmp_path / "store.sqlite-wal").write_bytes(kept)
    assert planted.found_in(tmp_path) == ["password in store.sqlite-wal", "authorization code in store.sqlite-wal"]
