"""Certificates with one thing wrong, made from a good one: what a careless issuer might issue.

Each defect is a named edit. The copy is signed by an issuer made for it, with the good issuer's names.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtensionOID, NameOID

_QC_STATEMENTS: Final = "1.3.6.1.5.5.7.1.3"
_SSCD: Final = bytes.fromhex("3008060604008e460104")
_COMPLIANCE: Final = bytes.fromhex("3008060604008e460101")
Key = rsa.RSAPublicKey | ec.EllipticCurvePublicKey


@dataclass(frozen=True)
class Draft:
    """A certificate before it is signed; `extensions` by their identifier, each with whether it is critical."""

    subject: x509.Name
    key: Key
    serial: int
    begins: datetime
    ends: datetime
    extensions: dict[str, tuple[x509.ExtensionType, bool]]


def spoilt(certificate_der: bytes, issuer_der: bytes, defect: str) -> tuple[bytes, bytes]:
    """A copy with `defect`, and its issuer's certificate; DER."""
    good, above = x509.load_der_x509_certificate(certificate_der), x509.load_der_x509_certificate(issuer_der)
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = _copy_of_issuer(above, key)
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())
    draft = _with(_draft_of(good), ExtensionOID.AUTHORITY_KEY_IDENTIFIER.dotted_string, identifier)
    signed = _signed(DEFECTS[defect](draft), issuer, key)
    return signed.public_bytes(Encoding.DER), issuer.public_bytes(Encoding.DER)


def _draft_of(good: x509.Certificate) -> Draft:
    key = good.public_key()
    assert isinstance(key, Key)
    extensions = {each.oid.dotted_string: (each.value, each.critical) for each in good.extensions}
    return Draft(good.subject, key, good.serial_number, good.not_valid_before_utc, good.not_valid_after_utc, extensions)


def _copy_of_issuer(above: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(above.subject)
        .issuer_name(above.subject)
        .public_key(key.public_key())
        .serial_number(above.serial_number)
        .not_valid_before(above.not_valid_before_utc)
        .not_valid_after(above.not_valid_after_utc)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return builder.sign(key, hashes.SHA256())


def _signed(draft: Draft, issuer: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(draft.subject)
        .issuer_name(issuer.subject)
        .public_key(draft.key)
        .serial_number(draft.serial)
        .not_valid_before(draft.begins)
        .not_valid_after(draft.ends)
    )
    for extension, critical in draft.extensions.values():
        builder = builder.add_extension(extension, critical=critical)
    return builder.sign(key, hashes.SHA256())


def _with(draft: Draft, oid: str, extension: x509.ExtensionType, *, critical: bool = False) -> Draft:
    return replace(draft, extensions=draft.extensions | {oid: (extension, critical)})


def _without(oid: x509.ObjectIdentifier) -> Callable[[Draft], Draft]:
    dotted = oid.dotted_string
    return lambda draft: replace(
        draft, extensions={name: each for name, each in draft.extensions.items() if name != dotted}
    )


def _naming(*attributes: tuple[x509.ObjectIdentifier, str]) -> Callable[[Draft], Draft]:
    """The subject with these attributes in place of its own; an empty one is taken out."""
    changed = dict(attributes)

    def edit(draft: Draft) -> Draft:
        kept: list[x509.NameAttribute[str | bytes]] = [each for each in draft.subject if each.oid not in changed]
        kept.extend(x509.NameAttribute(oid, value) for oid, value in attributes if value)
        return replace(draft, subject=x509.Name(kept))

    return edit


def _without_statement(statement: bytes) -> Callable[[Draft], Draft]:
    def edit(draft: Draft) -> Draft:
        held, critical = draft.extensions[_QC_STATEMENTS]
        assert isinstance(held, x509.UnrecognizedExtension)
        body = held.value[3:].replace(statement, b"")  # 30 81 nn: their length is over 127 octets
        wrapped = x509.UnrecognizedExtension(held.oid, b"\x30\x81" + bytes((len(body),)) + body)
        return _with(draft, _QC_STATEMENTS, wrapped, critical=critical)

    return edit


def _may_authenticate(draft: Draft) -> Draft:
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    return _with(draft, ExtensionOID.KEY_USAGE.dotted_string, usage, critical=True)


def _on_a_weak_key(draft: Draft) -> Draft:
    return replace(draft, key=rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key())


DEFECTS: Final[dict[str, Callable[[Draft], Draft]]] = {
    "nothing": lambda draft: draft,
    "an organisation's identifier": _naming((NameOID.ORGANIZATION_IDENTIFIER, "VATPL-0000000000")),
    "no statement of a device": _without_statement(_SSCD),
    "no statement of being qualified": _without_statement(_COMPLIANCE),
    "a bare PESEL number": _naming((NameOID.SERIAL_NUMBER, "44051401359")),
    "a PESEL number that can't be": _naming((NameOID.SERIAL_NUMBER, "PNOPL-44051401358")),
    "no identifier": _naming((NameOID.SERIAL_NUMBER, "")),
    "another person's common name": _naming((NameOID.COMMON_NAME, "Jan Kowalski")),
    "a pseudonym": _naming((NameOID.PSEUDONYM, "Sowa")),
    "a key for logging in": _may_authenticate,
    "a weak key": _on_a_weak_key,
    "a serial number from a counter": lambda draft: replace(draft, serial=4711),
    "a life longer than its issuer's": lambda draft: replace(draft, ends=draft.ends + timedelta(days=40 * 365)),
    "no policy": _without(ExtensionOID.CERTIFICATE_POLICIES),
    "no address of its status": _without(ExtensionOID.AUTHORITY_INFORMATION_ACCESS),
    "no address of the revocation list": _without(ExtensionOID.CRL_DISTRIBUTION_POINTS),
}
