"""`signatures/signDoc` (CSC v2 §11.11): what may be asked for, and what comes back."""

import base64
import hashlib
import json
from typing import Any

import httpx
import pytest
from asn1crypto import crl, ocsp, x509

from simulators.kit.outbox import Relay
from tests.signing.conftest import failure
from tests.signing.formats.asking import DATA, DIGEST, ECDSA, ECDSA384, SHA384, asked_for, body, digest_entry, entry
from tests.signing.formats.conftest import Bench, only, text
from tests.signing.formats.referees import openssl_cms
from tests.signing.papers import pdf


@pytest.mark.parametrize(
    "other",
    [
        {"documents": [entry(document=text(b"another document"))]},
        {"documentDigests": [digest_entry(hashes=[text(bytes(32))])]},
        {"documentDigests": [digest_entry(hashes=[text(bytes(48))], hashAlgorithmOID=SHA384, signAlgo=ECDSA384)]},
    ],
)
def test_what_was_not_authorised_is_refused_by_its_own_status(bench: Bench, other: dict[str, Any]) -> None:
    """CSC v2 §11.11: 403 invalid_hash."""
    said = failure(bench.sign_doc(body(bench, **other)))
    assert said == (403, "invalid_hash", "Document or documentDigest does not match authorized hash")


def test_a_document_authorised_once_is_signed_once(bench: Bench) -> None:
    other = hashlib.sha256(b"other").digest()
    asked = {"credentialID": bench.person().credential_id, "SAD": bench.sad([DIGEST, other])}
    twice = bench.sign_doc(asked | {"documents": [entry(), entry()]})
    assert failure(twice) == (400, "invalid_request", "documentDigests or documents are not authorized by the SAD")
    assert bench.journalled("refused") == "document-not-authorised"
    assert bench.sign_doc(asked | {"documents": [entry()]}).status_code == 200
    again = bench.sign_doc(asked | {"documents": [entry()]})
    assert failure(again)[2] == "documentDigests or documents are not authorized by the SAD"
    assert bench.sign_doc(asked | {"documents": [entry(document=text(b"other"))]}).status_code == 200


@pytest.mark.parametrize("level", ["Ades-B-B", "ADES-B-T", "ades-b-b", "AdES-B-T", "AdES-B", "Ades-T", None])
def test_levels_are_understood_in_every_spelling(bench: Bench, level: str | None) -> None:
    made = only(asked_for(bench, entry(signature_format="J", conformance_level=level)))
    assert (b"etsiU" in made) == bool(level and level.upper().endswith("T"))


def test_defaults_are_those_of_the_specification(bench: Bench) -> None:
    """CAdES Attached, JAdES Attached, XAdES Enveloped, PAdES Certification."""
    assert DATA in only(asked_for(bench, entry()))
    assert only(asked_for(bench, entry(signature_format="J"))).count(b".") == 2
    xml = b"<a>1</a>"
    assert bench.sign(xml, signature_format="X").startswith(b"<a>1<ds:Signature")
    assert b"/DocMDP" in bench.sign(pdf(), signature_format="P")


def test_several_documents_come_back_in_their_order(bench: Bench) -> None:
    documents = [DATA, b"second", b"third"]
    sad = bench.sad([hashlib.sha256(each).digest() for each in documents])
    detached = {"signed_envelope_property": "Detached"}
    entries = [entry(document=text(each), **(detached if each == b"second" else {})) for each in documents]
    asked = {"credentialID": bench.person().credential_id, "SAD": sad, "documents": entries}
    answer = bench.sign_doc(asked).json()
    whole = [base64.b64decode(each) for each in answer["DocumentWithSignature"]]
    assert [DATA in whole[0], b"third" in whole[1], len(whole)] == [True, True, 2]
    (apart,) = answer["SignatureObject"]
    trust = (bench.folder, bench.root, bench.clock.now())
    assert openssl_cms(base64.b64decode(apart), *trust, b"second")


def test_digests_give_signatures_apart(bench: Bench) -> None:
    for chosen in ("C", "X", "J"):
        answer = bench.sign_doc(body(bench, documentDigests=[digest_entry(signature_format=chosen)]))
        assert set(answer.json()) == {"SignatureObject"}, answer.text
        if chosen == "C":
            assert openssl_cms(only(answer), bench.folder, bench.root, bench.clock.now(), DATA)
        if chosen == "X":
            assert base64.b64encode(DIGEST) in only(answer)


def test_credential_is_found_by_the_kind_of_signature(bench: Bench) -> None:
    answer = asked_for(bench, entry(), credentialID=None, signatureQualifier="eu_eidas_qes")
    assert openssl_cms(only(answer), bench.folder, bench.root, bench.clock.now())


