"""Seals a signed e-document: evidence attached, PAdES baseline B-B (ETSI EN 319 142-1 §6.3) made in the device."""

import hashlib
import io
from collections.abc import Callable
from datetime import datetime
from typing import Final

import msgspec
from asn1crypto import x509
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.embed import EmbeddedFileObject, FileSpec, embed_file
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from simulators.portal.document.evidence import FILE_NAME
from simulators.portal.document.paper import SEAL_BOX

DeviceSign = Callable[[bytes], bytes]
"""A SHA-256 digest to the signature over it."""
_FIELD: Final = "Seal"
_RESERVED: Final = 16384  # hexadecimal digits for the CMS: one signature, three certificates


class SealOrder(msgspec.Struct, frozen=True):
    """What is to be sealed: the PDF, the evidence attached to it, and what the seal shows."""

    content: bytes
    evidence: bytes
    face: bytes
    name: str
    reason: str
    sealed_at: datetime


def seal(wanted: SealOrder, certificate: bytes, chain: tuple[bytes, ...], sign: DeviceSign) -> bytes:
    """The sealed PDF: `wanted.content` as it was, and after it one revision with evidence and seal."""
    writer = IncrementalPdfFileWriter(io.BytesIO(wanted.content))
    _attach(writer, wanted)
    signer = _DeviceSigner(certificate, chain, sign)
    metadata = PdfSignatureMetadata(
        field_name=_FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=wanted.name,
        reason=wanted.reason,
    )
    field = SigFieldSpec(_FIELD, on_page=0, box=tuple(round(edge) for edge in SEAL_BOX))
    pdf_signer = _PdfSigner(metadata, signer=signer, stamp_style=_face(wanted), new_field_spec=field)
    pdf_signer.claimed = wanted.sealed_at
    sealed: io.BytesIO = pdf_signer.sign_pdf(writer, bytes_reserved=_RESERVED)
    return sealed.getvalue()


def _attach(writer: IncrementalPdfFileWriter, wanted: SealOrder) -> None:
    attached = EmbeddedFileObject.from_file_data(writer, wanted.evidence, mime_type="application/json")
    relation = pdf_name("/Supplement")
    embed_file(writer, FileSpec(FILE_NAME, FILE_NAME, attached, description=wanted.reason, af_relationship=relation))


def _face(wanted: SealOrder) -> StaticStampStyle:
    whole = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins())
    return StaticStampStyle(border_width=0, background=_Face(wanted.face), background_layout=whole)


class _Face(ImportedPdfPage):
    """The first page of a PDF held in memory."""

    def __init__(self, page: bytes) -> None:
        super().__init__("face.pdf")  # type: ignore[no-untyped-call]
        self._page = page

    def render(self) -> bytes:
        reader = PdfFileReader(io.BytesIO(self._page))
        drawn = self._ensure_writer.import_page_as_xobject(reader)
        self.resources.xobject["/Face"] = drawn
        left, bottom, right, top = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=round(right - left), height=round(top - bottom))
        return b"/Face Do"


class _DeviceSigner(Signer):
    """Lets the device sign: no private key comes here, so none is loaded for each signature."""

    def __init__(self, certificate: bytes, chain: tuple[bytes, ...], sign: DeviceSign) -> None:
        others = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        others.register_multiple([x509.Certificate.load(each) for each in chain])
        super().__init__(signing_cert=x509.Certificate.load(certificate), cert_registry=others, embed_roots=False)
        self._sign = sign

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002
        """The signature over the signed attributes `data`."""
        return self._sign(hashlib.new(digest_algorithm, data).digest())


class _PdfSigner(PdfSigner):
    """Claims the bench's time in the signature dictionary (`M`) instead of the machine's."""

    claimed: datetime

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        """A session whose time is the claimed one."""
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self.claimed
        return session
