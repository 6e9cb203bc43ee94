"""Whether a certificate is what a qualified certificate for a natural person's signature must be.

ETSI EN 319 412-1, -2 and -5, EN 319 411-2 (QCP-n-qscd), RFC 5280, TS 119 312. Each condition is
one function: a certificate in, a finding out, or nothing.
"""

from collections.abc import Callable, Iterable
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID as Access
from cryptography.x509.oid import ExtensionOID, NameOID

from steps.proofs.finding import Finding
from steps.proofs.identifiers import is_identifier
from steps.proofs.statements import QC_STATEMENTS, judge_statements, statements_of

QCP_N_QSCD: Final = "0.4.0.194112.1.2"
_LEAST_RSA: Final = 3000
_CURVES: Final = ("secp256r1", "secp384r1", "secp521r1")
_DIGESTS: Final = ("sha256", "sha384", "sha512")
_BOUNDS: Final = {NameOID.COMMON_NAME: 64, NameOID.COUNTRY_NAME: 2, NameOID.SERIAL_NUMBER: 64}
_BANNED: Final = {
    ExtensionOID.POLICY_MAPPINGS: "policyMappings",
    ExtensionOID.NAME_CONSTRAINTS: "nameConstraints",
    ExtensionOID.POLICY_CONSTRAINTS: "policyConstraints",
    ExtensionOID.INHIBIT_ANY_POLICY: "inhibitAnyPolicy",
}
Condition = Callable[[x509.Certificate, x509.Certificate], Finding | None]


def judge(certificate_der: bytes, issuer_der: bytes) -> list[Finding]:
    """What is wrong with the certificate of a person, issued by `issuer_der`; empty when nothing is."""
    certificate, issuer = x509.load_der_x509_certificate(certificate_der), x509.load_der_x509_certificate(issuer_der)
    found = (condition(certificate, issuer) for condition in _CONDITIONS)
    return [each for each in found if each is not None] + judge_statements(statements_of(certificate))


def _unless(is_so: bool, clause: str, message: str) -> Finding | None:
    return None if is_so else Finding(clause, "error", message)


def _values(name: x509.Name, oid: x509.ObjectIdentifier) -> list[str]:
    return [str(each.value) for each in name.get_attributes_for_oid(oid)]


def _extension(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> x509.Extension[x509.ExtensionType] | None:
    return next((each for each in certificate.extensions if each.oid == oid), None)


def _is_signed(certificate: x509.Certificate, issuer: x509.Certificate) -> Finding | None:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError):
        return Finding("RFC 5280 §6.1.3", "error", "the issuer has not signed it")
    return None


