"""pyHanko's own client of the CSC API, as it is, signs PDFs that independent judges accept."""

import asyncio
import io
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import uvicorn
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.csc_signer import (
    CSCAuthorizationInfo,
    CSCAuthorizationManager,
    CSCServiceSessionInfo,
    CSCSigner,
    fetch_certs_in_csc_credential,
)

from tests.signing.conftest import STEP, Person
from tests.signing.formats.conftest import Bench
from tests.signing.papers import judged_by_pdfsig, judged_by_pyhanko, pdf, with_a_byte_changed

SHA256 = "2.16.840.1.101.3.4.2.1"
KEYS = [("RSA-3072", "sha256"), ("RSA-4096", "sha256"), ("P-256", "sha256"), ("P-384", "sha384")]


@pytest.fixture(scope="module")
def address(bench: Bench) -> Iterator[str]:
    """The service on a port, since the client brings its own HTTP."""
    server = uvicorn.Server(
        uvicorn.Config(bench.service.web.app, log_level="error", lifespan="off", timeout_keep_alive=600)
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        ready = threading.Event()
        while not server.started:
            ready.wait(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


class ByCode(CSCAuthorizationManager):
    """Shows the code of the phone; everything else is pyHanko's."""

    def __init__(self, person: Person, session: aiohttp.ClientSession, *of: Any) -> None:
        super().__init__(*of)
        self.person = person
        self.session = session
        self.asked: list[list[str]] = []

    async def authorize_signature(self, hash_b64s: list[str]) -> CSCAuthorizationInfo:
        self.asked.append(hash_b64s)
        self.person.service.clock.advance(STEP)
        request = self.format_csc_auth_request(otp=self.person.code(), hash_b64s=hash_b64s, client_data="test")
        if self.csc_session_info.api_ver != "v1":  # where factors and hashes have other names
            request |= {"authData": [{"id": "OTP", "value": request.pop("OTP")}], "hashAlgorithmOID": SHA256}
        url = self.csc_session_info.endpoint_url("credentials/authorize")  # type: ignore[no-untyped-call]
        async with self.session.post(url, headers=self.auth_headers, json=request, raise_for_status=True) as answer:
            return self.parse_csc_auth_response(await answer.json())


@dataclass
class Wish:
    """What is signed and how."""

    person: Person
    address: str
    digest: str = "sha256"
    api: str = "v1"
    prefer_pss: bool = False
    papers: int = 1


async def _signed(wish: Wish) -> tuple[list[bytes], list[list[str]]]:
    info = CSCServiceSessionInfo(wish.address, wish.person.credential_id, wish.person.token, wish.api)
    async with aiohttp.ClientSession() as session:
        credential = await fetch_certs_in_csc_credential(session, info)
        manager = ByCode(wish.person, session, info, credential)
        signer = CSCSigner(session, manager, prefer_pss=wish.prefer_pss, batch_size=wish.papers, client_data="test")
        metadata = PdfSignatureMetadata(
            field_name="Signature1", md_algorithm=wish.digest, subfilter=SigSeedSubFilter.PADES
        )

        async def sign(number: int) -> bytes:
            writer = IncrementalPdfFileWriter(io.BytesIO(pdf(f"Paper {number}")))
            return bytes((await PdfSigner(metadata, signer=signer).async_sign_pdf(writer)).getvalue())

        return list(await asyncio.gather(*(sign(number) for number in range(wish.papers)))), manager.asked


def require_good(signed: bytes, person: Person, folder: Path) -> None:
    """pyHanko's validator and pdfsig accept the signature, and no other text under it."""
    (status,) = judged_by_pyhanko(signed, person.chain[-1], person.service.clock.now())
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    assert "Signature is Valid" in judged_by_pdfsig(signed, folder)
    spoiled = with_a_byte_changed(signed, of=b"(anonymous)")
    assert not judged_by_pyhanko(spoiled, person.chain[-1], person.service.clock.now())[0].intact
    assert "Signature is Valid" not in judged_by_pdfsig(spoiled, folder)


@pytest.mark.parametrize("papers", [1, 2])
@pytest.mark.parametrize(("key_type", "digest"), KEYS)
def test_each_kind_of_key_signs_one_paper_and_several(
    bench: Bench, address: str, tmp_path: Path, key_type: str, digest: str, papers: int
) -> None:
    person = bench.person(key_type)
    made, asked = asyncio.run(_signed(Wish(person, address, digest, papers=papers)))
    assert ([len(each) for each in asked], len(made)) == ([papers], papers)
    for signed in made:
        require_good(signed, person, tmp_path)


@pytest.mark.parametrize("key_type", ["RSA-3072", "RSA-4096"])
def test_largest_salt_of_pss_is_honoured(bench: Bench, address: str, tmp_path: Path, key_type: str) -> None:
    person = bench.person(key_type)
    (signed,), _ = asyncio.run(_signed(Wish(person, address, prefer_pss=True)))
    require_good(signed, person, tmp_path)
    (embedded,) = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    chosen = embedded.signer_info["signature_algorithm"]["parameters"]["salt_length"].native
    assert chosen == {"RSA-3072": 350, "RSA-4096": 478}[key_type]


@pytest.mark.parametrize("api", ["v1", "v2", "v2.2"])
def test_three_papers_take_one_authorization(bench: Bench, address: str, tmp_path: Path, api: str) -> None:
    person = bench.person()
    papers, asked = asyncio.run(_signed(Wish(person, address, api=api, papers=3)))
    assert [len(each) for each in asked] == [3]
    for signed in papers:
        require_good(signed, person, tmp_path)
