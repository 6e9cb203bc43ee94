"""What a stranger may send in place of a signature, and by which name each is refused."""

import base64
import contextlib
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from simulators.kit.refusal import Refusal
from simulators.kit.xades import names, refusals
from simulators.kit.xades.names import xades
from simulators.kit.xades.reading import Signed, read
from simulators.kit.xades.writing import CHALLENGE, prepare
from tests.kit.xades.forgery import SHA1, Edit, Element, altered, element, hmac_method, part, resigned
from tests.kit.xades.signers import DOCUMENT, NOW, Signatory, signatory

BOB = "Bob TEST"


def test_reads_what_was_signed_by_whom_and_when() -> None:
    anna, root = signatory(), signatory("RSA", BOB)
    signed = read(Signatory(anna.key, anna.certificate, (root.certificate,)).signed())
    assert signed == Signed(
        document=DOCUMENT,
        certificate=anna.certificate,
        chain=(root.certificate,),
        signing_time=NOW,
        mime_type="application/xml",
        commitments=(names.PROOF_OF_APPROVAL,),
        is_as_written=True,
    )


@pytest.mark.parametrize("kind", ["P-384", "RSA"])
def test_reads_signatures_of_other_keys(kind: str) -> None:
    assert read(signatory(kind).signed(purpose=CHALLENGE)).commitments == ()


def test_nothing_changed_and_signed_anew_is_read() -> None:
    assert read(resigned(signatory(), lambda _: None)).document == DOCUMENT


def test_text_after_the_signature_belongs_to_the_document() -> None:
    def edit(root: Element) -> None:
        part(root, "Signature").tail = "!"

    with pytest.raises(refusals.DocumentAltered):
        read(altered(signatory().signed(), edit))


def test_a_file_that_was_reformatted_is_known_as_such() -> None:
    assert not read(b'<?xml version="1.0"?>' + signatory().signed()).is_as_written


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


def put(name: str, attribute: str, value: str) -> Edit:
    def edit(root: Element) -> None:
        part(root, name).set(attribute, value)

    return edit


def without(name: str) -> Edit:
    def edit(root: Element) -> None:
        found = part(root, name)
        parent = found.getparent()
        assert parent is not None
        parent.remove(found)

    return edit


def add(parent: str, name: str, text: str = "", **attributes: str) -> Edit:
    def edit(root: Element) -> None:
        element(part(root, parent), name, text, **attributes)

    return edit


def xslt(root: Element) -> None:
    transform = part(root, "Transform")
    transform.set("Algorithm", "http://www.w3.org/TR/1999/REC-xslt-19991116")
    sheet = '<s:stylesheet version="1.0" xmlns:s="http://www.w3.org/1999/XSL/Transform"/>'
    transform.append(etree.fromstring(sheet))


def xpath(root: Element) -> None:
    transform = element(
        part(root, "Transforms"), "ds:Transform", Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"
    )
    element(transform, "ds:XPath", "not(self::pesel)")


def old_form(root: Element) -> None:
    part(root, "SigningCertificateV2").tag = xades("SigningCertificate")


def another_certificate_named(root: Element) -> None:
    digest = part(part(root, "SigningCertificateV2"), "DigestValue")
    digest.text = base64.b64encode(bytes(32)).decode()


def certificate_digest_sha1(root: Element) -> None:
    part(part(root, "SigningCertificateV2"), "DigestMethod").set("Algorithm", SHA1)


def same_id_twice(root: Element) -> None:
    root[0].set("Id", "podpis-properties")


def same_id_in_another_spelling(root: Element) -> None:
    root[0].set("{http://www.w3.org/XML/1998/namespace}id", "podpis-properties")


def two_signatures(root: Element) -> None:
    root.insert(0, etree.fromstring(f'<ds:Signature xmlns:ds="{names.DS}"/>'))


def third_reference(root: Element) -> None:
    reference = element(part(root, "SignedInfo"), "ds:Reference", URI="#wniosek")
    element(reference, "ds:DigestMethod", Algorithm=names.SHA256)
    element(reference, "ds:DigestValue")


def first_reference_only(root: Element) -> None:
    info = part(root, "SignedInfo")
    info.remove(info[3])


def key_beside_certificate(root: Element) -> None:
    element(element(part(root, "KeyInfo"), "ds:KeyValue"), "ds:RSAKeyValue")


