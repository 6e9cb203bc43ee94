"""What independent validators find in signed XML."""

import pytest

from steps.proofs import xades
from tests.kit.xades.signers import NOW, Signatory, signatory


@pytest.fixture(scope="module")
def anna() -> Signatory:
    return signatory()


def said(signed: bytes, trusted: bytes) -> str:
    return " ".join(map(str, xades.findings(signed, [trusted], [], NOW)))


def test_nothing_is_found_in_a_good_signature(anna: Signatory) -> None:
    assert xades.findings(anna.signed(), [anna.certificate], [], NOW) == []


def test_one_changed_letter_is_found_by_both(anna: Signatory) -> None:
    found = said(anna.signed().replace("Żółć".encode(), "Żółw".encode(), 1), anna.certificate)
    assert "xmlsec1 says" in found
    assert "signxml says" in found


def test_a_stranger_behind_it_is_found(anna: Signatory) -> None:
    assert "xmlsec1 says" in said(anna.signed(), signatory("P-384", "Celina TEST").certificate)


def test_a_shape_that_xades_does_not_know_is_found(anna: Signatory) -> None:
    assert "DocumentInvalid" in said(anna.signed().replace(b"SigningTime", b"SigningHour"), anna.certificate)


def test_what_is_no_xml_is_found() -> None:
    assert "not well-formed" in said(b"<a>", signatory().certificate)


def test_the_signer_and_the_words_are_read(anna: Signatory) -> None:
    assert xades.signer_of(anna.signed()) == anna.certificate
    assert xades.text_in(anna.signed(), "pesel") == "44051401359"
