"""Signature activation data: a compact JWS (RFC 7515, ES256) that names all it is good for.

EN 419 241-2 calls for activation data that ties the authenticated signer, the key and the data to be
signed together; changing any of them breaks the service's own signature (TS 119 431-1 SIG-A.6-01).
"""

import base64
import binascii
import hashlib
import threading
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from simulators.hsm import ECDSA_SHA256, Hsm
from simulators.signing.authorisation.refusals import ActivationUnknown

_ISSUER: Final = "signing"
_LABEL: Final = "activation-data"
_HALF: Final = 32  # octets of r and of s for P-256 (RFC 7518 §3.4)
_LONGEST: Final = 8192
_REMEMBERED: Final = 2048


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


class _Genuine:
    """Activation data of late whose seal was made or found whole here, by their SHA-256. Safe to share among threads.

    Exactly these octets say what they say for ever; whether anything may still be signed by them is the store's word.
    """

    def __init__(self) -> None:
        """None yet."""
        self._claims: dict[bytes, Claims] = {}
        self._lock = threading.Lock()

    def get(self, sad: str) -> Claims | None:
        """What `sad` says, if it is known."""
        return self._claims.get(_key_of(sad))

    def put(self, sad: str, claims: Claims) -> None:
        """Remember that the seal of `sad` is whole; the oldest is forgotten for it."""
        with self._lock:
            self._claims[_key_of(sad)] = claims
            if len(self._claims) > _REMEMBERED:
                del self._claims[next(iter(self._claims))]


def _key_of(sad: str) -> bytes:
    return hashlib.sha256(sad.encode()).digest()


class ActivationSeal:
    """Seals and opens activation data with a key of the service that never leaves the device."""

    def __init__(self, hsm: Hsm) -> None:
        """The key is made on first use."""
        self._hsm = hsm
        self._key_id = hsm.generate("P-256", _LABEL)
        public = hsm.public_key(self._key_id)
        assert isinstance(public, ec.EllipticCurvePublicKey)  # asked for just above
        self._public = public
        header = msgspec.json.encode({"alg": "ES256", "typ": "JWT", "kid": self._key_id})
        self._header = _text_of(header)
        self._genuine = _Genuine()

    def seal(self, claims: Claims) -> str:
        """The activation data for `claims`."""
        signed = f"{self._header}.{_text_of(msgspec.json.encode(claims))}"
        digest = hashlib.sha256(signed.encode()).digest()
        r, s = decode_dss_signature(self._hsm.sign(self._key_id, digest, ECDSA_SHA256))
        sad = f"{signed}.{_text_of(r.to_bytes(_HALF, 'big') + s.to_bytes(_HALF, 'big'))}"
        self._genuine.put(sad, claims)
        return sad

    def open(self, sad: str) -> Claims:
        """What genuine activation data says; raises ActivationUnknown."""
        if len(sad) > _LONGEST or not sad.isascii():
            raise ActivationUnknown
        claims = self._genuine.get(sad)
        if claims is None:
            claims = self._read(sad)
            self._genuine.put(sad, claims)
        return claims

    def _read(self, sad: str) -> Claims:
        signed, _, signature = sad.rpartition(".")
        header, _, payload = signed.partition(".")
        if header != self._header:
            raise ActivationUnknown
        try:
            raw = _octets_of(signature)
            pair = int.from_bytes(raw[:_HALF], "big"), int.from_bytes(raw[_HALF:], "big")
            self._public.verify(encode_dss_signature(*pair), signed.encode(), ec.ECDSA(hashes.SHA256()))
            if len(raw) != 2 * _HALF:
                raise ActivationUnknown
            return msgspec.json.decode(_octets_of(payload), type=Claims)
        except (InvalidSignature, binascii.Error, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ActivationUnknown from error


def _text_of(octets: bytes) -> str:
    """Base64url without padding (RFC 7515 §2)."""
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def _octets_of(text: str) -> bytes:
    """The one meaning of `text`; raises binascii.Error for any other spelling of the same octets."""
    octets = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if _text_of(octets) != text:
        raise binascii.Error
    return octets
