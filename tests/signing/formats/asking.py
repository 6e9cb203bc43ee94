"""Requests of signDoc with nothing wrong, to be spoilt in one place each."""

import hashlib
from typing import Any

import httpx

from tests.signing.formats.conftest import Bench, text

DATA = b"a document"
DIGEST = hashlib.sha256(DATA).digest()
SHA256, SHA384 = "2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2"
ECDSA, ECDSA384 = "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3"


def entry(**other: object) -> dict[str, object]:
    asked = {"document": text(DATA), "signature_format": "C", "signAlgo": ECDSA}
    return {name: value for name, value in (asked | other).items() if value is not None}


def digest_entry(**other: object) -> dict[str, object]:
    asked = {"hashes": [text(DIGEST)], "hashAlgorithmOID": SHA256, "signature_format": "C", "signAlgo": ECDSA}
    return {name: value for name, value in (asked | other).items() if value is not None}


def body(bench: Bench, **other: object) -> dict[str, Any]:
    asked: dict[str, Any] = {"credentialID": bench.person().credential_id, "SAD": bench.sad([DIGEST])}
    return {name: value for name, value in (asked | other).items() if value is not None}


def asked_for(bench: Bench, *entries: dict[str, object], **other: object) -> httpx.Response:
    answer: httpx.Response = bench.sign_doc(body(bench, documents=list(entries), **other))
    return answer
