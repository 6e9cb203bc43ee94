"""The signing service by two processes: nothing is signed twice, also when one of them is killed."""

import base64
import hashlib
import os
import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import pyotp
import pytest

from qesbench import audit
from simulators.settings import Settings
from simulators.stack import Stack
from steps.world.ports import free_block

SIGNERS = 6
CLIENTS = 8


@dataclass
class Bench:
    """A bench whose signing service is two processes."""

    stack: Stack

    def signers(self) -> list[dict[str, Any]]:
        asked = {"count": SIGNERS, "has_pin": False}
        made = httpx.post(f"{self.stack.addresses.of('console')}/signing/populations", json=asked, timeout=60)
        assert made.status_code == 201, made.text
        signers: list[dict[str, Any]] = made.json()["signers"]
        return signers

    def csc(self, method: str, signer: dict[str, Any], **members: object) -> httpx.Response | None:
        """The answer, over a connection of its own; None where the process died over it."""
        body = {"credentialID": signer["credential_id"], "hashes": [digest_of(signer)], **members}
        headers = {"Authorization": f"Bearer {signer['access_token']}"}
        try:
            return httpx.post(
                f"{self.stack.addresses.of('signing')}/csc/v2/{method}",
                json={"hashAlgorithmOID": "2.16.840.1.101.3.4.2.1", **body},
                headers=headers,
                timeout=60,
            )
        except httpx.TransportError:
            return None

    def sad(self, signer: dict[str, Any]) -> str:
        code = pyotp.TOTP(signer["phone_secret"]).now()
        given = self.csc("credentials/authorize", signer, numSignatures=1, authData=[{"id": "OTP", "value": code}])
        assert given is not None
        assert given.status_code == 200, given.text
        return str(given.json()["SAD"])

    def sign(self, signer: dict[str, Any], sad: str) -> httpx.Response | None:
        return self.csc("signatures/signHash", signer, SAD=sad, signAlgo="1.2.840.10045.4.3.2")

    def made(self) -> Counter[str]:
        """How many signatures the trail has by each authorisation."""
        told = httpx.get(f"{self.stack.addresses.of('console')}/signing/audit", params={"limit": 1000}).json()
        entries = told["entries"] if isinstance(told, dict) else told
        return Counter(each["detail"]["authorisation"] for each in entries if each["event"] == "signature-made")

    def workers(self) -> list[psutil.Process]:
        return [each for each in psutil.Process().children() if "simulators.worker" in " ".join(each.cmdline())]


def digest_of(signer: dict[str, Any]) -> str:
    return base64.b64encode(hashlib.sha256(signer["user_id"].encode()).digest()).decode()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with free_block(25400) as port:
        stack = Stack(Settings(data=tmp_path, base_port=port, workers=2))
        stack.start()
        yield Bench(stack)
        stack.stop()
    assert audit.verify(tmp_path, None) == 0


def test_two_processes_sign_each_digest_once_even_if_one_is_killed(bench: Bench) -> None:
    signers = bench.signers()
    sads = [bench.sad(each) for each in signers]
    tries = [(signer, sad) for signer, sad in zip(signers, sads, strict=True) for _ in range(CLIENTS)]
    victim = bench.workers()[0].pid
    with ThreadPoolExecutor(CLIENTS) as threads:
        answers = [threads.submit(bench.sign, *each) for each in tries]
        answers[0].result()
        os.kill(victim, signal.SIGKILL)
        said = [each.result() for each in answers]
    again = [bench.sign(signer, sad) for signer, sad in zip(signers, sads, strict=True)]
    assert {each.status_code for each in said if each is not None} == {200, 400}
    signed = Counter(
        signer["user_id"]
        for (signer, _), answer in zip(tries, said, strict=True)
        if answer is not None and answer.status_code == 200
    )
    assert max(signed.values()) == 1
    assert sorted(bench.made().values()) == [1] * SIGNERS
    assert len([each for each in again if each is not None and each.status_code == 200]) + len(signed) <= SIGNERS
