"""What a stranger may send in place of a signature, and by which name each is refused."""

import base64

import pytest
from lxml import etree

from simulators.kit.refusal import Refusal
from simulators.kit.xades import names, refusals
from simulators.kit.xades.names import xades
from simulators.kit.xades.reading import Signed, read
from simulators.kit.xades.writing import CHALLENGE
from tests.kit.xades.forgery import SHA1, Edit, Element, altered, element, hmac_method, part, resigned, without
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


def put(name: str, attribute: str, value: str) -> Edit:
    def edit(root: Element) -> None:
        part(root, name).set(attribute, value)

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
