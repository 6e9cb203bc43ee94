"""The elements of an XAdES baseline-B signature, for any data that it may sign (ETSI EN 319 132-1 §6, Table 2)."""

import base64
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
from cryptography.hazmat.primitives import hashes
from lxml import etree

from simulators.kit.xades import names
from simulators.kit.xades.names import ds, xades
from simulators.kit.xades.parsing import Element, canonical


class SignedData(msgspec.Struct, frozen=True):
    """One thing that is signed: where it is, how it is made ready, its digest and its media type."""

    uri: str
    digest: bytes
    mime_type: str
    transforms: tuple[str, ...] = ()


class Manner(msgspec.Struct, frozen=True):
    """How it is signed: the signature method, the digest method of every reference, and what signing commits to."""

    method: str
    digest_method: str = names.SHA256
    commitment: str | None = None


def build(
    signature: Element, data: SignedData, manner: Manner, certificates: Sequence[bytes], signing_time: datetime
) -> Element:
    """Fills the empty ds:Signature, which has its Id and its place; gives SignedInfo, whose canonical form is signed.

    `certificates` are DER, the signer's first; all go into KeyInfo and SigningCertificateV2.
    """
    identifier = signature.get("Id", "")
    signed_info = etree.SubElement(signature, ds("SignedInfo"))
    etree.SubElement(signature, ds("SignatureValue"))
    _put_certificates(signature, certificates)
    properties = _put_properties(signature, certificates, signing_time, manner)
    _put_data_properties(properties, f"#{identifier}-document", data.mime_type, manner.commitment)
    etree.SubElement(signed_info, ds("CanonicalizationMethod"), Algorithm=names.EXCLUSIVE)
    etree.SubElement(signed_info, ds("SignatureMethod"), Algorithm=manner.method)
    to_data = _put_reference(signed_info, data.transforms, Id=f"{identifier}-document", URI=data.uri)
    _put_digest(to_data, manner.digest_method, data.digest)
    to_properties = _put_reference(
        signed_info, (names.EXCLUSIVE,), Type=names.SIGNED_PROPERTIES, URI=f"#{identifier}-properties"
    )
    _put_digest(to_properties, manner.digest_method, digest_by(manner.digest_method, canonical(properties)))
    return signed_info


def digest_by(method: str, content: bytes) -> bytes:
    """The digest of `content` by the digest method `method`, one of names.DIGESTS."""
    digest = hashes.Hash(names.DIGESTS[method])
    digest.update(content)
    return digest.finalize()


def _put_reference(signed_info: Element, transforms: Sequence[str], **attributes: str) -> Element:
    reference = etree.SubElement(signed_info, ds("Reference"), attributes)
    if transforms:
        parent = etree.SubElement(reference, ds("Transforms"))
        for each in transforms:
            etree.SubElement(parent, ds("Transform"), Algorithm=each)
    return reference


def _put_digest(parent: Element, method: str, digest: bytes) -> None:
    etree.SubElement(parent, ds("DigestMethod"), Algorithm=method)
    etree.SubElement(parent, ds("DigestValue")).text = in_base64(digest)


def _put_certificates(signature: Element, certificates: Sequence[bytes]) -> None:
    data = etree.SubElement(etree.SubElement(signature, ds("KeyInfo")), ds("X509Data"))
    for each in certificates:
        etree.SubElement(data, ds("X509Certificate")).text = in_base64(each)


def _put_properties(
    signature: Element, certificates: Sequence[bytes], signing_time: datetime, manner: Manner
) -> Element:
    """QualifyingProperties with what is signed of the signature itself; gives SignedProperties."""
    identifier = signature.get("Id", "")
    qualifying = etree.SubElement(
        etree.SubElement(signature, ds("Object")),
        xades("QualifyingProperties"),
        nsmap={"xades": names.XADES},
        Target=f"#{identifier}",
    )
    properties = etree.SubElement(qualifying, xades("SignedProperties"), Id=f"{identifier}-properties")
    of_signature = etree.SubElement(properties, xades("SignedSignatureProperties"))
    moment = signing_time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    etree.SubElement(of_signature, xades("SigningTime")).text = moment
    named = etree.SubElement(of_signature, xades("SigningCertificateV2"))
    for each in certificates:
        digest = etree.SubElement(etree.SubElement(named, xades("Cert")), xades("CertDigest"))
        _put_digest(digest, manner.digest_method, digest_by(manner.digest_method, each))
    return properties


def _put_data_properties(properties: Element, reference: str, mime_type: str, commitment: str | None) -> None:
    of_data = etree.SubElement(properties, xades("SignedDataObjectProperties"))
    data_format = etree.SubElement(of_data, xades("DataObjectFormat"), ObjectReference=reference)
    etree.SubElement(data_format, xades("MimeType")).text = mime_type
    if commitment is not None:
        indication = etree.SubElement(of_data, xades("CommitmentTypeIndication"))
        kind = etree.SubElement(indication, xades("CommitmentTypeId"))
        etree.SubElement(kind, xades("Identifier")).text = commitment
        etree.SubElement(indication, xades("ObjectReference")).text = reference


def put_signature_time_stamp(signature: Element, stamp: bytes) -> None:
    """Level B-T: the token (DER) over what to_be_stamped() gives, as an unsigned property (§5.3)."""
    (qualifying,) = signature.iter(xades("QualifyingProperties"))
    unsigned = etree.SubElement(etree.SubElement(qualifying, xades("UnsignedProperties")), xades(_UNSIGNED))
    holder = etree.SubElement(unsigned, xades("SignatureTimeStamp"))
    etree.SubElement(holder, ds("CanonicalizationMethod"), Algorithm=names.EXCLUSIVE)
    etree.SubElement(holder, xades("EncapsulatedTimeStamp")).text = in_base64(stamp)


_UNSIGNED = "UnsignedSignatureProperties"


def to_be_stamped(signature: Element) -> bytes:
    """What a signature time stamp covers: SignatureValue in exclusive canonical form (§5.3)."""
    (value,) = signature.iter(ds("SignatureValue"))
    return canonical(value)


def in_base64(octets: bytes) -> str:
    """Octets as XML holds them."""
    return base64.b64encode(octets).decode("ascii")
