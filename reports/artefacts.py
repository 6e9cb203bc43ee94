"""What was made during a run, decoded for a reader: certificates, signed PDFs and XML, texts."""

import base64
import csv
import hashlib
import io
from collections.abc import Callable
from typing import Final

import msgspec
from asn1crypto.x509 import Certificate as Asn1Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from reports import signed_xml
from reports.record import Attachment

Row = tuple[str, str]
_QC_STATEMENTS: Final = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3")
_QC_WORDS: Final = {
    "0.4.0.1862.1.1": "EU qualified certificate (QcCompliance)",
    "0.4.0.1862.1.3": "retention period",
    "0.4.0.1862.1.4": "key in a qualified device (QcSSCD)",
    "0.4.0.1862.1.5": "disclosure statement (QcPDS)",
    "0.4.0.1862.1.6": "purpose (QcType)",
    "0.4.0.1862.1.8": "identification method",
    "1.3.6.1.5.5.7.11.2": "semantics of the identifier",
}


class Artefact(msgspec.Struct, frozen=True):
    """One thing to download, with what it says."""

    name: str
    kind: str
    size: int
    sha256: str
    link: str
    rows: tuple[Row, ...]


def decode(attachment: Attachment) -> Artefact:
    """`attachment` as a card of the report; what can't be read is shown without its content."""
    reader = _READERS.get(attachment.media_type)
    encoded = base64.b64encode(attachment.content).decode()
    return Artefact(
        name=attachment.name,
        kind=attachment.media_type,
        size=len(attachment.content),
        sha256=hashlib.sha256(attachment.content).hexdigest(),
        link=f"data:{attachment.media_type};base64,{encoded}",
        rows=tuple(reader(attachment.content)) if reader else (),
    )


def _certificate(content: bytes) -> list[Row]:
    certificate = x509.load_der_x509_certificate(content)
    return [
        ("Subject", certificate.subject.rfc4514_string()),
        ("Issuer", certificate.issuer.rfc4514_string()),
        ("Serial number", f"{certificate.serial_number:x}"),
        ("Valid from", certificate.not_valid_before_utc.isoformat()),
        ("Valid to", certificate.not_valid_after_utc.isoformat()),
        ("Key", _key(certificate)),
        ("Policies", ", ".join(_policies(certificate))),
        ("Statements", ", ".join(_statements(content))),
    ]


def _key(certificate: x509.Certificate) -> str:
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA, {key.key_size} bits"
    return f"EC, {key.curve.name}" if isinstance(key, ec.EllipticCurvePublicKey) else type(key).__name__


def _policies(certificate: x509.Certificate) -> list[str]:
    try:
        extension = certificate.extensions.get_extension_for_class(x509.CertificatePolicies)
    except x509.ExtensionNotFound:
        return []
    return [policy.policy_identifier.dotted_string for policy in extension.value]


def _statements(content: bytes) -> list[str]:
    extensions = Asn1Certificate.load(content)["tbs_certificate"]["extensions"]
    for extension in extensions:
        if extension["extn_id"].dotted == _QC_STATEMENTS.dotted_string:
            ids = [each["statement_id"].dotted for each in extension["extn_value"].parsed]
            return [_QC_WORDS.get(each, each) for each in ids]
    return []


def _pdf(content: bytes) -> list[Row]:
    try:
        signatures = PdfFileReader(io.BytesIO(content)).embedded_signatures
    except PdfError:
        return [("Content", "not a readable PDF")]
    rows = [("Signatures", str(len(signatures)))]
    for each in signatures:
        rows += [
            ("Field", each.field_name),
            ("Signer", each.signer_cert.subject.human_friendly),
            ("Format", str(each.sig_object.get("/SubFilter"))),
            ("Claimed time", str(each.self_reported_timestamp)),
            ("Digest", each.md_algorithm),
        ]
    return rows


def _text(content: bytes) -> list[Row]:
    return [("Content", content.decode(errors="replace")[:4000])]


def _table(content: bytes) -> list[Row]:
    """Each line by its first column, the others behind it."""
    _, *lines = csv.reader(io.StringIO(content.decode(errors="replace")))
    return [(line[0], " · ".join(line[1:])) for line in lines if line]


_READERS: Final[dict[str, Callable[[bytes], list[Row]]]] = {
    "application/pkix-cert": _certificate,
    "application/pdf": _pdf,
    "application/xml": signed_xml.decode,
    "application/json": _text,
    "text/csv": _table,
    "text/plain": _text,
}