@pytest.mark.parametrize("name", ["returnValidationInfo", "returnValidationInformation"])
def test_validation_data_come_when_asked_for(bench: Bench, name: str) -> None:
    answer = asked_for(bench, entry(), **{name: True}).json()
    found = answer["validationInfo"]
    (status,) = [ocsp.OCSPResponse.load(base64.b64decode(each)) for each in found["ocsp"]]
    assert status.response_data["responses"][0]["cert_status"].name == "good"
    (revoked,) = [crl.CertificateList.load(base64.b64decode(each)) for each in found["crl"]]
    assert revoked.issuer.native["common_name"] == "QESbench TEST Root CA"
    certificates = [x509.Certificate.load(base64.b64decode(each)) for each in found["certificates"]]
    assert [each.dump() for each in certificates] == bench.person().chain
    assert "validationInfo" not in asked_for(bench, entry()).json()


def test_promised_documents_are_fetched_later(bench: Bench) -> None:
    answer = asked_for(bench, entry(conformance_level="AdES-B-T"), operationMode="A")
    response_id = answer.json()["responseID"]
    assert set(answer.json()) == {"responseID"}
    polled = bench.service.csc("signatures/signPolling", {"requestID": response_id}, bench.person().token)
    assert polled.status_code == 202
    perform_promises(bench)
    polled = bench.service.csc("signatures/signPolling", {"requestID": response_id}, bench.person().token)
    (made,) = polled.json()["DocumentWithSignature"]
    assert openssl_cms(base64.b64decode(made), bench.folder, bench.root, bench.clock.now())


def perform_promises(bench: Bench) -> None:
    """What the relay does on its own thread in a running service."""
    (relay,) = (each for each in bench.simulator.workers if isinstance(each, Relay))
    assert relay.round() == 0


def test_revoked_credential_signs_no_document(bench: Bench) -> None:
    person = bench.person("P-384")
    sad = bench.sad([DIGEST], person)
    person.revoke()
    asked = {"credentialID": person.credential_id, "SAD": sad, "documents": [entry(signAlgo=ECDSA384)]}
    refused = failure(bench.sign_doc(asked, person))
    assert refused == (400, "invalid_request", "The credential identified by credentialID is disabled")


def test_silent_time_stamping_is_said_and_not_hidden(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    client = bench.service.surroundings.apps["tsa"]  # type: ignore[attr-defined]
    monkeypatch.setattr(client, "_transport", httpx.MockTransport(lambda _: httpx.Response(503)))
    refused = failure(asked_for(bench, entry(conformance_level="AdES-B-T")))
    assert refused == (503, "temporarily_unavailable", "No time stamp can be had at the moment")
    assert bench.journalled("refused") == "time-stamping-silent"


def test_silent_authority_is_said_when_validation_data_are_wanted(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = bench.service.authority
    send = client._transport.handle_request

    def only_status_of_credentials(request: httpx.Request) -> httpx.Response:
        if request.url.path in ("/ocsp", "/crl/root.crl"):
            raise httpx.ConnectError("nobody is there")
        answer: httpx.Response = send(request)
        return answer

    monkeypatch.setattr(client, "_transport", httpx.MockTransport(only_status_of_credentials))
    refused = failure(asked_for(bench, entry(), returnValidationInfo=True))
    assert refused == (503, "temporarily_unavailable", "Validation data can't be had at the moment")
    assert bench.journalled("refused") == "validation-data-missing"


def test_info_says_what_is_made(bench: Bench) -> None:
    said = bench.service.csc("info", {}).json()
    assert "signatures/signDoc" in said["methods"]
    assert "signatures/timestamp" in said["methods"]
    assert said["signature_formats"] == {
        "formats": ["P", "X", "C", "J"],
        "envelope_properties": [
            ["Certification", "Revision"],
            ["Enveloped", "Detached"],
            ["Attached", "Detached"],
            ["Attached", "Detached"],
        ],
    }
    assert said["conformance_levels"] == ["AdES-B-B", "AdES-B-T", "AdES-B-LT", "AdES-B-LTA"]
    assert said["validationInfo"] is True


def test_signed_pdf_is_not_certified_again(bench: Bench) -> None:
    once = bench.sign(pdf(), signature_format="P", signed_envelope_property="Revision")
    sad = bench.sad([hashlib.sha256(once).digest()])
    again = {"document": text(once), "signature_format": "P", "signAlgo": ECDSA}
    asked = {"credentialID": bench.person().credential_id, "SAD": sad, "documents": [again]}
    assert failure(bench.sign_doc(asked))[2] == "Invalid parameter signed_envelope_property"


def test_too_large_a_document_is_refused(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    huge = text(bytes(bench.service.surroundings.settings.limits.signed_document_bytes + 1))
    refused = asked_for(bench, entry(document=huge))
    assert (refused.status_code, json.loads(refused.text)["error_description"]) == (413, "A document has at most 25 MB")
    assert bench.journalled("refused") == "document-too-large-to-sign"
