"""A signer's phone of the tests' own: knows the phone's interface and nothing of the service."""

import base64
import hashlib
import hmac
from typing import Any

import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from httpx import Response

from tests.signing.conftest import CONTRACT, Person, Service


class Phone:
    """One phone that holds an enrolled secret and a key of its own."""

    def __init__(self, service: Service, secret: str) -> None:
        self.service = service
        self.secret = secret
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.token = ""

    @property
    def public_key(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    def signed(self, octets: bytes) -> str:
        return base64.b64encode(self.key.sign(octets, ec.ECDSA(hashes.SHA256()))).decode()

    def register(self, **other: str) -> Response:
        born = b"qesbench phone key 1\n" + self.public_key
        body = {
            "secret_id": hashlib.sha256(self.secret.encode()).hexdigest(),
            "public_key": base64.b64encode(self.public_key).decode(),
            "proof": hmac.new(base64.b32decode(self.secret), born, hashlib.sha256).hexdigest(),
            "possession": self.signed(born),
        }
        answer: Response = self.service.web.post("/phone/keys", json=body | other)
        if answer.status_code == 201:
            self.token = answer.json()["token"]
        return answer

    def registered(self) -> "Phone":
        assert self.register().status_code == 201
        return self

    def waiting(self) -> list[dict[str, Any]]:
        answer = self.service.web.post("/phone/requests", json={"token": self.token})
        assert answer.status_code == 200, answer.text
        asked: list[dict[str, Any]] = answer.json()["requests"]
        return asked

    def decide(self, request: dict[str, Any], decision: str = "approve", **other: str) -> Response:
        octets = b"qesbench approval 1\n" + decision.encode() + b"\n" + request["statement"].encode()
        body = {"token": self.token, "decision": decision, "signature": self.signed(octets)}
        answer: Response = self.service.web.post(f"/phone/requests/{request['request_id']}/decision", json=body | other)
        return answer


def statement_of(request: dict[str, Any]) -> dict[str, Any]:
    """What the phone would show."""
    said: dict[str, Any] = msgspec.json.decode(request["statement"])
    return said


def phone_of(person: Person) -> Phone:
    """The person's phone, whose key the service knows."""
    return Phone(person.service, person.secret).registered()


BY_PHONE = [{"id": "PHONE"}]


def ask(person: Person, wanted: list[bytes] | None = None) -> str:
    answer = person.authorize(wanted or [CONTRACT], authData=BY_PHONE)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["handle"])


def check(person: Person, handle: str) -> Response:
    return person.service.csc("credentials/authorizeCheck", {"handle": handle}, person.token)
