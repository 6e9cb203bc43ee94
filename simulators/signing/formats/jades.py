"""JAdES baseline signatures, B-B and B-T (ETSI TS 119 182-1): a JWS (RFC 7515) with signed properties of its own.

An attached signature is compact; detached ones and those with a time stamp are flattened JSON.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from simulators.hsm import KeyType, Mechanism
from simulators.signing.authorisation.algorithms import HASH_LENGTHS
from simulators.signing.formats.commitments import uri_of
from simulators.signing.formats.media import file_name, media_type
from simulators.signing.formats.model import Order, Signatory
from simulators.signing.formats.stamping import Stamps

# RFC 7518 §3.1, RFC 8037 §3.1: a curve goes with one hash, and the salt of PSS is as long as the hash.
_ALGORITHMS: Final[Mapping[tuple[str, str], str]] = {
    **{("rsa-pkcs1", f"SHA-{size}"): f"RS{size}" for size in (256, 384, 512)},
    **{("rsa-pss", f"SHA-{size}"): f"PS{size}" for size in (256, 384, 512)},
    ("ecdsa", "SHA-256"): "ES256",
    ("ecdsa", "SHA-384"): "ES384",
    ("eddsa", "SHA-512"): "EdDSA",
}
_CURVE_OF: Final = {"ES256": "P-256", "ES384": "P-384"}
_BY_HASH: Final = "http://uri.etsi.org/19182/ObjectIdByURIHash"
_HASH_NAMES: Final = {"SHA-256": "S256", "SHA-384": "S384", "SHA-512": "S512"}


def signs_by(mechanism: Mechanism, key_type: KeyType) -> bool:
    """Whether a JWS algorithm is what a key of `key_type` does by `mechanism`."""
    name = _ALGORITHMS.get((mechanism.scheme, mechanism.digest))
    has_usual_salt = mechanism.salt in (None, HASH_LENGTHS[mechanism.digest])
    return name is not None and has_usual_salt and _CURVE_OF.get(name, key_type) == key_type


@dataclass(frozen=True)
class JadesDraft:
    """A JWS that lacks its signature."""

    order: Order
    header: str
    payload: str
    stamps: Stamps

    @property
    def to_be_signed(self) -> bytes:
        """The JWS signing input (RFC 7515 §5.1)."""
        return f"{self.header}.{self.payload}".encode()

    def finish(self, value: bytes) -> bytes:
        """The JWS, UTF-8."""
        signature = _text(_side_by_side(value, self.order.mechanism))
        if self.order.envelope == "Attached" and not self.order.has_stamp:
            return f"{self.header}.{self.payload}.{signature}".encode()
        members: dict[str, Any] = {"protected": self.header, "signature": signature}
        if self.order.envelope == "Attached":
            members["payload"] = self.payload
        if self.order.has_stamp:
            members["header"] = {"etsiU": [_text(_stamp(self.stamps.of_data(signature.encode())))]}
        return msgspec.json.encode(members)


def prepare(order: Order, signatory: Signatory, stamps: Stamps) -> JadesDraft:
    """A draft over the document, or over its digest."""
    header = _text(msgspec.json.encode(_header(order, signatory)))
    payload = _text(order.content or b"") if order.envelope == "Attached" else ""
    return JadesDraft(order, header, payload, stamps)


def _header(order: Order, signatory: Signatory) -> dict[str, Any]:
    """The protected header; `crit` names what a reader must understand (TS 119 182-1 §5.1.9)."""
    own: dict[str, Any] = {"sigT": signatory.moment.strftime("%Y-%m-%dT%H:%M:%SZ")}
    if order.commitment is not None:
        own["srCms"] = [{"commId": {"id": uri_of(order.commitment)}}]
    if order.envelope == "Detached":
        own |= {"b64": False, "sigD": _detached(order)}
    else:
        own["cty"] = media_type(order.content or b"").removeprefix("application/")
    digest = hashlib.sha256(signatory.certificate).digest()
    return {
        "alg": _ALGORITHMS[order.mechanism.scheme, order.mechanism.digest],
        "x5t#S256": _text(digest),
        "x5c": [base64.b64encode(each).decode() for each in signatory.carried],
        **own,
        "crit": [name for name in own if name != "cty"],
    }


def _detached(order: Order) -> dict[str, Any]:
    """The data by name and digest (§5.2.8.3); with `b64` false the digest is that of the data's own octets."""
    made_by = order.mechanism.digest
    return {
        "mId": _BY_HASH,
        "pars": [file_name(order.content) if order.content is not None else "document"],
        "hashM": _HASH_NAMES[made_by],
        "hashV": [_text(order.digest_by(made_by))],
    }


def _stamp(token: bytes) -> bytes:
    """A signature time stamp as an element of etsiU (§5.3.4); it covers the signature in base64url."""
    return msgspec.json.encode({"sigTst": {"tstTokens": [{"val": base64.b64encode(token).decode()}]}})


def _side_by_side(value: bytes, mechanism: Mechanism) -> bytes:
    """An ECDSA signature as RFC 7518 §3.4 has it: r and s, each as long as the curve's order."""
    if mechanism.scheme != "ecdsa":
        return value
    half = HASH_LENGTHS[mechanism.digest]  # ES256 and ES384 pair each hash with the curve of its length
    r, s = decode_dss_signature(value)
    return r.to_bytes(half, "big") + s.to_bytes(half, "big")


def _text(octets: bytes) -> str:
    """Base64url without padding (RFC 7515 §2)."""
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()
