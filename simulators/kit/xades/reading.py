"""Reading an XAdES baseline-B signature as a stranger's: what it covers, whose certificate it brings, that it fits.

What the caller gets as the document are the very octets whose digest was signed ("see what is signed",
W3C XML Signature §8.1). Whose the certificate is, and whether it may sign, is not decided here.
"""

import base64
import binascii
import copy
import hmac
from datetime import UTC, datetime

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from simulators.kit.xades import names
from simulators.kit.xades.names import ds, xades
from simulators.kit.xades.parsing import Element, canonical, parse, written_out
from simulators.kit.xades.refusals import (
    CertificateKeyNotFit,
    CertificateMissing,
    DataFormatMisdirected,
    DigestTooWeak,
    DocumentAltered,
    KeyedDigestRefused,
    MethodRefused,
    PropertiesAltered,
    SignatureShapeUnknown,
    SignatureValueWrong,
    SigningCertificateDiffers,
    SigningTimeMissing,
)
from simulators.kit.xades.shape import Shape, children, shape_of, text_of
from simulators.kit.xades.writing import public_key_of


class Signed(msgspec.Struct, frozen=True):
    """A document with one good signature. `document` is what was signed, in exclusive canonical form.

    `certificate` and `chain` are DER; `signing_time` is claimed, not proven; `is_as_written` says whether the
    file is in the form that the bench writes, octet by octet.
    """

    document: bytes
    certificate: bytes
    chain: tuple[bytes, ...]
    signing_time: datetime
    mime_type: str
    commitments: tuple[str, ...]
    is_as_written: bool


def read(xml: bytes) -> Signed:
    """What `xml` says and who signed it; raises one refusal of this package for whatever is wrong with it."""
    root = parse(xml)
    shape = shape_of(root)
    certificate, *chain = _certificates(shape)
    mime_type, commitments = _about_document(shape)
    signing_time = _moment(text_of(shape.signing_time))
    document = _without_signature(root)
    if not _fits(shape.document_reference, document):
        raise DocumentAltered
    if not _fits(shape.properties_reference, canonical(shape.properties)):
        raise PropertiesAltered
    _check_value(shape, certificate)
    return Signed(
        document=document,
        certificate=certificate,
        chain=tuple(chain),
        signing_time=signing_time,
        mime_type=mime_type,
        commitments=commitments,
        is_as_written=written_out(root) == xml,
    )


def _certificates(shape: Shape) -> list[bytes]:
    """Those in KeyInfo, each named by SigningCertificateV2 in the same place (EN 319 132-1 §5.2.2)."""
    certificates = [_octets(each) for each in shape.certificates]
    if None in certificates:
        raise CertificateMissing
    found = [each for each in certificates if each is not None]
    for each in found:
        _check_readable(each)
    named = children(shape.signing_certificate, *(xades("Cert") for _ in shape.signing_certificate))
    if len(named) != len(found):
        raise SigningCertificateDiffers
    for name, each in zip(named, found, strict=True):
        (digest,) = children(name, xades("CertDigest"))
        children(digest, ds("DigestMethod"), ds("DigestValue"))
        if not _fits(digest, each):
            raise SigningCertificateDiffers
    return found


def _check_readable(certificate: bytes) -> None:
    try:
        public_key_of(certificate)
    except CertificateKeyNotFit as error:
        if isinstance(error.__cause__, ValueError):
            raise CertificateMissing from error
        raise


def _about_document(shape: Shape) -> tuple[str, tuple[str, ...]]:
    """The media type of the signed document and what signing it commits to; both must mean that document."""
    target = f"#{shape.document_reference.get('Id', '')}"
    formats = [each for each in shape.of_data if each.tag == xades("DataObjectFormat")]
    others = [each for each in shape.of_data if each.tag != xades("DataObjectFormat")]
    if any(each.tag != xades("CommitmentTypeIndication") for each in others):
        raise SignatureShapeUnknown
    if target == "#" or [each.get("ObjectReference") for each in formats] != [target]:
        raise DataFormatMisdirected
    mime_type = formats[0].findtext(xades("MimeType"), "")
    if not mime_type:
        raise DataFormatMisdirected
    return mime_type, tuple(_commitment(each, target) for each in others)


def _commitment(indication: Element, target: str) -> str:
    kind, reference = children(indication, xades("CommitmentTypeId"), xades("ObjectReference"))
    (identifier,) = children(kind, xades("Identifier"))
    if text_of(reference) != target:
        raise DataFormatMisdirected
    return text_of(identifier)


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise SigningTimeMissing from error


def _without_signature(root: Element) -> bytes:
    """The document as the enveloped-signature transform leaves it: text after the signature stays."""
    rest = copy.deepcopy(root)
    signature = rest[-1]
    tail = signature.tail or ""
    rest.remove(signature)
    if len(rest):
        rest[-1].tail = (rest[-1].tail or "") + tail
    else:
        rest.text = (rest.text or "") + tail
    return canonical(rest)


def _fits(parent: Element, content: bytes) -> bool:
    """Whether the DigestValue in `parent` is that of `content`; raises DigestTooWeak."""
    method = parent.find(ds("DigestMethod"))
    value = parent.find(ds("DigestValue"))
    if method is None or value is None or len(method):
        raise SignatureShapeUnknown
    algorithm = names.DIGESTS.get(method.get("Algorithm", ""))
    if algorithm is None:
        raise DigestTooWeak
    digest = hashes.Hash(algorithm)
    digest.update(content)
    return hmac.compare_digest(digest.finalize(), _octets(value) or b"")


def _check_value(shape: Shape, certificate: bytes) -> None:
    key = public_key_of(certificate)
    algorithm = _algorithm(shape.method, key)
    content, value = canonical(shape.signed_info), _octets(shape.value) or b""
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(value, content, padding.PKCS1v15(), algorithm)
        else:
            key.verify(_as_der(key, value), content, ec.ECDSA(algorithm))
    except InvalidSignature as error:
        raise SignatureValueWrong from error


def _algorithm(method: Element, key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> hashes.HashAlgorithm:
    """The digest of the signature method, which is one for this kind of key."""
    name = method.get("Algorithm", "")
    if "#hmac-" in name:
        raise KeyedDigestRefused
    if name.endswith(("sha1", "md5", "sha224")):
        raise DigestTooWeak
    methods = names.RSA_METHODS if isinstance(key, rsa.RSAPublicKey) else names.ECDSA_METHODS
    if name not in methods or len(method):
        raise MethodRefused
    return methods[name]


def _as_der(key: ec.EllipticCurvePublicKey, value: bytes) -> bytes:
    size = (key.curve.key_size + 7) // 8
    if len(value) != 2 * size:
        raise SignatureValueWrong
    return encode_dss_signature(int.from_bytes(value[:size], "big"), int.from_bytes(value[size:], "big"))


def _octets(element: Element) -> bytes | None:
    """The octets that an element holds in base64; None when it is not base64, or not the only way to write it."""
    text = "".join(text_of(element).split())
    try:
        octets = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return octets if base64.b64encode(octets).decode() == text else None
