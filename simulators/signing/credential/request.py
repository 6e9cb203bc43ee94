"""The certification request of a key (PKCS#10, RFC 2986): proof that the device holds the private half."""

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256, SHA384
from cryptography.hazmat.primitives.serialization import Encoding

from simulators.hsm import Hsm, KeyType, device_key


def certification_request(hsm: Hsm, key_id: str, key_type: KeyType, name: str) -> bytes:
    """DER of a request for the key, with `name` as its common name; the authority knows the person itself."""
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    builder = x509.CertificateSigningRequestBuilder().subject_name(subject)
    return builder.sign(device_key(hsm, key_id), _digest(key_type)).public_bytes(Encoding.DER)


def _digest(key_type: KeyType) -> SHA256 | SHA384 | None:
    """As strong as the key; Ed25519 hashes by itself."""
    if key_type == "Ed25519":
        return None
    return SHA384() if key_type == "P-384" else SHA256()
