"""PAdES (ETSI EN 319 142-1), judged by pdfsig and pyHanko."""

import base64
import io
from typing import Any

import pytest
from asn1crypto import cms, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from tests.signing.formats.conftest import Bench
from tests.signing.formats.referees import openssl_cms, openssl_ts, pdfsig
from tests.signing.papers import judged_by_pyhanko, pdf

PDF = pdf("Umowa najmu")


def signatures_in(content: bytes) -> list[EmbeddedPdfSignature]:
    return list(PdfFileReader(io.BytesIO(content)).embedded_regular_signatures)


def is_good(bench: Bench, content: bytes) -> bool:
    """Whether pyHanko trusts every signature and pdfsig finds each valid."""
    root = bench.person().chain[2]
    judged = judged_by_pyhanko(content, root, bench.clock.now())
    valid = pdfsig(content, bench.folder).count("Signature is Valid.")
    return all(each.bottom_line for each in judged) and valid == len(judged) > 0


@pytest.mark.parametrize("key_type", ["P-256", "RSA-3072"])
def test_both_referees_trust_a_certification(bench: Bench, key_type: str) -> None:
    content = bench.sign(PDF, key_type=key_type, signature_format="P")
    assert is_good(bench, content)
    (signature,) = signatures_in(content)
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.docmdp_level is not None
    assert signature.self_reported_timestamp == bench.clock.now().replace(microsecond=0)
    spoilt = content.replace(b"/Title", b"/Titel", 1)
    assert spoilt != content
    assert "Signature is Valid." not in pdfsig(spoilt, bench.folder)
    assert not judged_by_pyhanko(spoilt, bench.person().chain[2], bench.clock.now())[0].intact


def test_a_revision_is_no_certification_and_may_follow_another(bench: Bench) -> None:
    once = bench.sign(PDF, signature_format="P", signed_envelope_property="Revision")
    assert signatures_in(once)[0].docmdp_level is None
    twice = bench.sign(once, signature_format="P", signed_envelope_property="revision")
    assert len(signatures_in(twice)) == 2
    assert is_good(bench, twice)


def test_time_stamp_covers_the_signature(bench: Bench) -> None:
    content = bench.sign(PDF, signature_format="P", conformance_level="AdES-B-T")
    assert is_good(bench, content)
    (signature,) = signatures_in(content)
    (signer,) = signature.signed_data["signer_infos"]
    token = signer["unsigned_attrs"][0]["values"][0].dump()
    value = signer["signature"].native
    assert openssl_ts(token, value, bench.folder, bench.root, bench.clock.now())
    assert not openssl_ts(token, value[:-1], bench.folder, bench.root, bench.clock.now())


@pytest.mark.parametrize("level", ["AdES-B-LT", "AdES-B-LTA"])
def test_pyhanko_verifies_a_long_term_signature_from_what_it_carries(bench: Bench, level: str) -> None:
    """Nothing is fetched: status and certificates come from the file itself."""
    content = bench.sign(PDF, signature_format="P", conformance_level=level)
    reader = PdfFileReader(io.BytesIO(content))
    (signature,) = reader.embedded_regular_signatures
    assert len(reader.embedded_timestamp_signatures) == (1 if level == "AdES-B-LTA" else 0)
    store, moment = DocumentSecurityStore.read_dss(reader), bench.clock.now()
    root = x509.Certificate.load(bench.person().chain[2])
    assert (len(store.ocsps), len(store.crls)) == (2, 1)
    trust: dict[str, Any] = {
        "trust_roots": [root],
        "allow_fetching": False,
        "moment": moment,
        "revocation_mode": "require",
    }
    judged = validate_pdf_signature(signature, store.as_validation_context(trust))
    assert judged.bottom_line
    assert judged.timestamp_validity is not None
    assert judged.timestamp_validity.valid
    with pytest.raises(ValueError, match="revocation data"):
        ValidationContext(**trust)  # what the file carries is all that there is
    for stamp in reader.embedded_timestamp_signatures:
        whole = validate_pdf_timestamp(stamp, store.as_validation_context(trust))
        assert whole.valid
        assert whole.trusted
        assert whole.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert "Signature is Valid." in pdfsig(content, bench.folder)


def test_digest_of_a_prepared_pdf_gives_the_cms_alone(bench: Bench) -> None:
    """The client has left room in its PDF and puts the signature there itself."""
    digest = bytes(range(32))
    person = bench.person()
    entry = {
        "hashes": ["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="],
        "hashAlgorithmOID": "2.16.840.1.101.3.4.2.1",
        "signAlgo": "1.2.840.10045.4.3.2",
        "signature_format": "P",
    }
    body = {"credentialID": person.credential_id, "SAD": bench.sad([digest]), "documentDigests": [entry]}
    answer = bench.sign_doc(body).json()
    assert set(answer) == {"SignatureObject"}
    signed = cms.ContentInfo.load(base64.b64decode(answer["SignatureObject"][0]))["content"]
    (signer,) = signed["signer_infos"]
    attributes = {each["type"].native: each["values"].native for each in signer["signed_attrs"]}
    assert attributes["message_digest"] == [digest]
    assert "signing_time" not in attributes  # EN 319 142-1 §6.3: a PDF says it in its own dictionary


def test_signed_bytes_are_those_of_the_byte_range(bench: Bench) -> None:
    """openssl judges the CMS over what the ByteRange names, without a PDF library."""
    content = bench.sign(PDF, signature_format="P", signed_envelope_property="Revision")
    (signature,) = signatures_in(content)
    begin, first, second, rest = (int(each) for each in signature.byte_range)
    covered = content[begin : begin + first] + content[second : second + rest]
    assert openssl_cms(signature.pkcs7_content, bench.folder, bench.root, bench.clock.now(), covered)
    assert not openssl_cms(signature.pkcs7_content, bench.folder, bench.root, bench.clock.now(), covered[1:])
