"""Signers who are ready, and what their clients send."""

import base64
import hashlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
import msgspec
import pyotp

from benchmarks.signing.load import Answer, post
from benchmarks.signing.server import Bench

_SHA256: Final = "2.16.840.1.101.3.4.2.1"
_BY: Final = {"P-256": "1.2.840.10045.4.3.2", "RSA-3072": "1.2.840.113549.1.1.11", "RSA-4096": "1.2.840.113549.1.1.11"}
_STEP: Final = 30
_AT_A_TIME: Final = 100
_APART: Final = 100_000


@dataclass
class Signer:
    """One signer; a code of the phone app serves once, so the last step that was used is remembered."""

    credential_id: str
    token: str
    certificate: str
    codes: pyotp.TOTP
    key_type: str
    last_step: int = field(default=0)

    def next_code(self) -> str:
        """A code that the service takes; where those of this step and the next are used, it is waited for another."""
        while self.last_step > _here():
            threading.Event().wait(1)
        self.last_step = max(self.last_step + 1, _here())
        return self.codes.generate_otp(self.last_step)


def populate(bench: Bench, count: int, key_type: str) -> list[Signer]:
    """So many signers with keys of that type, few at a time; nobody has keys of two types, for codes serve once."""
    seeds = enumerate(range(0, count, _AT_A_TIME), start=1 + _APART * list(_BY).index(key_type))
    return [each for seed, done in seeds for each in _some(bench, min(_AT_A_TIME, count - done), key_type, seed)]


def _some(bench: Bench, count: int, key_type: str, seed: int) -> list[Signer]:
    asked = {"count": count, "key_type": key_type, "seed": seed, "has_pin": False}
    answer = httpx.post(f"{bench.console}/signing/populations", json=asked, timeout=600, trust_env=False)
    assert answer.status_code == 201, answer.text
    return [
        Signer(
            each["credential_id"], each["access_token"], each["certificate"], pyotp.TOTP(each["phone_secret"]), key_type
        )
        for each in answer.json()["signers"]
    ]


def _here() -> int:
    return int(time.time()) // _STEP  # noqa: TID251 - the clock of who stands outside


@dataclass
class Order:
    """What one signer wants signed, and the activation data for it."""

    signer: Signer
    digests: list[bytes]
    sad: str = ""

    def authorising(self, address: str, code: str) -> bytes:
        """The request for the activation data."""
        return self._post(
            address,
            "credentials/authorize",
            numSignatures=len(self.digests),
            hashAlgorithmOID=_SHA256,
            authData=[{"id": "OTP", "value": code}],
        )

    def signing(self, address: str) -> bytes:
        """The request for the signatures."""
        signs_by = _BY[self.signer.key_type]
        return self._post(address, "signatures/signHash", SAD=self.sad, hashAlgorithmOID=_SHA256, signAlgo=signs_by)

    def _post(self, address: str, method: str, **members: Any) -> bytes:
        hashes = [base64.b64encode(each).decode() for each in self.digests]
        body = {"credentialID": self.signer.credential_id, "hashes": hashes, **members}
        return post(address, f"/csc/v2/{method}", msgspec.json.encode(body), self.signer.token)


def orders(signers: list[Signer], digests: int) -> list[Order]:
    """One for each of `signers`, of so many digests that nobody else has."""
    return [Order(each, list(_digests(each.credential_id, digests))) for each in signers]


def _digests(word: str, count: int) -> Iterator[bytes]:
    for number in range(count):
        yield hashlib.sha256(f"{word} {number} {time.monotonic_ns()}".encode()).digest()


def keep_activation(order: Order, answer: Answer) -> None:
    """The activation data from the answer."""
    assert answer.status == 200, answer
    order.sad = msgspec.json.decode(answer.content)["SAD"]
