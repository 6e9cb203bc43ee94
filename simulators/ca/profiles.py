"""What each kind of certificate says, as data, and the extensions that follow from it.

`qcp-n-qscd`: qualified, for a natural person, key in a device (ETSI EN 319 411-2 QCP-n-qscd;
EN 319 412-2; EN 319 412-5). `qcp-n`: likewise, but the key may be anywhere (QCP-n). `ncp`: for a natural
person, not qualified (EN 319 411-1 NCP). `seal`: for an organisation's seal, not qualified (EN 319 412-3, NCP+).
`tsa`: for a time-stamping unit (EN 319 422 §6, NCP+); its key is used for the first of its five years only.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal

import msgspec
from cryptography import x509
from cryptography.x509.oid import AuthorityInformationAccessOID as Access
from cryptography.x509.oid import ExtendedKeyUsageOID

from simulators.ca import oids
from simulators.ca.addresses import Addresses
from simulators.kit import der

StatementName = Literal[
    "natural-person-semantics",
    "legal-person-semantics",
    "compliance",
    "device",
    "for-signatures",
    "for-seals",
    "retention",
    "disclosure",
    "identification",
]
RETENTION_YEARS: Final = 20
DISCLOSURE_LANGUAGES: Final = ("pl", "en")


class Profile(msgspec.Struct, frozen=True):
    """One kind of certificate."""

    name: str
    holder: Literal["person", "organisation"]
    policies: tuple[str, ...]
    own_policy: str
    statements: tuple[StatementName, ...]
    validities: tuple[int, ...]
    uses: tuple[Literal["content_commitment", "digital_signature"], ...] = ("content_commitment",)
    """What a holder signs needs contentCommitment alone (EN 319 412-2 §4.3.2), all else digitalSignature alone."""
    key_used_for: int | None = None
    """Calendar months from the begin for which the private key is used; None: as long as the certificate is valid."""


PERSONS: Final = Profile(
    name="qcp-n-qscd",
    holder="person",
    policies=(oids.QCP_N_QSCD,),
    own_policy=oids.POLICY_PERSONS,
    statements=(
        "natural-person-semantics",
        "compliance",
        "device",
        "for-signatures",
        "retention",
        "disclosure",
        "identification",
    ),
    validities=(12, 24, 36),
)
PERSONS_WITHOUT_DEVICE: Final = msgspec.structs.replace(
    PERSONS,
    name="qcp-n",
    policies=(oids.QCP_N,),
    own_policy=oids.POLICY_PERSONS_WITHOUT_DEVICE,
    statements=tuple(each for each in PERSONS.statements if each != "device"),
)
PERSONS_NOT_QUALIFIED: Final = msgspec.structs.replace(
    PERSONS,
    name="ncp",
    policies=(oids.NCP,),
    own_policy=oids.POLICY_PERSONS_NOT_QUALIFIED,
    statements=("natural-person-semantics",),
)
SEAL: Final = Profile(
    name="seal",
    holder="organisation",
    policies=(oids.NCP_PLUS,),
    own_policy=oids.POLICY_SEALS,
    statements=("legal-person-semantics",),
    validities=(12, 24, 36),
)
TIME_STAMPS: Final = Profile(
    name="tsa",
    holder="organisation",
    policies=(oids.NCP_PLUS,),
    own_policy=oids.POLICY_TIME_STAMPING_UNITS,
    statements=(),
    validities=(60,),
    uses=("digital_signature",),
    key_used_for=12,
)
PROFILES: Final[Mapping[str, Profile]] = MappingProxyType(
    {each.name: each for each in (PERSONS, PERSONS_WITHOUT_DEVICE, PERSONS_NOT_QUALIFIED, SEAL, TIME_STAMPS)}
)
Extensions = tuple[tuple[x509.ExtensionType, bool], ...]


def _usage(profile: Profile) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature="digital_signature" in profile.uses,
        content_commitment="content_commitment" in profile.uses,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _semantics(identifier: str) -> bytes:
    return der.sequence(der.oid(oids.QC_SYNTAX_V2), der.sequence(der.oid(identifier)))


def _disclosure(addresses: Addresses) -> bytes:
    places = (
        der.sequence(der.ia5(addresses.disclosure(language)), der.printable(language))
        for language in DISCLOSURE_LANGUAGES
    )
    return der.sequence(der.oid(oids.QC_PDS), der.sequence(*places))


# standards: ETSI EN 319 412-5 §4.2, §4.3; EN 319 412-1 §5.1.1
_STATEMENTS: Final[Mapping[StatementName, Callable[[Addresses], bytes]]] = {
    "natural-person-semantics": lambda _: _semantics(oids.SEMANTICS_NATURAL),
    "legal-person-semantics": lambda _: _semantics(oids.SEMANTICS_LEGAL),
    "compliance": lambda _: der.sequence(der.oid(oids.QC_COMPLIANCE)),
    "device": lambda _: der.sequence(der.oid(oids.QC_SSCD)),
    "for-signatures": lambda _: der.sequence(der.oid(oids.QC_TYPE), der.sequence(der.oid(oids.QC_TYPE_ESIGN))),
    "for-seals": lambda _: der.sequence(der.oid(oids.QC_TYPE), der.sequence(der.oid(oids.QC_TYPE_ESEAL))),
    "retention": lambda _: der.sequence(der.oid(oids.QC_RETENTION), der.integer(RETENTION_YEARS)),
    "disclosure": _disclosure,
    "identification": lambda _: der.sequence(
        der.oid(oids.QC_IDENT_METHOD), der.sequence(der.oid(oids.IDENTIFIED_BY_EIDAS2_ACD))
    ),
}


def extensions_of(profile: Profile, addresses: Addresses, lists_at: str = "issuing") -> Extensions:
    """The extensions that all certificates of `profile` share, each with whether it is critical.

    `lists_at` names the CRL that they point at.
    """
    return (
        *_purpose(profile),
        (_policies(profile, addresses), False),
        (pointing_at_lists(addresses, lists_at), False),
        (_access(addresses), False),
        *(((_qc_statements(profile, addresses), False),) if profile.statements else ()),
    )


def _purpose(profile: Profile) -> Extensions:
    """What the key is for; of a time-stamping unit's, nothing else and critical (RFC 3161 §2.3)."""
    if profile.name != TIME_STAMPS.name:
        return ((_usage(profile), True),)
    only_time_stamps = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    return ((_usage(profile), True), (only_time_stamps, True))


