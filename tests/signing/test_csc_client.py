"""A client that knows only the CSC API signs a PDF which independent judges accept."""

from pathlib import Path
from typing import Any

import pytest

from tests.signing.conftest import NOON, Certify
from tests.signing.csc_client import CscSigner, sign_pdf
from tests.signing.papers import judged_by_pdfsig, judged_by_pyhanko, pdf, with_a_byte_changed


@pytest.mark.parametrize(
    ("key_type", "digest"),
    [("RSA-3072", "sha256"), ("RSA-4096", "sha256"), ("P-256", "sha256"), ("P-384", "sha384")],
)
def test_client_signs_a_pdf(certify: Certify, tmp_path: Path, key_type: str, digest: str) -> None:
    person = certify(key_type=key_type)

    def ask(method: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = person.service.csc(method, body, person.token)
        assert answer.status_code == 200, answer.text
        said: dict[str, Any] = answer.json()
        return said

    (credential,) = ask("credentials/list", {})["credentialIDs"]
    signed = sign_pdf(pdf(), CscSigner(ask, credential, person.code()), digest)
    (status,) = judged_by_pyhanko(signed, person.chain[-1], NOON)
    assert status.intact
    assert status.valid
    assert status.trusted
    assert "Signature is Valid" in judged_by_pdfsig(signed, tmp_path)
    spoiled = with_a_byte_changed(signed, of=b"(anonymous)")
    assert not judged_by_pyhanko(spoiled, person.chain[-1], NOON)[0].intact
    assert "Signature is Valid" not in judged_by_pdfsig(spoiled, tmp_path)
