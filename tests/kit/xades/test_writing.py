"""A signed document is judged by three tools that had no part in making it."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from simulators.kit.xades.refusals import SignatureNotAlone, SignatureValueWrong
from simulators.kit.xades.writing import APPLICATION, CHALLENGE, TRUSTED_LIST, Purpose, complete, prepare
from tests.kit.xades.referees import schema_findings, signxml_reads, xmlsec1_accepts
from tests.kit.xades.signers import DOCUMENT, NOW, signatory


@pytest.mark.parametrize("kind", ["P-256", "P-384", "RSA"])
def test_xmlsec1_verifies_what_was_signed(kind: str, tmp_path: Path) -> None:
    anna = signatory(kind)
    assert xmlsec1_accepts(anna.signed(), anna.certificate, tmp_path)


def test_xmlsec1_notices_another_document(tmp_path: Path) -> None:
    anna = signatory()
    altered = anna.signed().replace(b"44051401359", b"44051401366")
    assert not xmlsec1_accepts(altered, anna.certificate, tmp_path)


@pytest.mark.parametrize("kind", ["P-256", "P-384", "RSA"])
def test_signxml_reads_the_document_that_was_signed(kind: str) -> None:
    anna = signatory(kind)
    document, *_ = signxml_reads(anna.signed(), anna.certificate, NOW)
    assert document.signed_data == DOCUMENT


@pytest.mark.parametrize("purpose", [APPLICATION, CHALLENGE, TRUSTED_LIST])
def test_signature_fits_the_schemas(purpose: Purpose) -> None:
    assert schema_findings(signatory().signed(purpose=purpose)) == []


def test_schema_finds_what_is_no_signature() -> None:
    assert schema_findings(signatory().signed().replace(b"SigningTime", b"SigningHour")) != []


def test_only_what_is_approved_says_so() -> None:
    assert b"v1.2.2#ProofOfApproval" in signatory().signed(purpose=APPLICATION)
    assert b"ProofOfApproval" not in signatory().signed(purpose=CHALLENGE)


@pytest.mark.parametrize("kind", ["P-256", "P-384"])
def test_value_may_come_as_der_or_as_two_numbers(kind: str) -> None:
    anna = signatory(kind)
    draft = prepare(DOCUMENT, anna.certificate, (), NOW, "podpis")
    der = anna.sign(draft.to_be_signed)
    size = {"P-256": 32, "P-384": 48}[kind]
    plain = b"".join(number.to_bytes(size, "big") for number in decode_dss_signature(der))
    assert complete(draft, der) == complete(draft, plain)


@pytest.mark.parametrize("value", [b"", b"\x30", b"\x01" * 63, b"\x01" * 65, b"\x30\x06\x02\x01\x01\x02\x01"])
def test_value_of_no_key_is_refused(value: bytes) -> None:
    draft = prepare(DOCUMENT, signatory().certificate, (), NOW, "podpis")
    with pytest.raises(SignatureValueWrong):
        complete(draft, value)


def test_signed_document_is_not_signed_again() -> None:
    anna = signatory()
    with pytest.raises(SignatureNotAlone):
        prepare(anna.signed(), anna.certificate, (), NOW, "drugi")


def test_claimed_time_is_written_in_utc() -> None:
    assert b"<xades:SigningTime>2026-11-22T10:00:00Z</xades:SigningTime>" in signatory().signed()
