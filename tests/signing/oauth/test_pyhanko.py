"""pyHanko's own CSC signer, unmodified, with activation data that a person consented to; one PDF and several."""

import asyncio
import io
import threading
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
import uvicorn
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.csc_signer import (
    CSCAuthorizationInfo,
    CSCAuthorizationManager,
    CSCServiceSessionInfo,
    CSCSigner,
    fetch_certs_in_csc_credential,
)

from simulators.kit.simulator import Simulator
from tests.signing.conftest import STEP, Certify, Person
from tests.signing.oauth.program import Program, consented, service_tokens
from tests.signing.papers import judged_by_pdfsig, judged_by_pyhanko, pdf

KEYS = [("RSA-3072", "sha256"), ("RSA-4096", "sha256"), ("P-256", "sha256"), ("P-384", "sha384")]
HASHES = {"sha256": "2.16.840.1.101.3.4.2.1", "sha384": "2.16.840.1.101.3.4.2.2"}


class Consenting(CSCAuthorizationManager):
    """Sends the person to the consent page with the very hashes that are about to be signed."""

    program: Program
    person: Person
    digest: str

    async def authorize_signature(self, hash_b64s: list[str]) -> CSCAuthorizationInfo:
        """The credential's token is the activation data; in v1 it goes by the name of SAD."""
        return await asyncio.to_thread(self._consent, hash_b64s)

    def _consent(self, hash_b64s: list[str]) -> CSCAuthorizationInfo:
        urlsafe = [each.replace("+", "-").replace("/", "_").rstrip("=") for each in hash_b64s]
        of = {"hashes": ",".join(urlsafe), "numSignatures": str(len(urlsafe)), "hashAlgorithmOID": HASHES[self.digest]}
        asked = self.program.for_signing(self.person, **of)
        answer = self.program.exchange(consented(self.program, self.person, asked)).json()
        assert answer["token_type"] == "SAD"
        return CSCAuthorizationInfo(sad=answer["access_token"])


@pytest.fixture
def address(simulator: Simulator) -> Iterator[str]:
    server = uvicorn.Server(
        uvicorn.Config(simulator.app, port=0, log_level="error", lifespan="off", timeout_keep_alive=600)
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    ready = threading.Event()
    while not server.started:
        ready.wait(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


async def signed(address: str, program: Program, person: Person, contents: list[bytes], digest: str) -> list[bytes]:
    """Every content as PAdES, all hashes in one authorization."""
    token = (await asyncio.to_thread(service_tokens, program, person))["access_token"]
    info = CSCServiceSessionInfo(address, person.credential_id, oauth_token=token, api_ver="v1")
    async with aiohttp.ClientSession() as session:
        credential = await fetch_certs_in_csc_credential(session, info)
        manager = Consenting(info, credential)
        manager.program, manager.person, manager.digest = program, person, digest
        signer = CSCSigner(session, manager, batch_size=len(contents))
        return list(await asyncio.gather(*(_sign(signer, each, digest) for each in contents)))


async def _sign(signer: CSCSigner, content: bytes, digest: str) -> bytes:
    metadata = PdfSignatureMetadata(field_name="Signature1", md_algorithm=digest, subfilter=SigSeedSubFilter.PADES)
    pdf_signer = PdfSigner(metadata, signer=signer)
    written = await pdf_signer.async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content)), bytes_reserved=16384)
    return bytes(written.getvalue())


@pytest.mark.parametrize(("key_type", "digest"), KEYS)
def test_pyhanko_signs_what_was_consented(
    address: str, program: Program, certify: Certify, tmp_path: Path, key_type: str, digest: str
) -> None:
    """One paper, then three with one consent."""
    program.base = "/csc/v1"
    person = certify(key_type=key_type)
    for papers in (1, 3):
        person.service.clock.advance(STEP)
        contents = [pdf(f"Umowa {number}") for number in range(papers)]
        made = asyncio.run(signed(address, program, person, contents, digest))
        assert len(made) == papers
        for content in made:
            (status,) = judged_by_pyhanko(content, person.chain[-1], person.service.clock.now())
            assert (status.intact, status.valid, status.trusted) == (True, True, True)
            assert "Signature is Valid" in judged_by_pdfsig(content, tmp_path)
    assert len(person.service.surroundings.journal.entries(event="authorization-given")) == 2
