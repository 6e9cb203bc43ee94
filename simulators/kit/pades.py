"""What every PAdES signature of the bench needs of pyHanko: a key that stays elsewhere, and the bench's own time."""

import hashlib
import struct
import zlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSigner, PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

# What a parser of other people's files may stumble over; each file that does is a broken file, not a bug.
STUMBLES: Final = (
    PdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    EOFError,
    zlib.error,
    struct.error,
)
SignDigest = Callable[[bytes], bytes]
"""Takes the digest of the CMS signed attributes, gives the signature over it."""


class ElsewhereSigner(Signer):
    """Has the digest signed elsewhere: no private key comes here, so none is loaded for each signature."""

    def __init__(self, certificate: bytes, chain: Sequence[bytes], sign: SignDigest) -> None:
        """`certificate` and `chain` in DER."""
        others = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        others.register_multiple([x509.Certificate.load(each) for each in chain])
        super().__init__(signing_cert=x509.Certificate.load(certificate), cert_registry=others, embed_roots=False)
        self._sign = sign

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002
        """The signature over the signed attributes `data`."""
        return self._sign(hashlib.new(digest_algorithm, data).digest())


class ClockedPdfSigner(PdfSigner):
    """Claims the bench's time in the signature dictionary (`M`) instead of the machine's."""

    claimed: datetime

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        """A session whose time is the claimed one."""
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self.claimed
        return session
