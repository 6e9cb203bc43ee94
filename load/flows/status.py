"""Flows of certificate status: OCSP (RFC 6960) by POST, and the revocation list (RFC 5280 §5)."""

import base64
import hashlib
from collections.abc import Sequence
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID

from load.made import Made
from load.signers import Signers
from load.stock import Digests
from load.wire import Failed, Wire, ask, well

_SEQUENCE: Final = 0x30
_SUCCESSFUL: Final = bytes.fromhex("0a0100")  # responseStatus, the first member of OCSPResponse
_NONCE: Final = 32


class Ocsp:
    """Ask how it stands with a signer's certificate, each time with a new nonce."""

    def __init__(self, address: str, issuer: bytes, signers: Signers, digests: Digests, made: Made) -> None:
        """`address` of the responder, `issuer` (DER) of the signers' certificates."""
        self._address = address
        self._issuer = x509.load_der_x509_certificate(issuer)
        self._signers = signers
        self._digests = digests
        self._made = made
        self._count = 0

    def play(self, wire: Wire) -> None:
        """Raises Failed."""
        signer = self._signers.any(self._count)
        self._count += 1
        nonce = self._digests.next(1)[0][:_NONCE]
        certificate = x509.load_der_x509_certificate(base64.b64decode(signer.certificate))
        builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, self._issuer, SHA256())
        request = builder.add_extension(x509.OCSPNonce(nonce), critical=False).build().public_bytes(Encoding.DER)
        reply = ask(wire, "ocsp", self._address, request, "application/ocsp-request")
        if reply[:1] != b"\x30" or _SUCCESSFUL not in reply[:12] or nonce not in reply:
            raise Failed("wrong-answer")
        self._made.put("ocsp", signer.number, nonce, reply)


class RevocationList:
    """Fetch the list of the authority that issued the signers' certificates."""

    def __init__(self, address: str, made: Made) -> None:
        """`address` of the list."""
        self._address = address
        self._made = made
        self._seen: set[bytes] = set()

    def play(self, wire: Wire) -> None:
        """The list is put aside whole when it is a new one, else by its digest. Raises Failed."""
        content = well(wire.send("crl", "GET", self._address))
        if content[:1] != bytes([_SEQUENCE]):
            raise Failed("wrong-answer")
        digest = hashlib.sha256(content).digest()
        self._made.put("crl", 0, digest, b"" if digest in self._seen else content)
        self._seen.add(digest)


def addresses_in(certificate: bytes, ca: str) -> tuple[str, str]:
    """The responder and the list that a certificate names, else those of the bench at `ca`."""
    named = x509.load_der_x509_certificate(certificate)
    return _responder(named.extensions) or f"{ca}/ocsp", _list(named.extensions) or f"{ca}/crl/issuing.crl"


def _responder(extensions: x509.Extensions) -> str:
    try:
        access = extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except x509.ExtensionNotFound:
        return ""
    found = [each for each in access if each.access_method == AuthorityInformationAccessOID.OCSP]
    return _http([each.access_location for each in found])


def _list(extensions: x509.Extensions) -> str:
    try:
        points = extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except x509.ExtensionNotFound:
        return ""
    return _http([name for point in points for name in point.full_name or ()])


def _http(names: Sequence[x509.GeneralName]) -> str:
    return next((str(each.value) for each in names if str(each.value).startswith("http://")), "")
