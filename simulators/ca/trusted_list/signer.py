"""Who signs the trusted list: the scheme operator, not the authority (ETSI TS 119 612 §5.7.1)."""

from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from simulators.ca import oids
from simulators.ca.trusted_list.document import OPERATOR, TERRITORY
from simulators.ca.trusted_list.model import ListSigner
from simulators.hsm import Hsm, device_key
from simulators.kit.ids import Ids

NAME: Final = "trusted-list"
_EARLIER: Final = timedelta(days=5 * 365)
_LATER: Final = timedelta(days=25 * 365)
_USAGE: Final = x509.KeyUsage(
    digital_signature=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def new_signer(hsm: Hsm, now: datetime) -> ListSigner:
    """A key in the device and a certificate for it: C and O are the scheme's, and it may sign lists only."""
    key_id = hsm.generate("P-256", NAME)
    public = hsm.public_key(key_id)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, TERRITORY),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, OPERATOR),
            x509.NameAttribute(NameOID.COMMON_NAME, "QESbench TEST Trusted List Signer"),
        ]
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(Ids.serial())
        .not_valid_before(now.replace(microsecond=0) - _EARLIER)
        .not_valid_after(now.replace(microsecond=0) + _LATER)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_USAGE, critical=True)
        .add_extension(x509.ExtendedKeyUsage([oids.TRUSTED_LIST_SIGNING]), critical=False)
    )
    certificate = builder.sign(device_key(hsm, key_id), hashes.SHA256())
    return ListSigner(NAME, key_id, certificate.public_bytes(Encoding.DER))
