"""Every row of signDoc's error table (CSC v2 §11.11), and that none of them spends what was authorised."""

from typing import Any

import pytest

from tests.signing.conftest import failure
from tests.signing.formats.asking import DIGEST, ECDSA384, digest_entry, entry
from tests.signing.formats.conftest import Bench, text

ROWS: list[tuple[dict[str, object], str]] = [
    ({}, "Empty documentDigests and documents objects"),
    ({"documents": []}, "Empty documentDigests and documents objects"),
    ({"documentDigests": [digest_entry(hashes=[])]}, "Empty documentDigests and documents objects"),
    (
        {"documents": [entry()], "documentDigests": [digest_entry()]},
        "Both documentDigests and documents parameters passed",
    ),
    ({"documents": "text"}, "Invalid array parameter documents"),
    ({"documents": [7]}, "Invalid array parameter documents"),
    ({"documents": [entry(document=None)]}, "Invalid array parameter documents"),
    ({"documentDigests": "text"}, "Invalid object parameter documentDigests"),
    ({"documentDigests": [{"hashes": "x"}]}, "Invalid object parameter documentDigests"),
    ({"documents": [entry(document="*")]}, "Invalid Base64 documents string parameter"),
    ({"documentDigests": [digest_entry(hashes=["*"])]}, "Invalid Base64 hashes string parameter"),
    ({"documentDigests": [digest_entry(hashes=[text(bytes(31))])]}, "Invalid digest value length"),
    (
        {"documentDigests": [digest_entry(signAlgo=ECDSA384)]},
        "String parameter hashAlgorithmOID contradicts with signAlgo parameter",
    ),
    ({"documentDigests": [digest_entry(hashAlgorithmOID="1.2.3")]}, "Invalid parameter hashAlgorithmOID"),
    (
        {"documentDigests": [digest_entry(hashAlgorithmOID=None)]},
        "Missing (or invalid type) string parameter hashAlgorithmOID",
    ),
    ({"documents": [entry(signAlgo=None)]}, "Missing (or invalid type) string parameter signAlgo"),
    ({"documents": [entry(signAlgo="1.2.840.113549.1.1.11")]}, "Invalid parameter signAlgo"),
    ({"documents": [entry(signature_format="Z")]}, "Invalid parameter signature_format"),
    ({"documents": [entry(signature_format=None)]}, "Invalid parameter signature_format"),
    ({"documents": [entry(conformance_level="AdES-B-X")]}, "Invalid parameter conformance_level"),
    ({"documents": [entry(conformance_level="AdES-B-LT")]}, "Invalid parameter conformance_level"),
    ({"documents": [entry(signed_envelope_property="Enveloped")]}, "Invalid parameter signed_envelope_property"),
    (
        {"documentDigests": [digest_entry(signed_envelope_property="Attached")]},
        "Invalid parameter signed_envelope_property",
    ),
    ({"documents": [entry(container="ASiC-S")]}, "Invalid parameter container"),
    ({"documents": [entry(signature_format="J", container="ASiC-E")]}, "Invalid parameter container"),
    ({"documents": [entry(signed_props=[{"attribute_name": "colour"}])]}, "Invalid parameter signed_props (colour)"),
    (
        {"documents": [entry(signed_props=[{"attribute_name": "commitmentType", "attribute_value": "?"}])]},
        "Invalid parameter signed_props (commitmentType)",
    ),
    ({"documents": [entry(signature_format="P")]}, "Invalid parameter document"),
    ({"documents": [entry(signature_format="X")]}, "Invalid parameter document"),
    ({"documents": [entry(signature_format="J", signAlgo=ECDSA384)]}, "Invalid parameter signAlgo"),
    ({"documents": [entry()], "SAD": None}, "Missing (or invalid type) string parameter SAD"),
    ({"documents": [entry()], "SAD": "x.y.z"}, "Invalid parameter SAD"),
    ({"documents": [entry()], "credentialID": None}, "Missing (or invalid type) string parameter credentialID"),
    ({"documents": [entry()], "credentialID": "nobody's"}, "Invalid parameter credentialID"),
    ({"documents": [entry()], "signatureQualifier": "za_ecta_aes"}, "Invalid parameter signatureQualifier"),
    ({"documents": [entry()], "operationMode": "X"}, "Invalid parameter operationMode"),
    ({"documents": [entry()], "operationMode": "A", "validity_period": -1}, "Out of bounds parameter validity_period"),
    (
        {"documents": [entry()], "operationMode": "A", "response_uri": "http://x.example"},
        "Invalid parameter response_uri",
    ),
    ({"documents": [entry()], "clientData": 5}, "Invalid parameter clientData"),
]


NAMES = {
    "Empty documentDigests and documents objects": "nothing-to-sign",
    "Both documentDigests and documents parameters passed": "documents-and-digests",
    "Invalid array parameter documents": "documents-wrong",
    "Invalid object parameter documentDigests": "document-digests-wrong",
    "Invalid Base64 documents string parameter": "document-not-base64",
    "Invalid Base64 hashes string parameter": "document-digest-not-base64",
    "Invalid digest value length": "hash-of-wrong-length",
    "String parameter hashAlgorithmOID contradicts with signAlgo parameter": "hash-contradicts-algorithm",
    "Invalid parameter signature_format": "signature-format-wrong",
    "Invalid parameter conformance_level": "conformance-level-wrong",
    "Invalid parameter signed_envelope_property": "signed-envelope-property-wrong",
    "Invalid parameter container": "container-wrong",
    "Invalid parameter signed_props (colour)": "signed-props-wrong",
    "Invalid parameter signed_props (commitmentType)": "signed-props-wrong",
    "Invalid parameter document": "document-unreadable",
    "Invalid parameter SAD": "activation-unknown",
    "Invalid parameter credentialID": "credential-unknown",
    "Invalid parameter signatureQualifier": "signature-qualifier-wrong",
    "Out of bounds parameter validity_period": "validity-out-of-bounds",
    "Invalid parameter response_uri": "response-uri-not-allowed",
}


def name_of(description: str) -> str:
    """What the journal calls it."""
    usual = "parameter-missing" if description.startswith("Missing") else "parameter-wrong"
    return NAMES.get(description, usual)


@pytest.fixture(scope="module")
def unspent(bench: Bench) -> dict[str, Any]:
    """Activation data that no wrong request uses up."""
    return {"credentialID": bench.person().credential_id, "SAD": bench.sad([DIGEST])}


@pytest.mark.parametrize(("wrong", "description"), ROWS, ids=lambda each: each if isinstance(each, str) else "")
def test_each_row_of_the_error_table(
    bench: Bench, unspent: dict[str, Any], wrong: dict[str, object], description: str
) -> None:
    asked = {name: value for name, value in (unspent | wrong).items() if value is not None}
    assert failure(bench.sign_doc(asked)) == (400, "invalid_request", description)
    assert bench.journalled("refused") == name_of(description)


def test_nothing_of_all_that_was_wrong_has_spent_the_authorisation(bench: Bench, unspent: dict[str, Any]) -> None:
    assert bench.sign_doc(unspent | {"documents": [entry()]}).status_code == 200
    again = bench.sign_doc(unspent | {"documents": [entry()]})
    assert failure(again) == (400, "invalid_request", "Invalid parameter SAD")
