"""Documents that are signed and yet must not be taken."""

import base64
import copy
import hashlib
import hmac
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from lxml import etree

from simulators.kit.xades import names
from simulators.kit.xades.names import ds, xades
from tests.kit.xades.signers import Signatory

Element = etree._Element
Edit = Callable[[Element], None]
_HASHES = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}


def part(root: Element, name: str) -> Element:
    """The first element of XML Signature or XAdES with this name."""
    found = next(each for each in root.iter(ds(name), xades(name)))
    assert isinstance(found, etree._Element)
    return found


def octets(element: Element) -> bytes:
    return etree.tostring(element, method="c14n", exclusive=True, with_comments=False)


def written(root: Element) -> bytes:
    return etree.tostring(root.getroottree())


def altered(xml: bytes, edit: Edit) -> bytes:
    """`xml` after `edit`; its signature as it was."""
    root = etree.fromstring(xml)
    edit(root)
    return written(root)


def resigned(signatory: Signatory, edit: Edit) -> bytes:
    """A document edited and signed anew: every digest and the value fit, only the shape is another."""
    root = etree.fromstring(signatory.signed())
    edit(root)
    signed_info = part(root, "SignedInfo")
    for reference in signed_info.findall(ds("Reference")):
        _digest_anew(root, reference)
    content = octets(signed_info)
    part(root, "SignatureValue").text = base64.b64encode(_value(signatory, signed_info, content)).decode()
    return written(root)


def _digest_anew(root: Element, reference: Element) -> None:
    uri = reference.get("URI", "")
    if uri in ("", f"#{root.get('Id')}"):
        rest = copy.deepcopy(root)
        rest.remove(part(rest, "Signature"))
        content = octets(rest)
    else:
        content = octets(next(each for each in root.iter() if each.get("Id") == uri[1:]))
    method = part(reference, "DigestMethod").get("Algorithm", "")
    part(reference, "DigestValue").text = base64.b64encode(_HASHES[method.split("#")[1]](content).digest()).decode()


def _value(signatory: Signatory, signed_info: Element, content: bytes) -> bytes:
    if "hmac" in part(signed_info, "SignatureMethod").get("Algorithm", ""):
        return hmac.digest(signatory.certificate, content, "sha256")
    r, s = decode_dss_signature(signatory.sign(content))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def element(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """One more child, `ds:…` or `xades:…`."""
    prefix, local = name.split(":")
    made = etree.SubElement(parent, {"ds": ds, "xades": xades}[prefix](local), attributes)
    made.text = text
    return made


def evil_twin(root: Element) -> Element:
    """The document once more, unsigned, with another person's number."""
    twin = copy.deepcopy(root)
    for each in twin.iter(ds("Signature")):
        twin.remove(each)
    next(each for each in twin.iter("{*}pesel")).text = "02070803628"
    return twin


def wrapped(xml: bytes, attack: Callable[[Element, Element, Element], Element]) -> bytes:
    """`attack` gets the signed original without its signature, the signature, and an evil twin; gives a new root."""
    original = etree.fromstring(xml)
    twin = evil_twin(original)
    signature = part(original, "Signature")
    original.remove(signature)
    root = attack(original, signature, twin)
    return etree.tostring(root)


def hmac_method() -> str:
    return "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"


SHA1 = f"{names.DS}sha1"


def without(name: str) -> Edit:
    def edit(root: Element) -> None:
        found = part(root, name)
        parent = found.getparent()
        assert parent is not None
        parent.remove(found)

    return edit
