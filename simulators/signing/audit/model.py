"""The audit trail: a chain of entries, its sealed head, and the time stamps of earlier heads.

Each entry carries the digest of the one before (EN 419 241-1 SRG_AA.8; TS 119 431-1 OVR-6.4.5), so that none can be
changed, taken out, put in or moved without a trace.
"""

import hashlib
from datetime import datetime
from typing import Final, Literal

import msgspec

Wrong = Literal["changed", "reordered", "missing", "added", "rewritten", "head", "stamp"]
BEGINNING: Final = "0" * 64


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One entry as it is kept: `at` in microseconds since 1970, `detail` JSON with its names in order.

    `about` is the credential (or what else it happened to), `actor` who acted: the account, or the client that
    acts in its own name. `previous` and `digest` are SHA-256, hex.
    """

    number: int
    at: int
    event: str
    about: str
    actor: str
    detail: str
    previous: str
    digest: str


class Entry(msgspec.Struct, frozen=True):
    """One entry as it is told."""

    number: int
    at: datetime
    event: str
    about: str
    actor: str
    detail: dict[str, str | int | list[str]]
    previous: str
    digest: str


class Head(msgspec.Struct, frozen=True):
    """Which entry is the last."""

    number: int
    digest: str
    seal: str = ""


class Stamp(msgspec.Struct, frozen=True):
    """That entry `number` stood at a moment: `token` (RFC 3161, DER) is over the octets of its digest."""

    number: int
    digest: str
    token: bytes
    seal: str = ""


class Finding(msgspec.Struct, frozen=True):
    """What is wrong with the trail, first at entry `number`."""

    number: int
    wrong: Wrong
    sentence: str


class Verdict(msgspec.Struct, frozen=True):
    """The judgement of a whole trail of `entries`; it is intact when nothing was found.

    `intact_up_to` is the last entry before the first finding; `stamped_at` is when entry `stamped_number` was
    time-stamped, the last one that still stands as it did.
    """

    entries: int
    intact_up_to: int
    findings: tuple[Finding, ...]
    stamped_number: int = 0
    stamped_at: datetime | None = None


def digest_of(number: int, at: int, words: tuple[str, str, str, str], previous: str) -> str:
    """The digest of an entry: SHA-256 (hex) of all its columns but this one, as a JSON array in their order.

    `words` are event, about, actor and detail. JSON tells every two lists apart, so no octet can wander from one
    column into the next. Raises UnicodeEncodeError for what is no text.
    """
    return hashlib.sha256(msgspec.json.encode((number, at, *words, previous))).hexdigest()
