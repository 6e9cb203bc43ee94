"""PAdES baseline signatures, B-B to B-LTA (ETSI EN 319 142-1 §6), by pyHanko."""

import asyncio
import io
from dataclasses import dataclass
from typing import Final

from asn1crypto import cms, crl, ocsp, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfTBSDocument, PdfTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore

from simulators.kit.pades import STUMBLES, ClockedPdfSigner
from simulators.signing.document.refusals import NotAPdf, PdfBroken, PdfClosed, PdfEncrypted
from simulators.signing.formats.cms import CmsDraft, StampsForPyHanko, draft
from simulators.signing.formats.model import HASH_NAMES, Order, Signatory
from simulators.signing.formats.outside import Outside
from simulators.signing.formats.refusals import EnvelopeWrong

_HEADER_WITHIN: Final = 1024  # ISO 32000-1 Annex H.3.4.1
_CMS_BESIDE_CERTIFICATES: Final = 4096
_TIME_STAMP: Final = 8192


@dataclass(frozen=True)
class PadesDraft:
    """A PDF with room for its signature."""

    inside: CmsDraft
    digest: PreparedByteRangeDigest
    output: io.BytesIO
    outside: Outside

    @property
    def to_be_signed(self) -> bytes:
        """The signed attributes of the CMS."""
        return self.inside.to_be_signed

    def finish(self, value: bytes) -> bytes:
        """The signed PDF, raised to the level of its order."""
        signature = self.inside.signed(value)
        PdfTBSDocument.finish_signing(self.output, self.digest, signature)
        order, signatory = self.inside.order, self.inside.signatory
        if order.level in ("AdES-B-LT", "AdES-B-LTA"):
            self._add_validation_data(signature, signatory)
        if order.level == "AdES-B-LTA":
            return asyncio.run(self._stamped(HASH_NAMES[order.mechanism.digest]))
        return self.output.getvalue()

    def _add_validation_data(self, signature: cms.ContentInfo, signatory: Signatory) -> None:
        """The document security store (§5.4.2): for the signer's chain, and for that of the signature's time stamp."""
        own = (signatory.certificate, *signatory.chain)
        stamp = (*_certificates_of_stamp(signature), signatory.chain[-1])
        material = self.outside.validation.of(own, stamp)
        DocumentSecurityStore.add_dss(
            self.output,
            None,
            certs=[x509.Certificate.load(each) for each in material.certificates],
            ocsps=[ocsp.OCSPResponse.load(each) for each in material.ocsps],
            crls=[crl.CertificateList.load(each) for each in material.crls],
        )

    async def _stamped(self, hash_name: str) -> bytes:
        """A document time stamp over all of it (§5.4.3)."""
        stamper = PdfTimeStamper(StampsForPyHanko(self.outside.stamps))
        written = await stamper.async_timestamp_pdf(
            IncrementalPdfFileWriter(self.output), hash_name, bytes_reserved=2 * _TIME_STAMP
        )
        written.seek(0)
        return bytes(written.read())


def prepare(order: Order, signatory: Signatory, outside: Outside) -> PadesDraft | CmsDraft:
    """A draft of the document; of a digest (that of all but the room for it) the CMS alone is made.

    Raises NotAPdf, PdfEncrypted, PdfBroken or PdfClosed for what a signature can't be put into, EnvelopeWrong
    for a certification of what is signed already.
    """
    if order.content is None:
        return draft(order, signatory, order.digest or b"", outside.stamps, in_pdf=True)
    held = sum(map(len, (signatory.certificate, *signatory.chain)))
    room = 2 * (_CMS_BESIDE_CERTIFICATES + held + (_TIME_STAMP if order.has_stamp else 0))
    digest, output = _with_room(order, signatory, room)
    content = draft(order, signatory, digest.document_digest, outside.stamps, in_pdf=True)
    return PadesDraft(content, digest, output, outside)


def _with_room(order: Order, signatory: Signatory, reserved: int) -> tuple[PreparedByteRangeDigest, io.BytesIO]:
    content = order.content or b""
    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        raise NotAPdf(field="document")
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
        if writer.prev.encrypted:
            raise PdfEncrypted(field="document")
        if order.envelope == "Certification" and writer.prev.embedded_signatures:
            raise EnvelopeWrong  # a certification is the first signature or none (ISO 32000-2 §12.8.2.2)
        preparing = _signer(writer, order, signatory).async_digest_doc_for_signing(writer, bytes_reserved=reserved)
        digest, _, written = asyncio.run(preparing)
    except SigningError as error:
        raise PdfClosed(field="document") from error
    except STUMBLES as error:
        raise PdfBroken(field="document") from error
    assert isinstance(written, io.BytesIO)  # what is written to when no other output is named
    return digest, written


def _signer(writer: IncrementalPdfFileWriter, order: Order, signatory: Signatory) -> ClockedPdfSigner:
    taken = {name for name, *_ in enumerate_sig_fields(writer.prev)}
    free = next(name for name in (f"Signature{number}" for number in range(1, len(taken) + 2)) if name not in taken)
    metadata = PdfSignatureMetadata(
        field_name=free,
        md_algorithm=HASH_NAMES[order.mechanism.digest],
        subfilter=SigSeedSubFilter.PADES,
        name=signatory.name or None,
        certify=order.envelope == "Certification",
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    signer = ClockedPdfSigner(metadata, signer=Signer(signing_cert=None))
    signer.claimed = signatory.moment
    return signer


def _certificates_of_stamp(signature: cms.ContentInfo) -> list[bytes]:
    """The certificates that the signature's time stamp carries, the unit's first."""
    (signer,) = signature["content"]["signer_infos"]
    (stamp,) = (each["values"][0] for each in signer["unsigned_attrs"] if each["type"].dotted == _SIGNATURE_STAMP)
    unit = stamp["content"]["signer_infos"][0]["sid"].chosen["serial_number"].native
    carried = [each.chosen for each in stamp["content"]["certificates"]]
    return [each.dump() for each in sorted(carried, key=lambda each: each.serial_number != unit)]


_SIGNATURE_STAMP: Final = "1.2.840.113549.1.9.16.2.14"
