"""Judges a signed PDF: pdfsig (poppler, NSS) and pyHanko's validator, two readers with nothing in common.

Octets in, findings out. ETSI EN 319 142-1 §6.3 (baseline B-B), ISO 32000-2 §12.8.
"""

import hashlib
import io
import json
import subprocess
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

from steps.proofs.finding import Finding

__all__ = ["attached", "begins_with", "claimed_time", "findings", "signer_of"]

_MUST: Final = (
    ("Signature Type: ETSI.CAdES.detached", "EN 319 142-1 §6.3 (h)"),
    ("Total document signed", "EN 319 142-1 §5.3"),
    ("Signature Validation: Signature is Valid.", "RFC 5652 §5.6"),
)


def findings(signed: bytes, trusted: Iterable[bytes], moment: datetime) -> list[Finding]:
    """What is wrong with the only signature of `signed`; `trusted` are roots (DER), `moment` when it is judged."""
    roots, verdict = [x509.Certificate.load(each) for each in trusted], _pdfsig(signed)
    found = [
        Finding(clause, "error", f"pdfsig does not say {words!r}") for words, clause in _MUST if words not in verdict
    ]
    try:
        with ThreadPoolExecutor(1) as elsewhere:  # pyHanko runs an event loop, and the caller may be in one
            found += elsewhere.submit(_pyhanko, signed, roots, moment).result()
    except (SignatureValidationError, PdfReadError, ValueError) as error:
        found.append(Finding("ISO 32000-2 §12.8", "error", f"pyHanko can't read it: {error}"))
    return found


def signer_of(signed: bytes) -> bytes:
    """The certificate of the only signer, DER."""
    certificate: bytes = _signature(signed).signer_cert.dump()
    return certificate


def claimed_time(signed: bytes) -> datetime | None:
    """When the signature says that it was made (`M` of its dictionary)."""
    return _signature(signed).self_reported_timestamp


def attached(signed: bytes, name: str) -> Any:
    """The JSON file attached as `name`."""
    names = list(PdfFileReader(io.BytesIO(signed)).root["/Names"]["/EmbeddedFiles"]["/Names"])
    files = dict(zip(map(str, names[::2]), names[1::2], strict=True))
    return json.loads(files[name].get_object()["/EF"]["/F"].data)


def begins_with(signed: bytes, octets: int, sha256: str) -> bool:
    """Whether the first `octets` of `signed` are those of the digest (hex)."""
    return hashlib.sha256(signed[:octets]).hexdigest() == sha256


def _signature(signed: bytes) -> EmbeddedPdfSignature:
    signatures: list[EmbeddedPdfSignature] = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    (signature,) = signatures
    return signature


def _pyhanko(signed: bytes, roots: list[x509.Certificate], moment: datetime) -> list[Finding]:
    context = ValidationContext(trust_roots=roots, moment=moment, allow_fetching=False)
    signature = _signature(signed)
    status = validate_pdf_signature(signature, signer_validation_context=context)
    found = [] if status.bottom_line else [Finding("EN 319 102-1 §5.2", "error", f"pyHanko says {status.summary()}")]
    attributes = {each["type"].native for each in signature.signer_info["signed_attrs"]}
    if "signing_time" in attributes:
        found.append(Finding("EN 319 142-1 §6.3 (a)", "error", "the signing-time attribute must be absent"))
    if "signing_certificate_v2" not in attributes:
        found.append(Finding("EN 319 142-1 §6.3 (f)", "error", "no ESS signing-certificate-v2"))
    return found


def _pdfsig(signed: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "signed.pdf"
        file.write_bytes(signed)
        ran = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, check=False, cwd=folder)
    return ran.stdout.decode(errors="replace")
