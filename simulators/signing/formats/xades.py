"""XAdES baseline signatures, B-B and B-T: enveloped, or detached from what they sign (ETSI EN 319 132-1 §6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from simulators.hsm import Digest, Mechanism
from simulators.kit.refusal import Refusal
from simulators.kit.xades import names
from simulators.kit.xades.building import (
    Manner,
    SignedData,
    build,
    digest_by,
    put_signature_time_stamp,
    to_be_stamped,
)
from simulators.kit.xades.names import ds
from simulators.kit.xades.parsing import Element, canonical, parse, written_out
from simulators.kit.xades.refusals import SignatureNotAlone
from simulators.kit.xades.writing import Draft, complete
from simulators.signing.formats.commitments import uri_of
from simulators.signing.formats.media import file_name, media_type
from simulators.signing.formats.model import Order, Signatory
from simulators.signing.formats.refusals import DocumentUnreadable
from simulators.signing.formats.stamping import Stamps
from simulators.signing.refusals import SigningRefusal

_METHODS: Final[Mapping[tuple[str, str], str]] = {
    (scheme, digest): f"http://www.w3.org/2001/04/xmldsig-more#{start}-{end}"
    for scheme, start in (("rsa-pkcs1", "rsa"), ("ecdsa", "ecdsa"))
    for digest, end in (("SHA-256", "sha256"), ("SHA-384", "sha384"), ("SHA-512", "sha512"))
}
_DIGESTS: Final[Mapping[Digest, str]] = dict(zip(("SHA-256", "SHA-384", "SHA-512"), names.DIGESTS, strict=True))
_ID: Final = "signature"


def signs_by(mechanism: Mechanism) -> bool:
    """Whether XAdES signatures are made by `mechanism`: RSASSA-PSS and EdDSA are not."""
    return (mechanism.scheme, mechanism.digest) in _METHODS


@dataclass(frozen=True)
class XadesDraft:
    """A signed XML document that lacks its SignatureValue."""

    draft: Draft
    stamps: Stamps | None

    @property
    def to_be_signed(self) -> bytes:
        """SignedInfo in canonical form."""
        return self.draft.to_be_signed

    def finish(self, value: bytes) -> bytes:
        """The XML, UTF-8."""
        xml = complete(self.draft, value)
        if self.stamps is None:
            return xml
        root = parse(xml)
        signature = root if root.tag == ds("Signature") else root[-1]
        put_signature_time_stamp(signature, self.stamps.of_data(to_be_stamped(signature)))
        return written_out(root)


def prepare(order: Order, signatory: Signatory, stamps: Stamps) -> XadesDraft:
    """A draft; raises DocumentUnreadable for XML that can't carry the signature."""
    if order.envelope == "Enveloped":
        root = _readable(order.content or b"")
        signed = SignedData("", _digest(order, canonical(root)), "application/xml", (names.ENVELOPED, names.EXCLUSIVE))
        signature = etree.SubElement(root, ds("Signature"), nsmap={"ds": names.DS}, Id=_ID)
    else:
        signature = etree.Element(ds("Signature"), nsmap={"ds": names.DS}, Id=_ID)
        signed = data_beside(order)
    return fill(signature, signed, order, signatory, stamps)


def data_beside(order: Order) -> SignedData:
    """What a detached signature says of the data that it signs, which a reader finds under that name."""
    if order.content is None:
        return SignedData("document", order.digest or b"", "application/octet-stream")
    return SignedData(file_name(order.content), _digest(order, order.content), media_type(order.content))


def fill(signature: Element, signed: SignedData, order: Order, signatory: Signatory, stamps: Stamps) -> XadesDraft:
    """The draft whose ds:Signature is `signature`: the root, or its last child."""
    mechanism = order.mechanism
    manner = Manner(
        _METHODS[mechanism.scheme, mechanism.digest],
        _DIGESTS[mechanism.digest],
        uri_of(order.commitment) if order.commitment else None,
    )
    signed_info = build(signature, signed, manner, signatory.carried, signatory.moment)
    draft = Draft(to_be_signed=canonical(signed_info), unsigned=written_out(signature))
    return XadesDraft(draft, stamps if order.has_stamp else None)


def _readable(content: bytes) -> Element:
    try:
        root = parse(content)
        if root.find(f".//{ds('Signature')}") is not None:
            raise SignatureNotAlone
    except SigningRefusal:
        raise
    except Refusal as error:
        raise DocumentUnreadable from error
    return root


def _digest(order: Order, content: bytes) -> bytes:
    return digest_by(_DIGESTS[order.mechanism.digest], content)
