"""The authority's own certificates: a root, the issuing authority beneath it, and its OCSP responder."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from simulators.ca import oids
from simulators.ca.addresses import Addresses
from simulators.ca.model import Authority
from simulators.ca.profiles import pointing_at_lists
from simulators.hsm import Hsm, PublicKey, device_key
from simulators.kit.ids import Ids

ORGANISATION: Final = "QESbench TEST"
ORGANISATION_IDENTIFIER: Final = "VATPL-0000000000"  # nobody's: its check digit could never be issued
_NAMES: Final = {
    "root": "QESbench TEST Root CA",
    "issuing": "QESbench TEST Qualified CA",
    "ocsp": "QESbench TEST OCSP Responder",
}
# The bench's clock is moved by years either way, and its certificates must outlast that.
_EARLIER: Final = timedelta(days=5 * 365)
_LATER: Final = {
    "root": timedelta(days=30 * 365),
    "issuing": timedelta(days=25 * 365),
    "ocsp": timedelta(days=25 * 365),
}


@dataclass(frozen=True)
class Hierarchy:
    """The three certificates and where their keys are in the device."""

    root: x509.Certificate
    issuing: x509.Certificate
    ocsp: x509.Certificate
    key_ids: dict[str, str]

    def named(self, name: str) -> x509.Certificate | None:
        """The certificate called `root`, `issuing` or `ocsp`."""
        return {"root": self.root, "issuing": self.issuing, "ocsp": self.ocsp}.get(name)

    @property
    def chain(self) -> tuple[bytes, ...]:
        """What goes with an issued certificate: the issuing authority's, then the root's, DER."""
        return self.issuing.public_bytes(Encoding.DER), self.root.public_bytes(Encoding.DER)


def hierarchy_of(kept: dict[str, Authority]) -> Hierarchy:
    """The hierarchy from its records."""
    read = {name: x509.load_der_x509_certificate(each.certificate) for name, each in kept.items()}
    return Hierarchy(read["root"], read["issuing"], read["ocsp"], {name: each.key_id for name, each in kept.items()})


class Founding:
    """Makes a new hierarchy."""

    def __init__(self, hsm: Hsm, addresses: Addresses, now: datetime) -> None:
        """`addresses` go into the certificates."""
        self._hsm = hsm
        self._addresses = addresses
        self._now = now.replace(microsecond=0)

    def found(self) -> tuple[Authority, ...]:
        """Keys in the device, and a certificate for each."""
        keys = {
            "root": self._hsm.generate("P-384", "root"),
            "issuing": self._hsm.generate("P-256", "issuing"),
            "ocsp": self._hsm.generate("P-256", "ocsp"),
        }
        root = self._signed(self._root(self._hsm.public_key(keys["root"])), keys["root"], hashes.SHA384())
        issuing = self._signed(
            self._issuing(root, self._hsm.public_key(keys["issuing"])), keys["root"], hashes.SHA384()
        )
        ocsp = self._signed(self._ocsp(issuing, self._hsm.public_key(keys["ocsp"])), keys["issuing"], hashes.SHA256())
        return (
            Authority("root", keys["root"], root.public_bytes(Encoding.DER)),
            Authority("issuing", keys["issuing"], issuing.public_bytes(Encoding.DER)),
            Authority("ocsp", keys["ocsp"], ocsp.public_bytes(Encoding.DER)),
        )

    def _signed(
        self, builder: x509.CertificateBuilder, key_id: str, digest: hashes.SHA256 | hashes.SHA384
    ) -> x509.Certificate:
        return builder.sign(device_key(self._hsm, key_id), digest)

    def _begun(self, name: str, public: PublicKey, issuer: str) -> x509.CertificateBuilder:
        """What all three have in common."""
        return (
            x509.CertificateBuilder()
            .subject_name(authority_name(_NAMES[name]))
            .issuer_name(authority_name(_NAMES[issuer]))
            .public_key(public)
            .serial_number(Ids.serial())
            .not_valid_before(self._now - _EARLIER)
            .not_valid_after(self._now + _LATER[name])
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        )

    def _root(self, public: PublicKey) -> x509.CertificateBuilder:
        builder = self._begun("root", public, issuer="root")
        constraints = x509.BasicConstraints(ca=True, path_length=None)
        return builder.add_extension(constraints, critical=True).add_extension(signing_lists(), critical=True)

    def _issuing(self, root: x509.Certificate, public: PublicKey) -> x509.CertificateBuilder:
        any_policy = x509.PolicyInformation(x509.ObjectIdentifier(oids.ANY_POLICY), [self._addresses.repository])
        place = x509.UniformResourceIdentifier(self._addresses.certificate("root"))
        access = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, place)
        return (
            self._begun("issuing", public, issuer="root")
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(signing_lists(), critical=True)
            .add_extension(issued_by(root), critical=False)
            .add_extension(x509.CertificatePolicies([any_policy]), critical=False)
            .add_extension(pointing_at_lists(self._addresses, "root"), critical=False)
            .add_extension(x509.AuthorityInformationAccess([access]), critical=False)
        )

    def _ocsp(self, issuing: x509.Certificate, public: PublicKey) -> x509.CertificateBuilder:
        """RFC 6960 §4.2.2.2: named by the authority itself; nobody is to ask after its own status."""
        return (
            self._begun("ocsp", public, issuer="issuing")
            .add_extension(_key_usage(digital_signature=True), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), critical=False)
            .add_extension(issued_by(issuing), critical=False)
            .add_extension(x509.OCSPNoCheck(), critical=False)
        )


def issued_by(issuer: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    """The extension that names the key of `issuer`."""
    identifier = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier)


def authority_name(common_name: str) -> x509.Name:
    """An issuer name as ETSI EN 319 412-2 GEN-4.2.3.1 wants it."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "PL"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, ORGANISATION_IDENTIFIER),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def signing_lists() -> x509.KeyUsage:
    """What an authority's key is for: certificates and lists (RFC 5280 §4.2.1.3)."""
    return _key_usage(key_cert_sign=True, crl_sign=True)


def _key_usage(
    *, digital_signature: bool = False, key_cert_sign: bool = False, crl_sign: bool = False
) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        encipher_only=False,
        decipher_only=False,
    )
