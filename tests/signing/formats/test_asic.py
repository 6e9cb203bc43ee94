"""ASiC-E (ETSI EN 319 162-1): zipfile reads the container, xmlsec1 and openssl judge the signature in it."""

import base64
import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from asn1crypto import cms
from lxml import etree

from tests.signing.formats.conftest import Bench
from tests.signing.formats.referees import openssl_cms, openssl_ts, xmlsec

DATA = "Protokół odbioru".encode()
ASIC = "{http://uri.etsi.org/02918/v1.2.1#}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
XADES = "{http://uri.etsi.org/01903/v1.3.2#}"


def unpacked(container: bytes, folder: Path) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(container))
    assert archive.testzip() is None
    archive.extractall(folder)
    return archive


@pytest.mark.parametrize(("chosen", "file"), [("X", "signatures001.xml"), ("C", "signature001.p7s")])
def test_container_begins_with_its_media_type(bench: Bench, chosen: str, file: str) -> None:
    container = bench.sign(DATA, signature_format=chosen, container="ASiC-E")
    archive = unpacked(container, bench.folder)
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert container[38:].startswith(b"application/vnd.etsi.asic-e+zip")
    assert archive.read("document.txt") == DATA
    assert f"META-INF/{file}" in archive.namelist()


@pytest.mark.parametrize("level", ["AdES-B-B", "AdES-B-T"])
def test_xmlsec_verifies_the_xades_signature_over_the_file(bench: Bench, level: str) -> None:
    container = bench.sign(DATA, signature_format="X", container="asic-e", conformance_level=level)
    xml = unpacked(container, bench.folder).read("META-INF/signatures001.xml")
    assert xmlsec(xml, bench.folder, bench.root, bench.issuing, bench.clock.now())
    (bench.folder / "document.txt").write_bytes(DATA + b".")
    assert not xmlsec(xml, bench.folder, bench.root, bench.issuing, bench.clock.now())
    root = etree.fromstring(xml)
    assert root.tag == f"{ASIC}XAdESSignatures"
    stamps = root.findall(f".//{XADES}EncapsulatedTimeStamp")
    assert len(stamps) == (1 if level == "AdES-B-T" else 0)


def test_openssl_verifies_the_cades_signature_over_the_manifest(bench: Bench) -> None:
    archive = unpacked(bench.sign(DATA, signature_format="C", container="ASiC-E"), bench.folder)
    manifest = archive.read("META-INF/ASiCManifest001.xml")
    signature = archive.read("META-INF/signature001.p7s")
    assert openssl_cms(signature, bench.folder, bench.root, bench.clock.now(), manifest)
    assert not openssl_cms(signature, bench.folder, bench.root, bench.clock.now(), manifest.replace(b"txt", b"xml"))
    root = etree.fromstring(manifest)
    assert next(root.iter(f"{ASIC}SigReference")).get("URI") == "META-INF/signature001.p7s"
    reference = next(root.iter(f"{ASIC}DataObjectReference"))
    assert reference.get("URI") == "document.txt"
    assert base64.b64decode(reference.findtext(f"{DS}DigestValue", "")) == hashlib.sha256(DATA).digest()


def test_time_stamp_in_a_cades_container_covers_its_signature(bench: Bench) -> None:
    container = bench.sign(DATA, signature_format="C", container="ASiC-E", conformance_level="AdES-B-T")
    signature = unpacked(container, bench.folder).read("META-INF/signature001.p7s")
    (signer,) = cms.ContentInfo.load(signature)["content"]["signer_infos"]
    token = signer["unsigned_attrs"][0]["values"][0].dump()
    assert openssl_ts(token, signer["signature"].native, bench.folder, bench.root, bench.clock.now())
