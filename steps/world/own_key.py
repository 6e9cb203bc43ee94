"""A key that the driving side holds itself, for signatures that no card, cloud or component makes."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class OwnKey:
    """A P-256 key pair."""

    def __init__(self) -> None:
        """A new one."""
        self._key = ec.generate_private_key(ec.SECP256R1())

    @property
    def fingerprint(self) -> str:
        """What tells this key from another: the X9.62 point, hex."""
        return self.public.public_bytes(Encoding.X962, PublicFormat.CompressedPoint).hex()

    @property
    def public(self) -> ec.EllipticCurvePublicKey:
        """The public half."""
        return self._key.public_key()

    def request(self) -> bytes:
        """A request for a certificate, which proves possession (PKCS#10, DER)."""
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "TEST")])
        builder = x509.CertificateSigningRequestBuilder().subject_name(name)
        return builder.sign(self._key, hashes.SHA256()).public_bytes(Encoding.DER)

    def sign(self, octets: bytes) -> bytes:
        """ECDSA with SHA-256 over `octets`, DER of ECDSA-Sig-Value."""
        return self._key.sign(octets, ec.ECDSA(hashes.SHA256()))