def pointing_at_lists(addresses: Addresses, issuer: str) -> x509.CRLDistributionPoints:
    """Where the CRL of `issuer` is."""
    place = x509.UniformResourceIdentifier(addresses.revocation_list(issuer))
    return x509.CRLDistributionPoints([x509.DistributionPoint([place], None, None, None)])


def _policies(profile: Profile, addresses: Addresses) -> x509.CertificatePolicies:
    own = x509.PolicyInformation(x509.ObjectIdentifier(profile.own_policy), [addresses.repository])
    standard = (x509.PolicyInformation(x509.ObjectIdentifier(each), None) for each in profile.policies)
    return x509.CertificatePolicies([*standard, own])


def _access(addresses: Addresses) -> x509.AuthorityInformationAccess:
    issuer = x509.UniformResourceIdentifier(addresses.certificate("issuing"))
    status = x509.UniformResourceIdentifier(addresses.ocsp)
    return x509.AuthorityInformationAccess(
        [x509.AccessDescription(Access.CA_ISSUERS, issuer), x509.AccessDescription(Access.OCSP, status)]
    )


def _qc_statements(profile: Profile, addresses: Addresses) -> x509.UnrecognizedExtension:
    statements = (_STATEMENTS[name](addresses) for name in profile.statements)
    return x509.UnrecognizedExtension(oids.QC_STATEMENTS, der.sequence(*statements))
