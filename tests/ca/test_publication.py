"""What anybody may fetch from the authority, and the pages that show it."""

import base64
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from starlette.testclient import TestClient

from simulators.ca.authority import CertificationAuthority
from simulators.ca.model import Revocation
from simulators.kit.simulator import Surroundings
from tests.ca.conftest import hexed, issue


def request_about(authority: CertificationAuthority, certificate: x509.Certificate) -> bytes:
    builder = ocsp.OCSPRequestBuilder().add_certificate(certificate, authority.hierarchy.issuing, hashes.SHA1())
    return builder.build().public_bytes(Encoding.DER)


def test_status_is_public_by_post_and_by_get(web: TestClient, authority: CertificationAuthority) -> None:
    for number in range(12):  # some request's base64 holds a slash or a plus
        request = request_about(authority, issue(authority, key=f"order-{number}"))
        encoded = base64.b64encode(request).decode()
        answers = (
            web.post("/ocsp", content=request, headers={"Content-Type": "application/ocsp-request"}),
            web.get(f"/ocsp/{quote(encoded, safe='')}"),
            web.get(f"/ocsp/{encoded}"),
        )
        for each in answers:
            assert each.headers["content-type"] == "application/ocsp-response"
            read = ocsp.load_der_ocsp_response(each.content)
            assert read.certificate_status is ocsp.OCSPCertStatus.GOOD


def test_status_request_that_is_none_is_refused_in_the_protocol(web: TestClient, surroundings: Surroundings) -> None:
    asked = web.post("/ocsp", content=b"rubbish"), web.get("/ocsp/rubbish"), web.get("/ocsp/***"), web.post("/ocsp")
    for each in asked:
        assert each.status_code == 200
        read = ocsp.load_der_ocsp_response(each.content)
        assert read.response_status is ocsp.OCSPResponseStatus.MALFORMED_REQUEST
    refused = {str(each.detail["code"]) for each in surroundings.journal.entries(event="refused")}
    assert refused == {"status-request-malformed"}


def test_what_certificates_point_at_is_there(web: TestClient, authority: CertificationAuthority) -> None:
    certificate = issue(authority)
    text = certificate.public_bytes(Encoding.DER)
    for path in ("/crl/issuing.crl", "/certificates/issuing.cer", "/repository", "/pds/pl.pdf", "/pds/en.pdf"):
        assert f"ca.qes.example.com{path}".encode() in text
        assert web.get(path).status_code == 200


def test_published_certificates_are_der(web: TestClient, authority: CertificationAuthority) -> None:
    for name, certificate in (
        ("root", authority.hierarchy.root),
        ("issuing", authority.hierarchy.issuing),
        ("ocsp", authority.hierarchy.ocsp),
    ):
        response = web.get(f"/certificates/{name}.cer")
        assert response.headers["content-type"] == "application/pkix-cert"
        assert x509.load_der_x509_certificate(response.content) == certificate
    issued = issue(authority)
    assert web.get(f"/certificates/{hexed(issued)}.cer").content == issued.public_bytes(Encoding.DER)


@pytest.mark.parametrize("path", ["/crl/other.crl", "/certificates/other.cer", "/pds/de.pdf", "/certificates/1f"])
def test_what_is_not_published_is_not_found(web: TestClient, path: str) -> None:
    assert web.get(path).status_code == 404


@pytest.mark.parametrize(("language", "words"), [("pl", "Obowiązki strony"), ("en", "Obligations of relying")])
def test_disclosure_statement_is_a_pdf_in_its_language(
    web: TestClient, tmp_path: Path, language: str, words: str
) -> None:
    response = web.get(f"/pds/{language}.pdf")
    assert response.headers["content-type"] == "application/pdf"
    (tmp_path / "pds.pdf").write_bytes(response.content)
    done = subprocess.run(["pdftotext", "pds.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert words in done.stdout


def test_repository_shows_everything(web: TestClient, authority: CertificationAuthority) -> None:
    serial = hexed(issue(authority))
    authority.standings.revoke(serial, Revocation("r"))
    page = web.get("/repository").text
    for certificate in (authority.hierarchy.root, authority.hierarchy.issuing, authority.hierarchy.ocsp):
        assert certificate.fingerprint(hashes.SHA256()).hex() in page
    assert serial in page
    assert "Unieważniony" in page
    assert "Revoked" in web.get("/repository", headers={"Accept-Language": "en"}).text


def test_page_of_a_certificate_shows_it_decoded(web: TestClient, authority: CertificationAuthority) -> None:
    page = web.get(f"/certificates/{hexed(issue(authority))}").text
    for words in ("Anna Żółć", "PNOPL-44051401359", "QcSSCD", "esign", "QCP-n-qscd", "nonRepudiation", "Ważny"):
        assert words in page
    assert web.get("/certificates/ocsp").status_code == 200
