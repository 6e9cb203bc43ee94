"""Seals a signed e-document: evidence attached, PAdES baseline B-B (ETSI EN 319 142-1 §6.3) made in the device."""

import io
from datetime import datetime
from typing import Final

import msgspec
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.embed import EmbeddedFileObject, FileSpec, embed_file
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata
from pyhanko.stamp import StaticStampStyle

from simulators.kit.pades import ClockedPdfSigner, ElsewhereSigner, SignDigest
from simulators.portal.document.evidence import FILE_NAME
from simulators.portal.document.paper import SEAL_BOX

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


def seal(wanted: SealOrder, certificate: bytes, chain: tuple[bytes, ...], sign: SignDigest) -> bytes:
    """The sealed PDF: `wanted.content` as it was, and after it one revision with evidence and seal."""
    writer = IncrementalPdfFileWriter(io.BytesIO(wanted.content))
    _attach(writer, wanted)
    signer = ElsewhereSigner(certificate, chain, sign)
    metadata = PdfSignatureMetadata(
        field_name=_FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=wanted.name,
        reason=wanted.reason,
    )
    field = SigFieldSpec(_FIELD, on_page=0, box=tuple(round(edge) for edge in SEAL_BOX))
    pdf_signer = ClockedPdfSigner(metadata, signer=signer, stamp_style=_face(wanted), new_field_spec=field)
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