def _names_its_issuer(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    wanted = (NameOID.COUNTRY_NAME, NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME, NameOID.ORGANIZATION_IDENTIFIER)
    is_so = all(len(_values(certificate.issuer, oid)) == 1 for oid in wanted)
    return _unless(is_so, "EN 319 412-2 GEN-4.2.3.1", "the issuer is not named in full")


def _names_its_holder(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    wanted = (NameOID.COUNTRY_NAME, NameOID.COMMON_NAME, NameOID.SURNAME, NameOID.GIVEN_NAME)
    is_so = all(len(_values(certificate.subject, oid)) == 1 for oid in wanted)
    return _unless(is_so, "EN 319 412-2 NAT-4.2.4-1", "the person is not named by country, names and common name")


def _has_no_pseudonym(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    is_so = not _values(certificate.subject, NameOID.PSEUDONYM)
    return _unless(is_so, "EN 319 412-2 NAT-4.2.4-3", "a pseudonym stands beside the names")


def _has_no_organisation_identifier(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    is_so = not _values(certificate.subject, NameOID.ORGANIZATION_IDENTIFIER)
    return _unless(is_so, "EN 319 412-2 §4.2.4", "a person's certificate carries an organisation's identifier")


def _identifies_its_holder(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    found = _values(certificate.subject, NameOID.SERIAL_NUMBER)
    is_so = len(found) == 1 and is_identifier(found[0])
    return _unless(is_so, "EN 319 412-1 §5.1.3", f"the identifier is not of the form PNOPL-…: {found}")


def _common_name_holds_names(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    common = " ".join(_values(certificate.subject, NameOID.COMMON_NAME))
    names = _values(certificate.subject, NameOID.SURNAME) + _values(certificate.subject, NameOID.GIVEN_NAME)
    is_so = len(common) == _BOUNDS[NameOID.COMMON_NAME] or all(name in common for name in names)
    return _unless(is_so, "EN 319 412-2 NAT-4.2.4-10", "the common name doesn't hold the person's names")


def _keeps_bounds(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    is_so = all(
        0 < len(value) <= bound for oid, bound in _BOUNDS.items() for value in _values(certificate.subject, oid)
    )
    return _unless(is_so, "RFC 5280 Appendix A", "a name is longer than its bound")


def _is_utf8(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    printable = (NameOID.COUNTRY_NAME, NameOID.SERIAL_NUMBER)
    kinds = {each.oid: each._type.name for each in certificate.subject}
    is_so = all(kind == ("PrintableString" if oid in printable else "UTF8String") for oid, kind in kinds.items())
    return _unless(is_so, "RFC 5280 §4.1.2.4", "a name is not written in UTF-8")


def _has_sound_serial(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    is_so = 2**63 < certificate.serial_number < 2**159
    return _unless(is_so, "RFC 5280 §4.1.2.2", "the serial number has too few bits, or too many")


def _lies_within_its_issuer(certificate: x509.Certificate, issuer: x509.Certificate) -> Finding | None:
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    is_so = issuer.not_valid_before_utc <= begins < ends <= issuer.not_valid_after_utc
    return _unless(is_so, "EN 319 411-1 §6.3.3", "it is valid longer than its issuer")


def _only_commits(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    found = _extension(certificate, ExtensionOID.KEY_USAGE)
    is_so = found is not None and found.critical and found.value.public_bytes() == b"\x03\x02\x06\x40"
    return _unless(is_so, "EN 319 412-2 §4.3.2", "the key may do something other than commit to content")


def _points_at_its_keys(certificate: x509.Certificate, issuer: x509.Certificate) -> Finding | None:
    own = _extension(certificate, ExtensionOID.SUBJECT_KEY_IDENTIFIER)
    above = _extension(certificate, ExtensionOID.AUTHORITY_KEY_IDENTIFIER)
    issuers = _extension(issuer, ExtensionOID.SUBJECT_KEY_IDENTIFIER)
    is_so = (
        own is not None
        and above is not None
        and issuers is not None
        and isinstance(above.value, x509.AuthorityKeyIdentifier)
        and isinstance(issuers.value, x509.SubjectKeyIdentifier)
        and above.value.key_identifier == issuers.value.digest
    )
    return _unless(is_so, "EN 319 412-2 §4.3.1", "it doesn't point at its issuer's key")


def _has_policies(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    found = _extension(certificate, ExtensionOID.CERTIFICATE_POLICIES)
    held = found.value if found is not None else None
    policies = (
        {each.policy_identifier.dotted_string for each in held} if isinstance(held, x509.CertificatePolicies) else set()
    )
    is_so = found is not None and not found.critical and QCP_N_QSCD in policies and len(policies) > 1
    return _unless(is_so, "EN 319 411-2 §5.3", "it isn't issued under QCP-n-qscd and a policy of the issuer's own")


def _carries_nothing_banned(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    found = [_BANNED[each.oid] for each in certificate.extensions if each.oid in _BANNED]
    return _unless(not found, "EN 319 412-2 §4.3", f"it carries {', '.join(found)}")


def _says_where_to_ask(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    found = _extension(certificate, ExtensionOID.AUTHORITY_INFORMATION_ACCESS)
    held = found.value if found is not None else None
    ways = {each.access_method for each in held} if isinstance(held, x509.AuthorityInformationAccess) else set()
    is_so = found is not None and not found.critical and {Access.OCSP, Access.CA_ISSUERS} <= ways
    return _unless(is_so, "EN 319 412-2 §4.4.1", "it doesn't say where its status and its issuer's certificate are")


def _says_where_the_list_is(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    found = _extension(certificate, ExtensionOID.CRL_DISTRIBUTION_POINTS)
    is_so = found is not None and not found.critical
    return _unless(is_so, "EN 319 412-2 §4.3.11", "it doesn't say where the revocation list is")


def _statements_are_not_critical(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    found = _extension(certificate, QC_STATEMENTS)
    is_so = found is not None and not found.critical
    return _unless(is_so, "EN 319 412-2 QCS-5.1-1", "there are no statements of a qualified certificate")


def _has_strong_key(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    key = certificate.public_key()
    is_rsa = (
        isinstance(key, rsa.RSAPublicKey) and key.key_size >= _LEAST_RSA and 2**16 < key.public_numbers().e < 2**256
    )
    is_so = is_rsa or (isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in _CURVES)
    return _unless(is_so, "TS 119 312 §6", "the key is too weak")


def _is_signed_over_strong_hash(certificate: x509.Certificate, _: x509.Certificate) -> Finding | None:
    digest = certificate.signature_hash_algorithm
    is_so = digest is not None and digest.name in _DIGESTS
    return _unless(is_so, "TS 119 312 §5", "it is signed over a weak hash")


_CONDITIONS: Final[Iterable[Condition]] = (
    _is_signed,
    _names_its_issuer,
    _names_its_holder,
    _has_no_pseudonym,
    _has_no_organisation_identifier,
    _identifies_its_holder,
    _common_name_holds_names,
    _keeps_bounds,
    _is_utf8,
    _has_sound_serial,
    _lies_within_its_issuer,
    _only_commits,
    _points_at_its_keys,
    _has_policies,
    _carries_nothing_banned,
    _says_where_to_ask,
    _says_where_the_list_is,
    _statements_are_not_critical,
    _has_strong_key,
    _is_signed_over_strong_hash,
)
