"""PDF files to be signed, and two judges of signed ones that are not the code under test."""

import io
import subprocess
from datetime import datetime
from pathlib import Path

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def pdf(words: str = "Umowa najmu", *, password: str | None = None) -> bytes:
    """A page that says `words`."""
    written = io.BytesIO()
    canvas = Canvas(written, encrypt=StandardEncryption(password) if password else None)
    canvas.drawString(72, 720, words)
    canvas.save()
    return written.getvalue()


def judged_by_pyhanko(content: bytes, root: bytes, moment: datetime) -> list[PdfSignatureStatus]:
    """What pyHanko's validator says of each signature, trusting `root`."""
    reader = PdfFileReader(io.BytesIO(content))
    return [
        validate_pdf_signature(
            each, ValidationContext(trust_roots=[x509.Certificate.load(root)], moment=moment, allow_fetching=False)
        )
        for each in reader.embedded_signatures
    ]


def judged_by_pdfsig(content: bytes, folder: Path) -> str:
    """What Poppler's pdfsig prints."""
    file = folder / "judged.pdf"
    file.write_bytes(content)
    done = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False)
    return done.stdout


def with_a_byte_changed(content: bytes, *, of: bytes) -> bytes:
    """`content` with the first octet of the first occurrence of `of` changed."""
    place = content.index(of)
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