@pytest.mark.parametrize(
    ("edit", "refusal"),
    [
        (same_id_twice, refusals.IdRepeated),
        (same_id_in_another_spelling, refusals.IdRepeated),
        (two_signatures, refusals.SignatureNotAlone),
        (xslt, refusals.TransformRefused),
        (xpath, refusals.TransformRefused),
        (without("Transform"), refusals.TransformRefused),
        (put("CanonicalizationMethod", "Algorithm", names.INCLUSIVE + "#WithComments"), refusals.TransformRefused),
        (put("SignatureMethod", "Algorithm", hmac_method()), refusals.KeyedDigestRefused),
        (put("SignatureMethod", "Algorithm", f"{names.DS}hmac-sha1"), refusals.KeyedDigestRefused),
        (put("SignatureMethod", "Algorithm", f"{names.DS}rsa-sha1"), refusals.DigestTooWeak),
        (put("SignatureMethod", "Algorithm", names.RSA_SHA256), refusals.MethodRefused),
        (put("SignatureMethod", "Algorithm", "urn:example:none"), refusals.MethodRefused),
        (put("DigestMethod", "Algorithm", SHA1), refusals.DigestTooWeak),
        (certificate_digest_sha1, refusals.DigestTooWeak),
        (old_form, refusals.SigningCertificateOld),
        (without("SigningCertificateV2"), refusals.SigningCertificateMissing),
        (another_certificate_named, refusals.SigningCertificateDiffers),
        (without("Cert"), refusals.SigningCertificateDiffers),
        (without("SigningTime"), refusals.SigningTimeMissing),
        (without("DataObjectFormat"), refusals.DataFormatMisdirected),
        (put("DataObjectFormat", "ObjectReference", "#nowhere"), refusals.DataFormatMisdirected),
        (without("MimeType"), refusals.DataFormatMisdirected),
        (third_reference, refusals.ReferenceRefused),
        (first_reference_only, refusals.ReferenceRefused),
        (without("X509Certificate"), refusals.CertificateMissing),
        (key_beside_certificate, refusals.SignatureShapeUnknown),
        (put("QualifyingProperties", "Target", "#other"), refusals.SignatureShapeUnknown),
        (add("QualifyingProperties", "xades:UnsignedProperties"), refusals.SignatureShapeUnknown),
        (add("SignedSignatureProperties", "xades:SignerRole"), refusals.SignatureShapeUnknown),
        (add("SignedDataObjectProperties", "xades:AllDataObjectsTimeStamp"), refusals.SignatureShapeUnknown),
        (add("Signature", "ds:Object"), refusals.SignatureShapeUnknown),
    ],
)
def test_signature_of_another_shape_is_refused_although_its_value_fits(edit: Edit, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read(resigned(signatory(), edit))


@pytest.mark.parametrize("time", ["", "2026-11-22", "2026-11-22T10:00:00", "2026-13-22T10:00:00Z", "9" * 40])
def test_time_that_is_no_moment_is_refused(time: str) -> None:
    def edit(root: Element) -> None:
        part(root, "SigningTime").text = time

    with pytest.raises(refusals.SigningTimeMissing):
        read(resigned(signatory(), edit))


def pesel_changed(root: Element) -> None:
    next(each for each in root.iter("{*}pesel")).text = "02070803628"


def time_changed(root: Element) -> None:
    part(root, "SigningTime").text = "2026-11-22T09:00:00Z"


def certificate_swapped(root: Element) -> None:
    part(root, "X509Certificate").text = base64.b64encode(signatory(common_name=BOB).certificate).decode()


def certificate_swapped_and_named(root: Element) -> None:
    certificate_swapped(root)
    digest = base64.b64encode(_sha256(signatory(common_name=BOB).certificate)).decode()
    part(part(root, "SigningCertificateV2"), "DigestValue").text = digest


def digest_changed(root: Element) -> None:
    pesel_changed(root)
    rest = etree.fromstring(DOCUMENT)
    pesel_changed(rest)
    value = _sha256(etree.tostring(rest, method="c14n", exclusive=True))
    part(root, "DigestValue").text = base64.b64encode(value).decode()


def value_of_another_key(root: Element) -> None:
    draft = prepare(DOCUMENT, signatory().certificate, (), NOW, "podpis")
    other = Signatory(signatory(common_name=BOB).key, signatory().certificate)
    assert draft.to_be_signed
    part(root, "SignatureValue").text = part(etree.fromstring(other.signed()), "SignatureValue").text


def _sha256(octets: bytes) -> bytes:
    return hashlib.sha256(octets).digest()


@pytest.mark.parametrize(
    ("edit", "refusal"),
    [
        (pesel_changed, refusals.DocumentAltered),
        (time_changed, refusals.PropertiesAltered),
        (certificate_swapped, refusals.SigningCertificateDiffers),
        (certificate_swapped_and_named, refusals.PropertiesAltered),
        (digest_changed, refusals.SignatureValueWrong),
        (value_of_another_key, refusals.SignatureValueWrong),
        (without("SignatureValue"), refusals.SignatureShapeUnknown),
    ],
)
def test_what_was_changed_after_signing_is_refused(edit: Edit, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read(altered(signatory().signed(), edit))


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_any_octet_changed_is_refused_or_makes_another_file_of_it(data: st.DataObject) -> None:
    """What still reads is not as the bench writes it; whoever takes signatures refuses such a file."""
    xml = bytearray(signatory().signed())
    at = data.draw(st.integers(0, len(xml) - 1))
    xml[at] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(Refusal):
        assert not read(bytes(xml)).is_as_written
