"""Applications for certificates with keys that are ready: what issuing is measured with."""

import base64
from collections.abc import Iterator

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from benchmarks.clients import request
from benchmarks.serving import PEER_KEY

_SUBJECT = {
    "country": "PL",
    "given_names": "Anna Maria",
    "surname": "Gęślarz-Łoś",
    "identifier": "PNOPL-44051401359",
    "common_name": "Anna Maria Gęślarz-Łoś",
}


def applications(count: int) -> Iterator[dict[str, object]]:
    """Each for a key of its own (P-256)."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "credential")])
    builder, digest = x509.CertificateSigningRequestBuilder().subject_name(name), SHA256()
    for number in range(count):
        csr = builder.sign(ec.generate_private_key(ec.SECP256R1()), digest).public_bytes(Encoding.DER)
        yield {
            "key": f"benchmark/{number}",
            "profile": "qcp-n-qscd",
            "csr": base64.b64encode(csr).decode(),
            "subject": _SUBJECT,
            "validity_months": 24,
        }


def posted(path: str, body: object) -> bytes:
    """A peer's request."""
    content = msgspec.json.encode(body)
    return request("POST", path, content, authorization=f"Bearer {PEER_KEY}", content_type="application/json")
