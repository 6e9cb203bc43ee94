"""Which files can carry a signature, and which can not."""

import io
from datetime import timedelta
from typing import Any

import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from simulators.kit.refusal import Refusal
from simulators.signing.document.pades import require_signable
from simulators.signing.document.refusals import NotAPdf, PdfBroken, PdfClosed, PdfEncrypted
from simulators.signing.document.service import _shown
from tests.signing.conftest import NOON
from tests.signing.papers import pdf

LOGIN = {"email": "anna@example.org", "password": "Tajne-Haslo-7"}
CONTRACT = pdf()


def nobody() -> Any:
    """A signer with a key of its own, made here."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "TEST Author")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7, NOON, NOON + timedelta(days=9))
    certificate = builder.sign(key, hashes.SHA256())
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )


def closed() -> bytes:
    """Certified by its author with "no changes allowed"."""
    key = nobody()
    writer = IncrementalPdfFileWriter(io.BytesIO(CONTRACT))
    metadata = signers.PdfSignatureMetadata(
        field_name="Author", certify=True, docmdp_permissions=fields.MDPPerm.NO_CHANGES
    )
    return bytes(signers.sign_pdf(writer, metadata, signer=key).getvalue())


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"hello", NotAPdf),
        (b"PK\x03\x04", NotAPdf),
        (pdf(password="sesam"), PdfEncrypted),
        (CONTRACT[:200], PdfBroken),
        (CONTRACT.replace(b"startxref", b"startxxxx"), PdfBroken),
        (b"%PDF-1.7\n", PdfBroken),
        (CONTRACT.replace(b"/Root", b"/Rute"), PdfBroken),
    ],
)
def test_file_that_cant_be_signed_is_refused_by_name(content: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        require_signable(content, NOON)


def test_document_whose_author_allows_no_signatures_is_refused() -> None:
    with pytest.raises(PdfClosed):
        require_signable(closed(), NOON)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(CONTRACT) - 1), st.binary(max_size=40), st.integers(0, 300))
def test_no_spoiled_pdf_breaks_the_reading(at: int, junk: bytes, cut: int) -> None:
    try:
        require_signable(CONTRACT[:at] + junk + CONTRACT[at + cut :], NOON)
    except Refusal:
        return


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../etc/umowa.pdf", "umowa.pdf"), ("C:\\a\\z\u0307o\u0301łć.pdf", "żółć.pdf"), ("", "document.pdf")],
)
def test_file_name_is_made_harmless(name: str, kept: str) -> None:
    assert _shown(name) == kept
