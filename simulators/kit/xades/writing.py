"""Building an XAdES baseline-B signature, enveloped, in two steps: the key may be anywhere.

ETSI EN 319 132-1 §6 (Table 2, level B-B); the same shape serves a trusted list (ETSI TS 119 612 Annex B:
one reference to the root with exactly enveloped-signature and exclusive canonicalization).
"""

import base64
import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, Literal

import msgspec
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from lxml import etree

from simulators.kit.xades import names
from simulators.kit.xades.names import ds, xades
from simulators.kit.xades.parsing import Element, canonical, parse, written_out
from simulators.kit.xades.refusals import CertificateKeyNotFit, SignatureNotAlone, SignatureValueWrong


class Purpose(msgspec.Struct, frozen=True):
    """What is signed: its media type, and whether signing means approval of its content."""

    mime_type: str
    is_approval: bool


APPLICATION: Final = Purpose("application/xml", is_approval=True)
CHALLENGE: Final = Purpose("application/xml", is_approval=False)
TRUSTED_LIST: Final = Purpose("application/vnd.etsi.tsl+xml", is_approval=False)


class Draft(msgspec.Struct, frozen=True):
    """A signature that lacks its value. `to_be_signed` are the octets to hash and sign (canonical SignedInfo)."""

    to_be_signed: bytes
    unsigned: bytes
    digest_algorithm: Literal["SHA256"] = "SHA256"


def prepare(
    document: bytes,
    certificate: bytes,
    chain: Sequence[bytes],
    signing_time: datetime,
    signature_id: str,
    purpose: Purpose = APPLICATION,
) -> Draft:
    """A draft of `document` (XML, UTF-8) signed with the key of `certificate`.

    `certificate` and `chain` are DER and go into KeyInfo and SigningCertificateV2; `signature_id` is an XML name.
    Raises a refusal of this package for XML that is not plain, signed already, or a key that is not RSA or EC.
    """
    root = parse(document)
    if root.find(f".//{ds('Signature')}") is not None:
        raise SignatureNotAlone
    method = names.RSA_SHA256 if isinstance(public_key_of(certificate), rsa.RSAPublicKey) else names.ECDSA_SHA256
    certificates = (certificate, *chain)
    before = canonical(root)
    signature = etree.SubElement(root, ds("Signature"), nsmap={"ds": names.DS}, Id=signature_id)
    signed_info = etree.SubElement(signature, ds("SignedInfo"))
    etree.SubElement(signature, ds("SignatureValue"))
    _put_certificates(signature, certificates)
    properties = _put_properties(signature, certificates, signing_time, purpose)
    etree.SubElement(signed_info, ds("CanonicalizationMethod"), Algorithm=names.EXCLUSIVE)
    etree.SubElement(signed_info, ds("SignatureMethod"), Algorithm=method)
    _put_reference(signed_info, before, (names.ENVELOPED, names.EXCLUSIVE), Id=f"{signature_id}-document", URI="")
    _put_reference(
        signed_info,
        canonical(properties),
        (names.EXCLUSIVE,),
        Type=names.SIGNED_PROPERTIES,
        URI=f"#{signature_id}-properties",
    )
    return Draft(to_be_signed=canonical(signed_info), unsigned=written_out(root))


def complete(draft: Draft, signature_value: bytes) -> bytes:
    """The signed document. An ECDSA value may be DER (RFC 3279) or r and s side by side; RSA is PKCS#1 v1.5.

    The value is not verified here; raises SignatureValueWrong when it can't be one of this key.
    """
    root = parse(draft.unsigned)
    signature = root[-1]
    certificate = base64.b64decode(signature.findtext(f".//{ds('X509Certificate')}", ""))
    value = _as_written(public_key_of(certificate), signature_value)
    signature[1].text = _base64(value)
    return written_out(root)


def public_key_of(certificate: bytes) -> rsa.RSAPublicKey | ec.EllipticCurvePublicKey:
    """The key of `certificate` (DER); raises CertificateKeyNotFit for anything but RSA and EC."""
    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise CertificateKeyNotFit from error
    if not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        raise CertificateKeyNotFit
    return key


def _as_written(key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey, value: bytes) -> bytes:
    """As XML Signature 1.1 §6.4 writes it: an ECDSA signature is r and s, each as long as the curve's order."""
    if isinstance(key, rsa.RSAPublicKey):
        if len(value) != (key.key_size + 7) // 8:
            raise SignatureValueWrong
        return value
    size = (key.curve.key_size + 7) // 8
    if len(value) == 2 * size:
        return value
    try:
        r, s = decode_dss_signature(value)
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")
    except (ValueError, OverflowError) as error:
        raise SignatureValueWrong from error


def _put_reference(signed_info: Element, content: bytes, transforms: Sequence[str], **attributes: str) -> None:
    reference = etree.SubElement(signed_info, ds("Reference"), attributes)
    parent = etree.SubElement(reference, ds("Transforms"))
    for each in transforms:
        etree.SubElement(parent, ds("Transform"), Algorithm=each)
    _put_digest(reference, content)


def _put_digest(parent: Element, content: bytes) -> None:
    etree.SubElement(parent, ds("DigestMethod"), Algorithm=names.SHA256)
    etree.SubElement(parent, ds("DigestValue")).text = _base64(hashlib.sha256(content).digest())


def _put_certificates(signature: Element, certificates: Sequence[bytes]) -> None:
    data = etree.SubElement(etree.SubElement(signature, ds("KeyInfo")), ds("X509Data"))
    for each in certificates:
        etree.SubElement(data, ds("X509Certificate")).text = _base64(each)


def _put_properties(
    signature: Element, certificates: Sequence[bytes], signing_time: datetime, purpose: Purpose
) -> Element:
    """QualifyingProperties with what is signed of them; gives SignedProperties."""
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
        _put_digest(etree.SubElement(etree.SubElement(named, xades("Cert")), xades("CertDigest")), each)
    _put_data_properties(properties, f"#{identifier}-document", purpose)
    return properties


def _put_data_properties(properties: Element, reference: str, purpose: Purpose) -> None:
    of_data = etree.SubElement(properties, xades("SignedDataObjectProperties"))
    data_format = etree.SubElement(of_data, xades("DataObjectFormat"), ObjectReference=reference)
    etree.SubElement(data_format, xades("MimeType")).text = purpose.mime_type
    if purpose.is_approval:
        indication = etree.SubElement(of_data, xades("CommitmentTypeIndication"))
        commitment = etree.SubElement(indication, xades("CommitmentTypeId"))
        etree.SubElement(commitment, xades("Identifier")).text = names.PROOF_OF_APPROVAL
        etree.SubElement(indication, xades("ObjectReference")).text = reference


def _base64(octets: bytes) -> str:
    return base64.b64encode(octets).decode("ascii")
