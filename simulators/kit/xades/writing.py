"""Building an XAdES baseline-B signature, enveloped, in two steps: the key may be anywhere.

ETSI EN 319 132-1 §6 (Table 2, level B-B); the same shape serves a trusted list (ETSI TS 119 612 Annex B:
one reference to the root with exactly enveloped-signature and exclusive canonicalization).
"""

import base64
import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal

import msgspec
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from lxml import etree

from simulators.kit.xades import names
from simulators.kit.xades.building import Manner, SignedData, build, in_base64
from simulators.kit.xades.names import ds
from simulators.kit.xades.parsing import canonical, parse, written_out
from simulators.kit.xades.refusals import CertificateKeyNotFit, SignatureNotAlone, SignatureValueWrong


class Purpose(msgspec.Struct, frozen=True):
    """What is signed: its media type, and whether signing means approval of its content."""

    mime_type: str
    is_approval: bool


APPLICATION: Final = Purpose("application/xml", is_approval=True)
CHALLENGE: Final = Purpose("application/xml", is_approval=False)
TRUSTED_LIST: Final = Purpose("application/vnd.etsi.tsl+xml", is_approval=False)


class Draft(msgspec.Struct, frozen=True):
    """A signature that lacks its value. `to_be_signed` are the octets to hash and sign (canonical SignedInfo).

    In `unsigned` the signature is the root, or the last child of it.
    """

    to_be_signed: bytes
    unsigned: bytes
    digest_algorithm: Literal["SHA256", "SHA384", "SHA512"] = "SHA256"


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
    whole = SignedData(
        uri="",
        digest=hashlib.sha256(canonical(root)).digest(),
        mime_type=purpose.mime_type,
        transforms=(names.ENVELOPED, names.EXCLUSIVE),
    )
    manner = Manner(method, commitment=names.PROOF_OF_APPROVAL if purpose.is_approval else None)
    signature = etree.SubElement(root, ds("Signature"), nsmap={"ds": names.DS}, Id=signature_id)
    signed_info = build(signature, whole, manner, (certificate, *chain), signing_time)
    return Draft(to_be_signed=canonical(signed_info), unsigned=written_out(root))


def complete(draft: Draft, signature_value: bytes) -> bytes:
    """The signed document. An ECDSA value may be DER (RFC 3279) or r and s side by side; RSA is PKCS#1 v1.5.

    The value is not verified here; raises SignatureValueWrong when it can't be one of this key.
    """
    root = parse(draft.unsigned)
    signature = root if root.tag == ds("Signature") else root[-1]
    certificate = base64.b64decode(signature.findtext(f".//{ds('X509Certificate')}", ""))
    value = _as_written(public_key_of(certificate), signature_value)
    signature[1].text = in_base64(value)
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
