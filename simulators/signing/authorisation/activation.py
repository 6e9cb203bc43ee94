"""Signature activation data: a compact JWS (RFC 7515, HS256) that names all it is good for.

EN 419 241-2 calls for activation data that ties the authenticated signer, the key and the data to be
signed together; changing any of them breaks the service's own seal (TS 119 431-1 SIG-A.6-01).
"""

import base64
import hmac
from typing import Final

import msgspec

from simulators.kit.remembered import Lately
from simulators.kit.sealing import Sealing
from simulators.signing.authorisation.refusals import ActivationUnknown

_ISSUER: Final = "signing"
_LONGEST: Final = 8192
_REMEMBERED: Final = 1024
_SHORT: Final = 4096  # longer ones would fill memory, and have digests enough to bear being read


class Claims(msgspec.Struct, frozen=True):
    """What activation data says; times are seconds since 1970, hashes base64."""

    jti: str
    sub: str
    client: str
    credential: str
    kid: str
    cert: str
    halg: str
    hashes: list[str]
    n: int
    iat: int
    exp: int
    amr: tuple[str, ...]
    iss: str = _ISSUER
    aud: str = _ISSUER


class ActivationSeal:
    """Seals and opens activation data under a key of the service that never leaves the device.

    Exactly these octets say what they say for ever, so those of late are not read again; whether anything may still
    be signed by them is the store's word.
    """

    def __init__(self, sealing: Sealing) -> None:
        """`sealing` is the device's, for nothing but activation data."""
        self._sealing = sealing
        self._lately: Lately[Claims] = Lately(_REMEMBERED)
        self._header = _text_of(msgspec.json.encode({"alg": "HS256", "typ": "JWT"}))

    def seal(self, claims: Claims) -> str:
        """The activation data for `claims`."""
        signed = f"{self._header}.{_text_of(msgspec.json.encode(claims))}"
        sad = f"{signed}.{self._seal_of(signed)}"
        self._remember(sad, claims)
        return sad

    def _remember(self, sad: str, claims: Claims) -> None:
        if len(sad) <= _SHORT:
            self._lately.put(sad, claims)

    def open(self, sad: str) -> Claims:
        """What genuine activation data says; raises ActivationUnknown."""
        claims = self._lately.get(sad)
        if claims is None:
            claims = self._read(sad)
            self._remember(sad, claims)
        return claims

    def _read(self, sad: str) -> Claims:
        if len(sad) > _LONGEST or not sad.isascii():
            raise ActivationUnknown
        signed, _, seal = sad.rpartition(".")
        header, _, payload = signed.partition(".")
        if header != self._header or not hmac.compare_digest(seal, self._seal_of(signed)):
            raise ActivationUnknown
        return msgspec.json.decode(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)), type=Claims)

    def _seal_of(self, signed: str) -> str:
        return _text_of(self._sealing.mac(signed.encode()))


def _text_of(octets: bytes) -> str:
    """Base64url without padding (RFC 7515 §2)."""
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()
