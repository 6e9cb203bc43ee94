"""The flow of the certification authority: a qualified certificate for a key of its own (PKCS#10, RFC 2986)."""

import base64
import hashlib
from typing import Any, Final

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

from load.made import Made
from load.stock import Digests
from load.wire import Failed, Wire, ask

_MONTHS: Final = 24


class _Issued(msgspec.Struct):
    certificate: bytes


class Issue:
    """Apply for a certificate as the portal does. The key is made anew each time: 20 µs for P-256."""

    def __init__(self, address: str, peer_key: str, digests: Digests, made: Made) -> None:
        """`peer_key` opens the machine interface of the authority at `address`."""
        self._address = f"{address}/api/certificates"
        self._bearer = {"Authorization": f"Bearer {peer_key}"}
        self._digests = digests
        self._made = made

    def play(self, wire: Wire) -> None:
        """Raises Failed."""
        (chance,) = self._digests.next(1)
        key = ec.generate_private_key(ec.SECP256R1())
        content = msgspec.json.encode(_application(chance, key))
        answer = ask(wire, "issue", self._address, content, "application/json", self._bearer)
        try:
            certificate = msgspec.json.decode(answer, type=_Issued).certificate
        except msgspec.DecodeError as error:
            raise Failed("wrong-answer") from error
        point = _point(key)
        if point not in certificate:
            raise Failed("wrong-key")
        self._made.put("certificate", 0, point, certificate)


def _point(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _application(chance: bytes, key: ec.EllipticCurvePrivateKey) -> dict[str, Any]:
    """An invented person with a document number that `chance` gives."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TEST")])
    request = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, SHA256())
    number = f"{int.from_bytes(chance[:8], 'big') % 10**7:07}"
    return {
        "key": f"load-{hashlib.sha256(_point(key)).hexdigest()[:32]}",
        "profile": "qcp-n-qscd",
        "csr": base64.b64encode(request.public_bytes(Encoding.DER)).decode(),
        "subject": {
            "country": "PL",
            "given_names": "Łucja",
            "surname": "Obciążeniowa",
            "identifier": f"PASPL-EA{number}",
            "common_name": "Łucja Obciążeniowa",
        },
        "validity_months": _MONTHS,
    }
