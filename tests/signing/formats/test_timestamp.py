"""`signatures/timestamp` (CSC v1 §11.10, v2 §11.13)."""

import base64
import hashlib
import subprocess

import httpx
import pytest
from asn1crypto import cms

from tests.signing.conftest import failure
from tests.signing.formats.conftest import Bench, text

DATA = b"what is stamped"
HASHES = {"sha256": "2.16.840.1.101.3.4.2.1", "sha384": "2.16.840.1.101.3.4.2.2", "sha512": "2.16.840.1.101.3.4.2.3"}


def asked(digest: str = "sha256", **other: object) -> dict[str, object]:
    body: dict[str, object] = {"hash": text(hashlib.new(digest, DATA).digest()), "hashAlgo": HASHES[digest]}
    return {name: value for name, value in (body | other).items() if value is not None}


def changed(wrong: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in (asked() | wrong).items() if value is not None}


def stamp(bench: Bench, body: object, base: str = "v2") -> httpx.Response:
    headers = {"Authorization": f"Bearer {bench.person().token}"}
    answer: httpx.Response = bench.service.web.post(f"/csc/{base}/signatures/timestamp", json=body, headers=headers)
    return answer


@pytest.mark.parametrize("base", ["v1", "v2", "v2.2"])
@pytest.mark.parametrize("digest", HASHES)
def test_openssl_verifies_the_token(bench: Bench, base: str, digest: str) -> None:
    token = bench.folder / "token.der"
    token.write_bytes(base64.b64decode(stamp(bench, asked(digest), base).json()["timestamp"]))
    words = ("-in", str(token), "-token_in", "-data", "/dev/stdin", "-CAfile", str(bench.root))
    at = ("-attime", str(int(bench.clock.now().timestamp())))
    done = subprocess.run(["openssl", "ts", "-verify", *words, *at], input=DATA, capture_output=True, check=False)
    assert b"Verification: OK" in done.stdout, done.stderr
    other = subprocess.run(["openssl", "ts", "-verify", *words, *at], input=b"else", capture_output=True, check=False)
    assert b"Verification: OK" not in other.stdout


def test_nonce_is_in_the_token(bench: Bench) -> None:
    answer = stamp(bench, asked(nonce="00ff01020304050607"))
    signed = cms.ContentInfo.load(base64.b64decode(answer.json()["timestamp"]))["content"]
    assert signed["encap_content_info"]["content"].parsed["nonce"].native == 0xFF01020304050607
    plain = cms.ContentInfo.load(base64.b64decode(stamp(bench, asked()).json()["timestamp"]))["content"]
    assert plain["encap_content_info"]["content"].parsed["nonce"].native is None


@pytest.mark.parametrize(
    ("wrong", "description"),
    [
        ({"hash": None}, "Missing (or invalid type) string parameter hash"),
        ({"hash": 7}, "Missing (or invalid type) string parameter hash"),
        ({"hash": ""}, "Empty hash parameter"),
        ({"hash": "!!"}, "Invalid Base64 hash string parameter"),
        ({"hash": text(bytes(31))}, "Invalid digest value length"),
        ({"hash": text(bytes(33))}, "Invalid digest value length"),
        ({"hashAlgo": "1.3.14.3.2.26"}, "Invalid parameter hashAlgo"),
        ({"hashAlgo": HASHES["sha384"]}, "Invalid digest value length"),
        ({"nonce": "xyz"}, "Invalid parameter nonce"),
        ({"nonce": ""}, "Invalid parameter nonce"),
        ({"nonce": "-1"}, "Invalid parameter nonce"),
        ({"nonce": 5}, "Invalid parameter nonce"),
        ({"clientData": 5}, "Invalid parameter clientData"),
    ],
)
@pytest.mark.parametrize("base", ["v1", "v2"])
def test_each_row_of_the_error_table(bench: Bench, base: str, wrong: dict[str, object], description: str) -> None:
    assert failure(stamp(bench, changed(wrong), base)) == (400, "invalid_request", description)


def test_empty_hash_has_a_name_of_its_own(bench: Bench) -> None:
    stamp(bench, asked(hash=""))
    assert bench.journalled("refused") == "timestamp-hash-empty"


def test_silent_authority_is_no_fault_of_the_caller(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    client = bench.service.surroundings.apps["tsa"]  # type: ignore[attr-defined]

    def fall_silent(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("nobody is there")

    for transport in (fall_silent, lambda _: httpx.Response(200, content=bytes.fromhex("3005300302010230"))):
        monkeypatch.setattr(client, "_transport", httpx.MockTransport(transport))
        assert failure(stamp(bench, asked()))[:2] == (503, "temporarily_unavailable")


def test_a_stamp_needs_a_login(bench: Bench) -> None:
    answer = bench.service.web.post("/csc/v2/signatures/timestamp", json=asked())
    assert answer.status_code == 400
    wrong = bench.service.csc("signatures/timestamp", asked(), "no-such-token")
    assert failure(wrong)[:2] == (401, "invalid_token")
