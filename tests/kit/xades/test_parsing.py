"""XML that is more than it shows is not read at all (ASVS 5.0 §1.5.1)."""

import pytest

from simulators.kit.refusal import Refusal
from simulators.kit.xades import refusals
from simulators.kit.xades.reading import read
from tests.kit.xades.signers import signatory

BOMB = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
XXE = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("xml", "refusal"),
    [
        (b"", refusals.NotXml),
        (b"<wniosek>", refusals.NotXml),
        (b"\xff\xfe<\0w\0/\0>\0", refusals.NotXml),
        ("<w/>".encode("utf-16"), refusals.NotXml),
        (b"<w>\0</w>", refusals.NotXml),
        (b"<w>" + b"a" * 4 * 1024 * 1024 + b"</w>", refusals.NotXml),
        (b"<w>" * 500 + b"</w>" * 500, refusals.NotXml),
        (b"<w>&x;</w>", refusals.NotXml),
        (BOMB + b"<w>&b;</w>", refusals.DocumentTypeInXml),
        (XXE + b"<w>&x;</w>", refusals.DocumentTypeInXml),
        (b'<!DOCTYPE w SYSTEM "http://127.0.0.1:1/w.dtd"><w/>', refusals.DocumentTypeInXml),
        (b'<?xml version="1.0" encoding="UTF-7"?><w>+ADwAIQ-DOCTYPE</w>', refusals.SignatureMissing),
        (b'<?xml-stylesheet href="x.xsl"?><w/>', refusals.CommentsInXml),
        (b"<w/><!-- po -->", refusals.CommentsInXml),
        (b"<w/>", refusals.SignatureMissing),
    ],
)
def test_what_is_no_plain_xml_is_refused(xml: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read(xml)


@pytest.mark.parametrize("before", [BOMB, XXE])
def test_signed_document_with_a_document_type_is_refused(before: bytes) -> None:
    with pytest.raises(refusals.DocumentTypeInXml):
        read(before + signatory().signed())


@pytest.mark.parametrize(
    ("where", "with_comment"),
    [
        (b"44051401359", b"4405140<!-- -->1359"),
        (b"Anna", b"Anna<!-- Maria -->"),
        (b"<osoba>", b"<!-- <pesel>02070803628</pesel> --><osoba>"),
        (b"<ds:SignedInfo>", b"<!-- --><ds:SignedInfo>"),
        (b"Anna", b"<?anna Maria?>Anna"),
    ],
)
def test_comments_split_no_text(where: bytes, with_comment: bytes) -> None:
    """Canonical form leaves comments out, so the signature would still fit."""
    with pytest.raises(refusals.CommentsInXml):
        read(signatory().signed().replace(where, with_comment))
