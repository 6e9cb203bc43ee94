"""A client of the CSC API for load: authorise, sign hashes, sign documents, in v1 or v2 words."""

import base64
from collections.abc import Sequence
from typing import Any, Final, TypeVar

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from load.signers import Signer
from load.target import Csc
from load.wire import Failed, Wire, ask

SHA256: Final = "2.16.840.1.101.3.4.2.1"
_JSON: Final = "application/json"
T = TypeVar("T")


class Authorized(msgspec.Struct, frozen=True):
    """What is read from `credentials/authorize`."""

    sad: str = msgspec.field(name="SAD")
    expires_in: float = msgspec.field(name="expiresIn", default=3600)


class _Signed(msgspec.Struct):
    signatures: list[bytes]


class _SignedDocuments(msgspec.Struct):
    objects: list[bytes] = msgspec.field(name="SignatureObject")


class CscClient:
    """One service, for every signer."""

    def __init__(self, address: str, csc: Csc) -> None:
        """`address` of the service, and how it speaks."""
        self._at = address + csc.base
        self._csc = csc

    def authorize(self, wire: Wire, signer: Signer, code: str, digests: Sequence[bytes]) -> Authorized:
        """Activation data for SHA-256 `digests` (v1 §11.6, v2 §11.6)."""
        hashes = [base64.b64encode(each).decode() for each in digests]
        body: dict[str, Any] = {"credentialID": signer.credential_id, "numSignatures": len(hashes)}
        if self._csc.dialect == "v1":
            body |= {"hash": hashes} | {k: v for k, v in (("PIN", signer.pin), ("OTP", code)) if v}
        else:
            factors = ((self._csc.pin, signer.pin), (self._csc.otp, code))
            shown = [{"id": name, "value": value} for name, value in factors if value]
            body |= {"hashes": hashes, "hashAlgorithmOID": SHA256, "authData": shown}
        return self._ask(wire, "authorize", "credentials/authorize", signer, body, Authorized)

    def sign(self, wire: Wire, signer: Signer, sad: str, digests: Sequence[bytes]) -> list[bytes]:
        """As many signatures as `digests` (v1 §11.9, v2 §11.10); raises Failed where the count is another."""
        hashes = [base64.b64encode(each).decode() for each in digests]
        body: dict[str, Any] = {"credentialID": signer.credential_id, "SAD": sad, "signAlgo": signer.algorithm}
        named = ("hash", "hashAlgo") if self._csc.dialect == "v1" else ("hashes", "hashAlgorithmOID")
        body |= dict(zip(named, (hashes, SHA256), strict=True))
        signed = self._ask(wire, "sign", "signatures/signHash", signer, body, _Signed).signatures
        if len(signed) != len(digests):
            raise Failed("wrong-count")
        return signed

    def sign_document(self, wire: Wire, signer: Signer, sad: str, document: bytes) -> bytes:
        """A detached CAdES signature over `document` (v2 §11.11), DER."""
        entry = {
            "document": base64.b64encode(document).decode(),
            "signature_format": "C",
            "conformance_level": "AdES-B-B",
            "signed_envelope_property": "Detached",
            "signAlgo": signer.algorithm,
        }
        body = {"credentialID": signer.credential_id, "SAD": sad, "documents": [entry]}
        signed = self._ask(wire, "sign-document", "signatures/signDoc", signer, body, _SignedDocuments).objects
        if len(signed) != 1:
            raise Failed("wrong-count")
        return signed[0]

    def _ask(self, wire: Wire, step: str, method: str, signer: Signer, body: dict[str, Any], answer: type[T]) -> T:
        bearer = {"Authorization": f"Bearer {signer.token}"}
        content = ask(wire, step, f"{self._at}/{method}", msgspec.json.encode(body), _JSON, bearer)
        try:
            return msgspec.json.decode(content, type=answer)
        except msgspec.DecodeError as error:
            raise Failed("wrong-answer") from error


def algorithm(certificate_der: bytes) -> str:
    """The OID of the signature algorithm that suits the key of a certificate, with SHA-256; raises UnknownKey."""
    key = x509.load_der_x509_certificate(certificate_der).public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        return "1.2.840.10045.4.3.2"
    if isinstance(key, rsa.RSAPublicKey):
        return "1.2.840.113549.1.1.11"
    raise UnknownKey("only RSA and ECDSA keys can be loaded")


class UnknownKey(Exception):
    """A key of a kind that this client can't name an algorithm for."""
