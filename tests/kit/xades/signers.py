"""People with keys, for signatures that need no authority behind them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from simulators.kit.xades.writing import APPLICATION, Purpose, complete, prepare

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
DOCUMENT = (
    '<wniosek xmlns="urn:example:wniosek" Id="wniosek"><osoba><imie>Anna</imie><nazwisko>Żółć</nazwisko>'
    "<pesel>44051401359</pesel></osoba><tresc>Proszę o potwierdzenie &amp; nic więcej.</tresc></wniosek>"
).encode()


@dataclass(frozen=True)
class Signatory:
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    certificate: bytes
    chain: tuple[bytes, ...] = ()

    def sign(self, octets: bytes) -> bytes:
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(octets, padding.PKCS1v15(), hashes.SHA256())
        return self.key.sign(octets, ec.ECDSA(hashes.SHA256()))

    def signed(
        self, document: bytes = DOCUMENT, *, purpose: Purpose = APPLICATION, signature_id: str = "podpis"
    ) -> bytes:
        draft = prepare(document, self.certificate, self.chain, NOW, signature_id, purpose)
        return complete(draft, self.sign(draft.to_be_signed))


def certificate_for(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, common_name: str) -> bytes:
    name = x509.Name(
        [x509.NameAttribute(NameOID.COUNTRY_NAME, "PL"), x509.NameAttribute(NameOID.COMMON_NAME, common_name)]
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(4711)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=1))
    )
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


@cache
def signatory(kind: str = "P-256", common_name: str = "Anna Żółć TEST") -> Signatory:
    """The same one for the same words."""
    made: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    if kind == "RSA":
        made = rsa.generate_private_key(65537, 3072)
    else:
        made = ec.generate_private_key(ec.SECP384R1() if kind == "P-384" else ec.SECP256R1())
    return Signatory(made, certificate_for(made, common_name))
