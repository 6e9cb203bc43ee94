"""JSON Web Tokens that clients sign with HMAC-SHA-256 (RFC 7519, RFC 7515 HS256)."""

import base64
import binascii
import hashlib
import hmac
from typing import Final

import msgspec

_LONGEST: Final = 4096


class Header(msgspec.Struct, frozen=True):
    """What the token says of its own making."""

    alg: str


class Claims(msgspec.Struct, frozen=True):
    """What a client states. Times are seconds since 1970."""

    jti: str
    sub: str
    iat: int | None = None
    exp: int | None = None
    iss: str | None = None
    azp: str | None = None
    aud: str | list[str] | None = None


def claims_of(token: str, key: bytes) -> Claims | None:
    """What a genuine token says; None for any other, `none` and foreign algorithms included."""
    signed, _, signature = token.rpartition(".")
    header, _, payload = signed.partition(".")
    if len(token) > _LONGEST or not token.isascii():
        return None
    try:
        expected = hmac.new(key, signed.encode(), hashlib.sha256).digest()
        if msgspec.json.decode(_octets(header), type=Header).alg != "HS256":
            return None
        if not hmac.compare_digest(expected, _octets(signature)):
            return None
        return msgspec.json.decode(_octets(payload), type=Claims)
    except (binascii.Error, ValueError, msgspec.DecodeError, RecursionError):
        return None


def _octets(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
