"""What was changed after signing is refused, whatever it was."""

import base64
import contextlib
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from simulators.kit.refusal import Refusal
from simulators.kit.xades import refusals
from simulators.kit.xades.reading import read
from simulators.kit.xades.writing import prepare
from tests.kit.xades.forgery import Edit, Element, altered, part, without
from tests.kit.xades.signers import DOCUMENT, NOW, Signatory, signatory

BOB = "Bob TEST"


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
