"""Judges a signed XML document from outside: xmlsec1, and signxml with its schema (ETSI EN 319 132-1, level B-B)."""

import base64
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree
from signxml.exceptions import SignXMLException
from signxml.xades.xades import XAdESSignatureConfiguration, XAdESVerifier

from steps.proofs.finding import Finding

__all__ = ["findings", "pesel_in", "signer_of", "text_in"]

_DS: Final = "{http://www.w3.org/2000/09/xmldsig#}"
_PROPERTIES: Final = "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"


def findings(signed: bytes, trusted: Sequence[bytes], between: Sequence[bytes], moment: datetime) -> list[Finding]:
    """What is wrong with the only signature of `signed`.

    `trusted` are roots and `between` what leads to them (DER), `moment` when it is judged.
    """
    try:
        root = etree.fromstring(signed, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return [Finding("XML 1.0 §2.1", "error", f"not well-formed: {error}")]
    return [*_xmlsec1(signed, trusted, between, moment), *_signxml(signed, root, moment)]


def signer_of(signed: bytes) -> bytes:
    """The signer's certificate, DER."""
    found = etree.fromstring(signed).findtext(f".//{_DS}KeyInfo/{_DS}X509Data/{_DS}X509Certificate")
    assert found, "no certificate in the signature"
    return base64.b64decode(found)


def text_in(signed: bytes, name: str) -> str:
    """The text of the only element `name` of the signed document, whatever its namespace."""
    (found,) = etree.fromstring(signed).iterfind(f".//{{*}}{name}")
    return found.text or ""


def pesel_in(certificate: bytes) -> str | None:
    """The PESEL that a certificate (DER) names its holder by; None where it is another number (EN 319 412-1 §5.1.3)."""
    subject = x509.load_der_x509_certificate(certificate).subject
    (number,) = subject.get_attributes_for_oid(x509.NameOID.SERIAL_NUMBER)
    kind, _, value = str(number.value).partition("-")
    return value if kind == "PNOPL" else None


def _xmlsec1(signed: bytes, trusted: Sequence[bytes], between: Sequence[bytes], moment: datetime) -> list[Finding]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "signed.xml").write_bytes(signed)
        command = ["env", "TZ=UTC", "xmlsec1", "--verify", "--id-attr:Id", _PROPERTIES, "--enabled-key-data", "x509"]
        command += ["--verification-time", f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}"]
        for option, certificates in (("--trusted-pem", trusted), ("--untrusted-pem", between)):
            for number, each in enumerate(certificates):
                (place / f"{option}{number}.pem").write_bytes(_pem(each))
                command += [option, str(place / f"{option}{number}.pem")]
        command.append(str(place / "signed.xml"))
        ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    if ran.returncode == 0 and "SignedInfo References (ok/all): 2/2" in ran.stdout + ran.stderr:
        return []
    said = " / ".join(filter(None, (ran.stdout + ran.stderr).splitlines()))[:400]
    return [Finding("EN 319 102-1 §5.2", "error", f"xmlsec1 says {said}")]


def _signxml(signed: bytes, root: etree._Element, moment: datetime) -> list[Finding]:
    wanted = XAdESSignatureConfiguration(expect_references=2, verification_time=moment)
    try:
        certificate = _pem(signer_of(signed)).decode()
        document, *_ = XAdESVerifier().verify(signed, x509_cert=certificate, expect_config=wanted)
    except (SignXMLException, etree.DocumentInvalid, AssertionError, ValueError) as error:
        return [Finding("EN 319 132-1 §6.3", "error", f"signxml says {type(error).__name__}: {error}")]
    if document.signed_xml is None or document.signed_xml.tag != root.tag:
        return [Finding("EN 319 132-1 §6.3", "error", "what is signed is not the whole document")]
    return []


def _pem(certificate: bytes) -> bytes:
    return x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM)
