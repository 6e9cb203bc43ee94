"""A CSC v2 client of the tests' own: signs a PDF knowing the interface and nothing of the service."""

import base64
import hashlib
import io
from collections.abc import Callable
from typing import Any

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

Ask = Callable[[str, dict[str, Any]], dict[str, Any]]
HASHES = {
    "sha256": "2.16.840.1.101.3.4.2.1",
    "sha384": "2.16.840.1.101.3.4.2.2",
    "sha512": "2.16.840.1.101.3.4.2.3",
}
SIGN = {"rsa": "1.2.840.113549.1.1.11", "sha256": "1.2.840.10045.4.3.2", "sha384": "1.2.840.10045.4.3.3"}


class CscSigner(Signer):
    """Asks a CSC service for the signature."""

    def __init__(self, ask: Ask, credential_id: str, code: str) -> None:
        self.ask = ask
        self.credential_id = credential_id
        self.code = code
        said = ask("credentials/info", {"credentialID": credential_id, "certificates": "chain"})
        own, *chain = [x509.Certificate.load(base64.b64decode(each)) for each in said["cert"]["certificates"]]
        others = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        others.register_multiple(chain)
        super().__init__(signing_cert=own, cert_registry=others)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(512)
        chosen = {
            "credentialID": self.credential_id,
            "hashes": [base64.b64encode(hashlib.new(digest_algorithm, data).digest()).decode()],
            "hashAlgorithmOID": HASHES[digest_algorithm],
        }
        shown = {"numSignatures": 1, "authData": [{"id": "OTP", "value": self.code}]}
        sad = self.ask("credentials/authorize", chosen | shown)["SAD"]
        assert self.signing_cert is not None
        algorithm = SIGN["rsa" if self.signing_cert.public_key.algorithm == "rsa" else digest_algorithm]
        signed = self.ask("signatures/signHash", chosen | {"SAD": sad, "signAlgo": algorithm})
        return base64.b64decode(signed["signatures"][0])


def sign_pdf(content: bytes, signer: CscSigner, digest: str) -> bytes:
    """`content`, signed as PAdES."""
    metadata = PdfSignatureMetadata(field_name="Signature1", md_algorithm=digest, subfilter=SigSeedSubFilter.PADES)
    written = PdfSigner(metadata, signer=signer).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content)))
    return bytes(written.getvalue())
