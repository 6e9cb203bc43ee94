"""The one shape of an enveloped baseline-B signature that is taken; whatever else is there is refused.

ETSI EN 319 132-1 Table 2. A reader that looks for elements wherever they stand can be shown one document
while another is verified (signature wrapping); so nothing is looked for here, everything has its place.
"""

from dataclasses import dataclass

from simulators.kit.xades import names
from simulators.kit.xades.names import ds, xades
from simulators.kit.xades.parsing import Element
from simulators.kit.xades.refusals import (
    CertificateMissing,
    ReferenceRefused,
    SignatureMisplaced,
    SignatureMissing,
    SignatureNotAlone,
    SignatureShapeUnknown,
    SigningCertificateMissing,
    SigningCertificateOld,
    SigningTimeMissing,
    TransformRefused,
)

_SIGNED_OF_SIGNATURE = ("SigningTime", "SigningCertificateV2", "SignatureProductionPlaceV2", "SignerRoleV2")


@dataclass(frozen=True)
class Shape:
    """The elements of one signature, each in its place."""

    signature: Element
    signed_info: Element
    method: Element
    document_reference: Element
    properties_reference: Element
    value: Element
    certificates: tuple[Element, ...]
    properties: Element
    signing_time: Element
    signing_certificate: Element
    of_data: Element


def shape_of(root: Element) -> Shape:
    """The only signature of the document, the last child of its root; raises what is wrong with its shape."""
    signature = _signature_of(root)
    signed_info, value, key_info, container = children(signature, *map(ds, _PARTS))
    method, document_reference, properties_reference = _signed_info(signed_info)
    properties = _properties(signature, container)
    if properties_reference.get("URI") != f"#{properties.get('Id')}":
        raise ReferenceRefused
    of_signature, of_data = children(properties, *map(xades, _SIGNED))
    time, certificate = _of_signature(of_signature)
    return Shape(
        signature=signature,
        signed_info=signed_info,
        method=method,
        document_reference=document_reference,
        properties_reference=properties_reference,
        value=value,
        certificates=_certificates(key_info),
        properties=properties,
        signing_time=time,
        signing_certificate=certificate,
        of_data=of_data,
    )


_PARTS = ("SignedInfo", "SignatureValue", "KeyInfo", "Object")
_SIGNED = ("SignedSignatureProperties", "SignedDataObjectProperties")


def children(parent: Element, *tags: str) -> list[Element]:
    """The children of `parent`, which are exactly `tags` in that order with no text between them."""
    found = list(parent)
    if [each.tag for each in found] != list(tags) or _has_text_between(parent):
        raise SignatureShapeUnknown
    return found


def text_of(element: Element) -> str:
    """The text of an element that has nothing but text."""
    if len(element):
        raise SignatureShapeUnknown
    return element.text or ""


def _has_text_between(parent: Element) -> bool:
    return any((text or "").strip() for text in (parent.text, *(each.tail for each in parent)))


def _signature_of(root: Element) -> Element:
    signatures = list(root.iter(ds("Signature")))
    if not signatures:
        raise SignatureMissing
    if len(signatures) > 1:
        raise SignatureNotAlone
    signature = signatures[0]
    if signature.getparent() is not root or root[-1] is not signature:
        raise SignatureMisplaced
    return signature


def _signed_info(signed_info: Element) -> tuple[Element, Element, Element]:
    """SignatureMethod, the reference to the document, the reference to the signed properties."""
    if [each.tag for each in list(signed_info)[2:]] != [ds("Reference")] * 2:
        raise ReferenceRefused
    canonicalization, method, *references = children(
        signed_info, ds("CanonicalizationMethod"), ds("SignatureMethod"), ds("Reference"), ds("Reference")
    )
    if canonicalization.get("Algorithm") != names.EXCLUSIVE or len(canonicalization):
        raise TransformRefused
    to_properties = [each for each in references if each.get("Type") == names.SIGNED_PROPERTIES]
    to_document = [each for each in references if each.get("Type") is None and each.get("URI") == ""]
    if len(to_properties) != 1 or len(to_document) != 1:
        raise ReferenceRefused
    check_transforms(to_document[0], names.ENVELOPED, names.EXCLUSIVE)
    check_transforms(to_properties[0], names.EXCLUSIVE)
    return method, to_document[0], to_properties[0]


def check_transforms(reference: Element, *algorithms: str) -> None:
    """Raises TransformRefused when the transforms of `reference` are not these, or carry parameters."""
    transforms = [each for each in reference if each.tag == ds("Transforms")]
    found = [each for parent in transforms for each in parent]
    if [each.get("Algorithm") for each in found] != list(algorithms) or any(len(each) for each in found):
        raise TransformRefused
    children(reference, ds("Transforms"), ds("DigestMethod"), ds("DigestValue"))
    children(transforms[0], *(ds("Transform") for _ in algorithms))


def _properties(signature: Element, container: Element) -> Element:
    (qualifying,) = children(container, xades("QualifyingProperties"))
    (properties,) = children(qualifying, xades("SignedProperties"))
    identifier = signature.get("Id")
    if not identifier or qualifying.get("Target") != f"#{identifier}" or not properties.get("Id"):
        raise SignatureShapeUnknown
    return properties


def _of_signature(parent: Element) -> tuple[Element, Element]:
    """SigningTime and SigningCertificateV2."""
    found = {str(each.tag): each for each in parent}
    if xades("SigningCertificate") in found:
        raise SigningCertificateOld
    if len(found) != len(parent) or not found.keys() <= {xades(each) for each in _SIGNED_OF_SIGNATURE}:
        raise SignatureShapeUnknown
    if xades("SigningTime") not in found:
        raise SigningTimeMissing
    if xades("SigningCertificateV2") not in found:
        raise SigningCertificateMissing
    return found[xades("SigningTime")], found[xades("SigningCertificateV2")]


def _certificates(key_info: Element) -> tuple[Element, ...]:
    """Nothing but certificates: a bare key next to one could be the key that is verified with."""
    if not list(key_info.iter(ds("X509Certificate"))):
        raise CertificateMissing
    (data,) = children(key_info, ds("X509Data"))
    return tuple(children(data, *(ds("X509Certificate") for _ in data)))
