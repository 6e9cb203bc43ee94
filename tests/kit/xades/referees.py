"""Tools that judge signed XML and had no part in making it."""

import subprocess
from datetime import datetime
from functools import cache
from pathlib import Path

import signxml
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree
from signxml.verifier import VerifyResult
from signxml.xades.xades import XAdESSignatureConfiguration, XAdESVerifier

_SCHEMAS = Path(signxml.__file__).parent
_XADES = "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"


def xmlsec1_accepts(xml: bytes, trusted: bytes, folder: Path) -> bool:
    """Whether `xmlsec1 --verify` does, with `trusted` (DER) as its only trust anchor."""
    document, anchor = folder / "signed.xml", folder / "anchor.pem"
    document.write_bytes(xml)
    anchor.write_bytes(x509.load_der_x509_certificate(trusted).public_bytes(Encoding.PEM))
    command = ["xmlsec1", "--verify", "--id-attr:Id", _XADES, "--enabled-key-data", "x509"]
    command += ["--trusted-pem", str(anchor), "--verification-time", "2026-11-22 10:00:00", str(document)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    return said.returncode == 0 and "References (ok/all): 2/2" in said.stdout + said.stderr


def signxml_reads(xml: bytes, certificate: bytes, moment: datetime) -> list[VerifyResult]:
    """What signxml says at `moment` was signed; raises what it refuses. The path is not its matter here."""
    pem = x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM).decode()
    wanted = XAdESSignatureConfiguration(expect_references=2, verification_time=moment)
    return list(XAdESVerifier().verify(xml, x509_cert=pem, expect_config=wanted))


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(_SCHEMAS / "xades" / "schemas" / "XAdES01903v132-201601.xsd")))


def schema_findings(xml: bytes) -> list[str]:
    """What the XAdES 1.3.2 and XML Signature schemas find wrong with the signature in `xml`."""
    signature = etree.fromstring(xml).find(".//{http://www.w3.org/2000/09/xmldsig#}Signature")
    assert signature is not None
    schema = _schema()
    schema.validate(etree.fromstring(etree.tostring(signature)))
    return str(schema.error_log).splitlines()
