"""ASiC-E containers with one document and one XAdES or CAdES signature (ETSI EN 319 162-1 §4.4)."""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec
from lxml import etree

from simulators.kit.xades import names
from simulators.kit.xades.building import digest_by, in_base64
from simulators.kit.xades.names import ds
from simulators.kit.xades.parsing import written_out
from simulators.signing.formats import cades, xades
from simulators.signing.formats.media import file_name, media_type
from simulators.signing.formats.model import Draft, Order, Signatory
from simulators.signing.formats.stamping import Stamps

_MEDIA_TYPE: Final = "application/vnd.etsi.asic-e+zip"
_ASIC: Final = "http://uri.etsi.org/02918/v1.2.1#"
_XADES_FILE: Final = "META-INF/signatures001.xml"
_MANIFEST: Final = "META-INF/ASiCManifest001.xml"
_CADES_FILE: Final = "META-INF/signature001.p7s"


@dataclass(frozen=True)
class AsicDraft:
    """A container that lacks the value of its signature."""

    inner: Draft
    files: dict[str, bytes]
    signature_file: str
    moment: datetime

    @property
    def to_be_signed(self) -> bytes:
        """What the signature inside is made over."""
        return self.inner.to_be_signed

    def finish(self, value: bytes) -> bytes:
        """The ZIP file."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            # first and not compressed, so that the octets at its place tell what the file is (Annex A.1)
            self._put(archive, "mimetype", _MEDIA_TYPE.encode(), zipfile.ZIP_STORED)
            for name, content in (self.files | {self.signature_file: self.inner.finish(value)}).items():
                self._put(archive, name, content, zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def _put(self, archive: zipfile.ZipFile, name: str, content: bytes, how: int) -> None:
        entry = zipfile.ZipInfo(name, self.moment.timetuple()[:6])
        entry.compress_type = how
        archive.writestr(entry, content)


def prepare(order: Order, signatory: Signatory, stamps: Stamps) -> AsicDraft:
    """A draft of a container with the document."""
    content = order.content or b""
    files = {file_name(content): content}
    if order.signature_format == "X":
        root = etree.Element(f"{{{_ASIC}}}XAdESSignatures", nsmap={"asic": _ASIC})
        signature = etree.SubElement(root, ds("Signature"), nsmap={"ds": names.DS}, Id="signature")
        inner: Draft = xades.fill(signature, xades.data_beside(order), order, signatory, stamps)
        return AsicDraft(inner, files, _XADES_FILE, signatory.moment)
    manifest = _manifest(content)
    over_manifest = msgspec.structs.replace(order, content=manifest, envelope="Detached")
    inner = cades.prepare(over_manifest, signatory, stamps)
    return AsicDraft(inner, files | {_MANIFEST: manifest}, _CADES_FILE, signatory.moment)


def _manifest(content: bytes) -> bytes:
    """What a CAdES signature in the container signs: the document by its name and digest (§A.4)."""
    root = etree.Element(f"{{{_ASIC}}}ASiCManifest", nsmap={"asic": _ASIC, "ds": names.DS})
    etree.SubElement(root, f"{{{_ASIC}}}SigReference", URI=_CADES_FILE, MimeType="application/pkcs7-signature")
    reference = etree.SubElement(
        root, f"{{{_ASIC}}}DataObjectReference", URI=file_name(content), MimeType=media_type(content)
    )
    etree.SubElement(reference, ds("DigestMethod"), Algorithm=names.SHA256)
    etree.SubElement(reference, ds("DigestValue")).text = in_base64(digest_by(names.SHA256, content))
    return written_out(root)
