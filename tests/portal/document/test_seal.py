"""The sealed e-document judged by readers that had no part in it: pdfsig (poppler) and pyHanko's validator."""

import hashlib
import io
import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tests.portal.document.conftest import NOW, Portal
from tests.portal.document.test_signing import asked, sign


def signed(portal: Portal) -> tuple[bytes, str]:
    """A sealed document, and its order."""
    order = portal.order()
    sign(portal, asked(portal, order), portal.last_code())
    portal.perform()
    return portal.side.documents.sealed_of(portal.now_of(order)), order.order_id


def is_valid(sealed: bytes, portal: Portal, moment: datetime = NOW) -> bool:
    """pyHanko's verdict, with the authority's root trusted."""
    root = x509.Certificate.load(portal.authority.root.public_bytes(Encoding.DER))
    context = ValidationContext(trust_roots=[root], moment=moment, allow_fetching=False)
    (signature,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
    status = validate_pdf_signature(signature, signer_validation_context=context)
    return bool(status.bottom_line)


def pdfsig(sealed: bytes, folder: Path) -> str:
    (folder / "sealed.pdf").write_bytes(sealed)
    ran = subprocess.run(["pdfsig", "-nocert", folder / "sealed.pdf"], capture_output=True, check=False)
    return ran.stdout.decode()


def test_seal_is_a_valid_pades_signature_over_the_whole_document(portal: Portal, tmp_path: Path) -> None:
    sealed, _ = signed(portal)
    verdict = pdfsig(sealed, tmp_path)
    assert "Signature Type: ETSI.CAdES.detached" in verdict
    assert "Signature is Valid." in verdict
    assert "Total document signed" in verdict
    assert is_valid(sealed, portal)


@pytest.mark.parametrize("where", ["in the document", "in the evidence"])
def test_changed_octet_is_found(portal: Portal, tmp_path: Path, where: str) -> None:
    sealed, order_id = signed(portal)
    document = portal.side.documents.by_id(portal.order_side.orders.order_by_id(order_id).document_id or "")
    place = 2000 if where == "in the document" else len(document.content) + 300
    spoilt = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
    assert "Signature is Valid." not in pdfsig(spoilt, tmp_path)


def test_sealed_document_begins_with_the_very_octets_that_were_signed(portal: Portal) -> None:
    sealed, order_id = signed(portal)
    evidence = evidence_in(sealed)
    assert hashlib.sha256(sealed[: evidence["document"]["octets"]]).hexdigest() == evidence["document"]["sha256"]
    assert evidence["order_id"] == order_id


def evidence_in(sealed: bytes) -> Any:
    """The attached record."""
    names = PdfFileReader(io.BytesIO(sealed)).root["/Names"]["/EmbeddedFiles"]["/Names"]
    return json.loads(names[1]["/EF"]["/F"].data)


def test_evidence_binds_person_document_code_and_time(portal: Portal) -> None:
    order = portal.order()
    document = sign(portal, asked(portal, order), portal.last_code())
    code = portal.last_code()
    portal.clock.advance(timedelta(minutes=3))
    portal.perform()
    evidence = evidence_in(portal.side.documents.sealed_of(portal.now_of(order)))
    assert evidence["person"] == {
        "account_id": "account-anna",
        "given_names": "Łucja Zażółć",
        "surname": "Gęślą-Jaźń",
        "identifier": "PNOPL-85072112349",
    }
    assert evidence["document"]["sha256"] == document.digest_sha256
    assert evidence["code"]["transaction"] == document.transaction
    assert evidence["signed_at"] == "2026-11-22T09:00:00Z"
    assert code not in json.dumps(evidence["code"])


def test_claimed_time_is_the_benchs(portal: Portal, tmp_path: Path) -> None:
    portal.clock.set(datetime(2028, 2, 29, 2, 30, tzinfo=UTC), frozen=True)
    sealed, _ = signed(portal)
    assert claimed_time(sealed) == datetime(2028, 2, 29, 2, 30, tzinfo=UTC)
    assert "Feb 29 2028 02:30:00" in pdfsig(sealed, tmp_path)


def test_baseline_carries_no_signing_time_attribute(portal: Portal) -> None:
    """ETSI EN 319 142-1 §6.3: the time stands in the signature dictionary alone."""
    sealed, _ = signed(portal)
    (signature,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
    attributes = {attribute["type"].native for attribute in signature.signer_info["signed_attrs"]}
    assert "signing_time" not in attributes
    assert {"content_type", "message_digest", "signing_certificate_v2"} <= attributes


def test_seal_is_certified_once_and_anew_when_its_time_is_over(portal: Portal) -> None:
    signed(portal)
    signed(portal)
    seals = [key for key in portal.authority.issued if key.startswith("portal-seal-")]
    assert len(seals) == 1
    portal.clock.advance(timedelta(days=800))
    sealed, _ = signed(portal)
    assert len([key for key in portal.authority.issued if key.startswith("portal-seal-")]) == 2
    assert claimed_time(sealed) == NOW + timedelta(days=800)


def claimed_time(sealed: bytes) -> datetime:
    (signature,) = PdfFileReader(io.BytesIO(sealed)).embedded_signatures
    claimed: datetime = signature.self_reported_timestamp
    return claimed
