"""Reading a person's PDF and putting a PAdES baseline-B signature into it (EN 319 142-1 §6.3)."""

import asyncio
import base64
import io
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from asn1crypto import cms
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfTBSDocument

from simulators.hsm import Digest
from simulators.kit.pades import STUMBLES, ClockedPdfSigner, ElsewhereSigner, SignDigest
from simulators.signing.document.refusals import NotAPdf, PdfBroken, PdfClosed, PdfEncrypted

HASHES: Final[dict[Digest, str]] = {"SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}
_HEADER_WITHIN: Final = 1024  # ISO 32000-1 Annex H.3.4.1
_CMS_BESIDE_CERTIFICATES: Final = 4096


@dataclass(frozen=True)
class Signatory:
    """Who signs: certificate and chain (base64 DER), the hash that suits the key, and the time to claim."""

    certificate: str
    chain: list[str]
    made_by: Digest
    name: str
    signed_at: datetime


@dataclass(frozen=True)
class _Prepared:
    """A PDF with room for its signature, and the digest of all but that room."""

    digest: PreparedByteRangeDigest
    output: io.BytesIO


def require_signable(content: bytes, now: datetime) -> None:
    """Raises NotAPdf, PdfEncrypted, PdfBroken or PdfClosed for what a signature can't be put into."""
    _prepare(content, Signatory("", [], "SHA-256", "", now), 2 * _CMS_BESIDE_CERTIFICATES)


def sign_pdf(content: bytes, signatory: Signatory, sign: SignDigest) -> bytes:
    """`content` with one more revision that carries the signature; refuses as require_signable() does.

    `sign` is called once, with the digest of the CMS signed attributes, after all of the file was understood.
    """
    held = [base64.b64decode(each) for each in (signatory.certificate, *signatory.chain)]
    prepared = _prepare(content, signatory, 2 * (_CMS_BESIDE_CERTIFICATES + sum(map(len, held))))
    signature = asyncio.run(_cms(prepared, signatory, held, sign))
    PdfTBSDocument.finish_signing(prepared.output, prepared.digest, signature)
    return prepared.output.getvalue()


def _prepare(content: bytes, signatory: Signatory, reserved: int) -> _Prepared:
    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        raise NotAPdf(field="document")
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
        if writer.prev.encrypted:
            raise PdfEncrypted(field="document")
        preparing = _signer(writer, signatory).async_digest_doc_for_signing(writer, bytes_reserved=reserved)
        digest, _, written = asyncio.run(preparing)
    except SigningError as error:
        raise PdfClosed(field="document") from error
    except STUMBLES as error:
        raise PdfBroken(field="document") from error
    assert isinstance(written, io.BytesIO)  # what is written to when no other output is named
    return _Prepared(digest, written)


def _signer(writer: IncrementalPdfFileWriter, signatory: Signatory) -> ClockedPdfSigner:
    taken = {name for name, *_ in enumerate_sig_fields(writer.prev)}
    free = next(name for name in (f"Signature{number}" for number in range(1, len(taken) + 2)) if name not in taken)
    metadata = PdfSignatureMetadata(
        field_name=free,
        md_algorithm=HASHES[signatory.made_by],
        subfilter=SigSeedSubFilter.PADES,
        name=signatory.name or None,
    )
    signer = ClockedPdfSigner(metadata, signer=Signer(signing_cert=None))
    signer.claimed = signatory.signed_at
    return signer


async def _cms(prepared: _Prepared, signatory: Signatory, held: list[bytes], sign: SignDigest) -> cms.ContentInfo:
    """The signature itself: CMS with ESS signing-certificate-v2 and no signing-time (EN 319 142-1 §6.3)."""
    return await ElsewhereSigner(held[0], held[1:], sign).async_sign(
        prepared.digest.document_digest,
        HASHES[signatory.made_by],
        use_pades=True,
    )
