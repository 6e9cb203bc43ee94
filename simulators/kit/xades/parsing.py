"""Taking XML from strangers: no document type, no entities, nothing fetched, nothing that a reader could overlook."""

from collections import Counter
from typing import Final

from lxml import etree

from simulators.kit.xades.refusals import CommentsInXml, DocumentTypeInXml, IdRepeated, NotXml

Element = etree._Element
LARGEST: Final = 4 * 1024 * 1024


def parse(xml: bytes) -> Element:
    """The root element of `xml`, which is UTF-8.

    Raises NotXml, DocumentTypeInXml (an entity can't be without one), CommentsInXml (comments and processing
    instructions are not signed and split the text around them), IdRepeated (ASVS 5.0 §1.5.1).
    """
    _check_octets(xml)
    parser = etree.XMLParser(
        encoding="utf-8",  # whatever the document says of itself: its octets were looked at as UTF-8
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise NotXml from error
    _check_nodes(root)
    return root


def canonical(element: Element) -> bytes:
    """`element` in exclusive canonical form, without comments (W3C xml-exc-c14n)."""
    return etree.tostring(element, method="c14n", exclusive=True, with_comments=False)


def written_out(root: Element) -> bytes:
    """The whole document in canonical form 1.0, UTF-8: how the bench writes XML."""
    return etree.tostring(root.getroottree(), method="c14n", with_comments=False)


def _check_octets(xml: bytes) -> None:
    try:
        text = xml.decode()
    except UnicodeDecodeError as error:
        raise NotXml from error
    if len(xml) > LARGEST or "\0" in text:
        raise NotXml
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise DocumentTypeInXml


def _check_nodes(root: Element) -> None:
    """Elements only, inside the root and around it, and no identifier twice in whatever spelling."""
    tree = root.getroottree()
    around = (*root.itersiblings(preceding=True), *root.itersiblings())
    if around or any(not isinstance(each.tag, str) for each in tree.iter()):
        raise CommentsInXml
    ids = Counter(
        value
        for each in tree.iter()
        for name, value in each.attrib.items()
        if etree.QName(name).localname.lower() == "id"
    )
    if any(count > 1 for count in ids.values()):
        raise IdRepeated
