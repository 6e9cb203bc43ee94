"""A certificate in words: what stands in it, field by field, for the page that shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from asn1crypto import core
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from simulators.ca import oids

_POLICY_NAMES: Final = {
    oids.QCP_N_QSCD: "QCP-n-qscd",
    oids.NCP_PLUS: "NCP+",
    oids.ANY_POLICY: "anyPolicy",
    oids.POLICY_PERSONS: "QESbench TEST",
    oids.POLICY_SEALS: "QESbench TEST",
    oids.POLICY_TIME_STAMPING_UNITS: "QESbench TEST",
}
_STATEMENT_NAMES: Final = {
    oids.QC_COMPLIANCE: "QcCompliance",
    oids.QC_RETENTION: "QcRetentionPeriod",
    oids.QC_SSCD: "QcSSCD",
    oids.QC_PDS: "QcPDS",
    oids.QC_TYPE: "QcType",
    oids.QC_TYPE_ESIGN: "esign",
    oids.QC_IDENT_METHOD: "QcIdentMethod",
    oids.QC_SYNTAX_V2: "pkixQCSyntax-v2",
    oids.SEMANTICS_NATURAL: "natural person",
    oids.SEMANTICS_LEGAL: "legal person",
    oids.IDENTIFIED_BY_EIDAS2_ACD: "eIDAS 24(1a)(a, c, d)",
}
_USES: Final = {
    "digital_signature": "digitalSignature",
    "content_commitment": "nonRepudiation",
    "key_encipherment": "keyEncipherment",
    "data_encipherment": "dataEncipherment",
    "key_agreement": "keyAgreement",
    "key_cert_sign": "keyCertSign",
    "crl_sign": "cRLSign",
}
_CURVES: Final = {"secp256r1": "P-256", "secp384r1": "P-384"}
_ATTRIBUTE_NAMES: Final = {
    NameOID.COUNTRY_NAME: "C",
    NameOID.ORGANIZATION_NAME: "O",
    NameOID.ORGANIZATION_IDENTIFIER: "organizationIdentifier",
    NameOID.SURNAME: "SN",
    NameOID.GIVEN_NAME: "GN",
    NameOID.SERIAL_NUMBER: "serialNumber",
    NameOID.COMMON_NAME: "CN",
}


Lines = tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """One field; `name` as the standards call it, one or more lines."""

    name: str
    lines: tuple[str, ...]


def fingerprint_of(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate, in hex."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def common_name_of(certificate: x509.Certificate) -> str:
    """Whom the certificate is for, in short."""
    return str(certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)


def fields_of(certificate: x509.Certificate) -> list[Field]:
    """What stands in `certificate`, in its own order."""
    return [
        Field("serialNumber", (f"{certificate.serial_number:x}",)),
        Field("signature", (certificate.signature_algorithm_oid._name,)),
        Field("issuer", _name(certificate.issuer)),
        Field("notBefore", (f"{certificate.not_valid_before_utc:%Y-%m-%d %H:%M:%S} UTC",)),
        Field("notAfter", (f"{certificate.not_valid_after_utc:%Y-%m-%d %H:%M:%S} UTC",)),
        Field("subject", _name(certificate.subject)),
        Field("subjectPublicKeyInfo", (_key(certificate),)),
        *(_extension(each) for each in certificate.extensions),
        Field("SHA-256", (fingerprint_of(certificate),)),
    ]


def _name(name: x509.Name) -> tuple[str, ...]:
    """Its attributes in their order, each on a line."""
    return tuple(f"{_ATTRIBUTE_NAMES.get(each.oid, each.oid.dotted_string)} = {each.value!s}" for each in name)


def _key(certificate: x509.Certificate) -> str:
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA-{key.key_size}"
    return _CURVES[key.curve.name] if isinstance(key, ec.EllipticCurvePublicKey) else "Ed25519"


def _extension(extension: x509.Extension[x509.ExtensionType]) -> Field:
    say = _SAY.get(extension.oid.dotted_string)
    name = _EXTENSION_NAMES.get(extension.oid.dotted_string, extension.oid._name)
    return Field(name + (" (critical)" if extension.critical else ""), say(extension.value) if say else ("NULL",))


def _usage(value: x509.KeyUsage) -> Lines:
    return (", ".join(name for use, name in _USES.items() if getattr(value, use)),)


def _policies(value: x509.CertificatePolicies) -> Lines:
    return tuple(
        f"{each.policy_identifier.dotted_string} {_POLICY_NAMES.get(each.policy_identifier.dotted_string, '')}".strip()
        for each in value
    )


def _access(value: x509.AuthorityInformationAccess) -> Lines:
    return tuple(f"{each.access_method._name} {each.access_location.value}" for each in value)


def _lists(value: x509.CRLDistributionPoints) -> Lines:
    return tuple(str(place.value) for point in value for place in point.full_name or ())


def _statements(value: x509.UnrecognizedExtension) -> Lines:
    """QCStatements ::= SEQUENCE OF SEQUENCE { OID, ANY OPTIONAL } (RFC 3739 §3.2.6)."""
    return tuple(_plain(each) for each in core.Sequence.load(value.value).native.values())


def _plain(value: object) -> str:
    """Numbers, texts and identifiers, however deep."""
    if isinstance(value, dict):
        return " ".join(_plain(each) for each in value.values())
    if isinstance(value, list):
        return ", ".join(_plain(each) for each in value)
    return _STATEMENT_NAMES.get(str(value), str(value))


_EXTENSION_NAMES: Final = {oids.QC_STATEMENTS.dotted_string: "qcStatements"}
_SAY: Final[dict[str, Callable[..., Lines]]] = {
    "2.5.29.14": lambda value: (value.digest.hex(),),
    "2.5.29.35": lambda value: (value.key_identifier.hex(),),
    "2.5.29.15": _usage,
    "2.5.29.16": lambda value: (f"{value.not_before:%Y-%m-%d %H:%M:%S} – {value.not_after:%Y-%m-%d %H:%M:%S} UTC",),
    "2.5.29.19": lambda value: (f"CA = {value.ca}, pathLen = {value.path_length}",),
    "2.5.29.32": _policies,
    "2.5.29.31": _lists,
    "2.5.29.37": lambda value: tuple(each._name for each in value),
    "1.3.6.1.5.5.7.1.1": _access,
    oids.QC_STATEMENTS.dotted_string: _statements,
}
