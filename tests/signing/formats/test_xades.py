"""XAdES (ETSI EN 319 132-1), judged by xmlsec1; enveloped ones also by signxml."""

import base64

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree
from signxml.exceptions import InvalidDigest
from signxml.xades.xades import XAdESSignatureConfiguration, XAdESVerifier

from simulators.kit.xades.reading import read
from tests.signing.formats.conftest import SIGN_ALGO, Bench
from tests.signing.formats.referees import openssl_ts, xmlsec

XML = "<umowa xmlns='urn:test'><strona>Zażółć Gęślą</strona><kwota>100</kwota></umowa>".encode()
DS = "{http://www.w3.org/2000/09/xmldsig#}"
XADES = "{http://uri.etsi.org/01903/v1.3.2#}"


def is_good(bench: Bench, xml: bytes) -> bool:
    return xmlsec(xml, bench.folder, bench.root, bench.issuing, bench.clock.now())


@pytest.mark.parametrize(
    ("key_type", "algorithm"),
    [
        ("P-256", SIGN_ALGO["P-256"]),
        ("P-384", SIGN_ALGO["P-384"]),
        ("RSA-3072", "1.2.840.113549.1.1.11"),
        ("RSA-3072", "1.2.840.113549.1.1.13"),
    ],
)
def test_xmlsec_verifies_an_enveloped_signature(bench: Bench, key_type: str, algorithm: str) -> None:
    xml = bench.sign(XML, key_type=key_type, signature_format="X", signAlgo=algorithm)
    assert is_good(bench, xml)
    assert not is_good(bench, xml.replace(b">100<", b">900<"))


def test_signxml_and_the_trusted_profile_site_agree(bench: Bench) -> None:
    xml = bench.sign(XML, signature_format="X")
    certificate = x509.load_der_x509_certificate(bench.person().chain[0]).public_bytes(Encoding.PEM).decode()
    now = XAdESSignatureConfiguration(verification_time=bench.clock.now(), expect_references=2)
    whole, properties = XAdESVerifier().verify(xml, x509_cert=certificate, expect_config=now)
    assert etree.QName(whole.signed_xml).localname == "umowa"
    assert etree.QName(properties.signed_xml).localname == "SignedProperties"
    with pytest.raises(InvalidDigest):
        XAdESVerifier().verify(xml.replace(b">100<", b">900<"), x509_cert=certificate, expect_config=now)
    assert read(xml).signing_time == bench.clock.now().replace(microsecond=0)


@pytest.mark.parametrize(("content", "name"), [(XML, "document.xml"), (b"plain words", "document.txt")])
def test_xmlsec_verifies_a_detached_signature_beside_its_file(bench: Bench, content: bytes, name: str) -> None:
    xml = bench.sign(content, signature_format="X", signed_envelope_property="Detached")
    assert next(etree.fromstring(xml).iter(f"{DS}Reference")).get("URI") == name
    (bench.folder / name).write_bytes(content)
    assert is_good(bench, xml)
    (bench.folder / name).write_bytes(content + b" ")
    assert not is_good(bench, xml)


def test_time_stamp_covers_the_signature_value(bench: Bench) -> None:
    xml = bench.sign(XML, signature_format="X", conformance_level="AdES-B-T")
    assert is_good(bench, xml)
    root = etree.fromstring(xml)
    token = base64.b64decode(next(root.iter(f"{XADES}EncapsulatedTimeStamp")).text or "")
    value = etree.tostring(next(root.iter(f"{DS}SignatureValue")), method="c14n", exclusive=True)
    assert openssl_ts(token, value, bench.folder, bench.root, bench.clock.now())
    assert not openssl_ts(token, value + b" ", bench.folder, bench.root, bench.clock.now())


def test_commitment_is_signed(bench: Bench) -> None:
    props = [{"attribute_name": "CommitmentTypeIndication", "attribute_value": "proof-of-creation"}]
    xml = bench.sign(XML, signature_format="X", signed_props=props)
    assert is_good(bench, xml)
    assert read(xml).commitments == ("http://uri.etsi.org/01903/v1.2.2#ProofOfCreation",)
