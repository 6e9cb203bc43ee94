"""A signed XML document for a reader: who signed, when, what exactly, and the whole of it indented."""

import base64
from collections.abc import Iterator
from typing import Final

from cryptography import x509
from lxml import etree

Row = tuple[str, str]
_DS: Final = "{http://www.w3.org/2000/09/xmldsig#}"
_XADES: Final = "{http://uri.etsi.org/01903/v1.3.2#}"
_LONGEST: Final = 120


def decode(content: bytes) -> list[Row]:
    """Signer, time, digests and the document; a document without a signature as text, whatever else as it is."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return [("Content", content.decode(errors="replace")[:4000])]
    return [*_signature(root), ("Content", _indented(root))]


def _signature(root: etree._Element) -> Iterator[Row]:
    signature = root.find(f".//{_DS}Signature")
    if signature is None:
        return
    certificate = signature.findtext(f".//{_DS}X509Certificate")
    if certificate:
        yield from _signer(base64.b64decode(certificate))
    yield "Claimed time", signature.findtext(f".//{_XADES}SigningTime", "")
    yield "Method", _last(signature.find(f"{_DS}SignedInfo/{_DS}SignatureMethod"))
    for reference in signature.iterfind(f"{_DS}SignedInfo/{_DS}Reference"):
        what = reference.get("URI") or "the whole document"
        method = _last(reference.find(f"{_DS}DigestMethod"))
        yield f"Digest of {what}", f"{method}: {reference.findtext(f'{_DS}DigestValue', '')}"


def _signer(certificate: bytes) -> Iterator[Row]:
    read = x509.load_der_x509_certificate(certificate)
    yield "Signer", read.subject.rfc4514_string()
    yield "Issuer", read.issuer.rfc4514_string()
    yield "Serial number", f"{read.serial_number:x}"


def _last(element: etree._Element | None) -> str:
    """The end of an algorithm's address, which is its name: `ecdsa-sha256`."""
    return "" if element is None else element.get("Algorithm", "").rpartition("#")[2]


def _indented(root: etree._Element) -> str:
    """For the eye only: white space is added, and what is long is cut short, so no signature fits it any more."""
    for element in root.iter():
        text = (element.text or "").strip()
        if len(text) > _LONGEST:
            element.text = f"{text[:_LONGEST]}… ({len(text)} characters)"
    etree.indent(root, space="  ")
    return etree.tostring(root, encoding="unicode")
