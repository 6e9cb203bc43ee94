"""Deciding on the phone: what the signer sees, the PIN, and a signature by the key that was born in the phone."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from simulators.authenticator.app import build
from simulators.kit.peers import Peer
from simulators.kit.simulator import Simulator, Surroundings
from tests.authenticator.conftest import NOON

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
URI = f"otpauth://totp/ECSigner:Anna?secret={SECRET}&issuer=ECSigner"
DIGEST = hashlib.sha256(b"lease").digest()
STATEMENT = json.dumps(
    {
        "request_id": "approval-1",
        "owner": "account-anna",
        "client": "program",
        "client_name": "Program Próbny",
        "credential_id": "credential-1",
        "certificate": "00" * 32,
        "holder": "Anna Testowa TEST",
        "hash_oid": "2.16.840.1.101.3.4.2.1",
        "papers": [{"label": "Umowa najmu", "digest": base64.b64encode(DIGEST).decode()}],
        "description": "Najem od grudnia",
        "asked_at": NOON.isoformat(),
        "expires_at": (NOON + timedelta(minutes=5)).isoformat(),
    }
)


class SigningService:
    """The service as the phone meets it; keeps what it is told."""

    def __init__(self) -> None:
        self.key: dict[str, Any] = {}
        self.decisions: list[dict[str, Any]] = []
        self.answers = True
        routes = [
            Route("/phone/keys", self.register, methods=["POST"]),
            Route("/phone/requests", self.waiting, methods=["POST"]),
            Route("/phone/requests/approval-1/decision", self.decide, methods=["POST"]),
        ]
        self.web = TestClient(Starlette(routes=routes), base_url="http://signing.test")

    async def register(self, request: Request) -> Response:
        self.key = await request.json()
        return JSONResponse({"token": "phone token"}, 201) if self.answers else Response(status_code=503)

    async def waiting(self, request: Request) -> Response:
        assert (await request.json()) == {"token": "phone token"}
        open_ones = [] if self.decisions else [{"request_id": "approval-1", "statement": STATEMENT}]
        return JSONResponse({"requests": open_ones})

    async def decide(self, request: Request) -> Response:
        self.decisions.append(await request.json())
        return Response(status_code=204)

    def verify(self, signature: str, octets: bytes) -> None:
        key = load_der_public_key(base64.b64decode(self.key["public_key"]))
        assert isinstance(key, ec.EllipticCurvePublicKey)
        key.verify(base64.b64decode(signature), octets, ec.ECDSA(hashes.SHA256()))


@pytest.fixture
def service() -> SigningService:
    return SigningService()


@pytest.fixture
def simulator(surroundings: Surroundings, service: SigningService, monkeypatch: pytest.MonkeyPatch) -> Simulator:
    def peer(_: Surroundings, role: str) -> Peer:
        made = Peer(f"http://{role}.test", "")
        made._http = service.web
        return made

    monkeypatch.setattr(Surroundings, "peer", peer)
    return build(surroundings)


@pytest.fixture
def anna(phone: TestClient) -> TestClient:
    """A phone with the app open and Anna's secret scanned."""
    phone.post("/start", data={"pin": "2580", "again": "2580"})
    assert phone.post("/add", data={"secret": URI}).status_code == 200
    return phone


def test_phone_registers_a_key_with_both_proofs(anna: TestClient, service: SigningService) -> None:
    said = service.key
    born = b"qesbench phone key 1\n" + base64.b64decode(said["public_key"])
    assert said["secret_id"] == hashlib.sha256(SECRET.encode()).hexdigest()
    assert said["proof"] == hmac.new(base64.b32decode(SECRET), born, hashlib.sha256).hexdigest()
    service.verify(said["possession"], born)
    assert anna.get("/").status_code == 200


def test_signer_sees_the_documents_and_approves_with_the_pin(
    anna: TestClient, service: SigningService, surroundings: Surroundings
) -> None:
    assert "Umowa najmu" in anna.get("/").text
    page = anna.get("/requests/approval-1").text
    for shown in ("Umowa najmu", DIGEST.hex(), "Program Próbny", "Anna Testowa TEST", "Najem od grudnia"):
        assert shown in page
    assert "Zatwierdzono" in anna.post("/requests/approval-1", data={"pin": "2580"}).text
    (decision,) = service.decisions
    assert decision["decision"] == "approve"
    service.verify(decision["signature"], b"qesbench approval 1\napprove\n" + STATEMENT.encode())
    assert anna.get("/requests/approval-1").status_code == 404
    assert surroundings.journal.entries(event="refused")[-1].detail["code"] == "request-gone"


def test_signer_refuses(anna: TestClient, service: SigningService) -> None:
    assert "Odmówiono" in anna.post("/requests/approval-1/refusal", data={"pin": "2580"}).text
    (decision,) = service.decisions
    service.verify(decision["signature"], b"qesbench approval 1\nrefuse\n" + STATEMENT.encode())


def test_wrong_pin_decides_nothing_and_five_wipe_the_app(anna: TestClient, service: SigningService) -> None:
    for left in (4, 3, 2, 1):
        answer = anna.post("/requests/approval-1", data={"pin": "0000"})
        assert (answer.status_code, f"Pozostało prób: {left}." in answer.text) == (422, True)
    assert "Aplikacja została wyczyszczona" in anna.post("/requests/approval-1", data={"pin": "0000"}).text
    assert service.decisions == []


def test_closed_app_shows_nothing(anna: TestClient, service: SigningService) -> None:
    anna.post("/close")
    assert "Umowa najmu" not in anna.get("/requests/approval-1").text
    assert anna.post("/requests/approval-1", data={"pin": "2580"}).status_code == 401
    assert service.decisions == []


def test_silent_service_leaves_the_codes(phone: TestClient, service: SigningService) -> None:
    service.answers = False
    phone.post("/start", data={"pin": "2580", "again": "2580"})
    assert "Kod autoryzacji" in phone.post("/add", data={"secret": URI}).text
    assert "Nic nie czeka" in phone.get("/").text


def test_control_plane_decides_as_if_by_hand(simulator: Simulator, service: SigningService) -> None:
    control = TestClient(Starlette(routes=[Mount("/authenticator", routes=list(simulator.control))]))
    phone = control.post("/authenticator/phones", json={}).json()["phone_id"]
    control.post(f"/authenticator/phones/{phone}/secrets", json={"otpauth_uri": URI})
    (seen,) = control.get(f"/authenticator/phones/{phone}/requests").json()["requests"]
    assert seen["papers"][0]["label"] == "Umowa najmu"
    one = f"/authenticator/phones/{phone}/requests/{seen['request_id']}"
    assert control.put(one, json={"decision": "refuse", "pin": "1357"}).json()["code"] == "pin-wrong"
    assert control.put(one, json={"decision": "refuse"}).status_code == 204
    assert service.decisions[0]["decision"] == "refuse"
