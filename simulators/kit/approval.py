"""What a signer's phone signs to approve or refuse: the one thing that the service and the phone app agree on.

The service writes a statement (JSON text) that names everything the approval is for. The phone shows what the
statement says and signs its very octets with a key born in the phone, together with the decision.
"""

import base64
import hashlib
import hmac
from datetime import datetime
from typing import Final, Literal

import msgspec

Decision = Literal["approve", "refuse"]
_APPROVAL: Final = b"qesbench approval 1\n"
_BIRTH: Final = b"qesbench phone key 1\n"


class Paper(msgspec.Struct, frozen=True):
    """One document: what the client calls it, and its digest (base64)."""

    label: str
    digest: str


class Statement(msgspec.Struct, frozen=True):
    """Everything that one approval is for; `hash_oid` names the hash, `certificate` is SHA-256 (hex)."""

    request_id: str
    owner: str
    client: str
    client_name: str
    credential_id: str
    certificate: str
    holder: str
    hash_oid: str
    papers: tuple[Paper, ...]
    description: str
    asked_at: datetime
    expires_at: datetime


class Waiting(msgspec.Struct, frozen=True):
    """A request as the phone gets it: `statement` is the text to be read, shown and signed."""

    request_id: str
    statement: str


def decided_octets(decision: Decision, statement: str) -> bytes:
    """What the phone's key signs (ECDSA P-256, SHA-256) to decide."""
    return _APPROVAL + decision.encode() + b"\n" + statement.encode()


def birth_octets(public_key: bytes) -> bytes:
    """What a new phone key signs to show that the phone holds it; `public_key` is SubjectPublicKeyInfo (DER)."""
    return _BIRTH + public_key


def birth_proof(secret: str, public_key: bytes) -> str:
    """That whoever holds the enrolled `secret` (base32) brings this key: HMAC-SHA-256, hex."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    return hmac.new(key, birth_octets(public_key), hashlib.sha256).hexdigest()


def read_statement(text: str) -> Statement:
    """What `text` says; raises msgspec.DecodeError."""
    return msgspec.json.decode(text, type=Statement)
