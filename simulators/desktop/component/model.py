"""Messages of the wire protocol, as the real component has them (docs/component.md)."""

from typing import Final

import msgspec
from msgspec import field

from simulators.desktop.component.refusals import DigestNotOffered, NothingToSign
from simulators.desktop.window.model import DIGESTS
from simulators.hsm import Digest

ENVIRONMENT: Final = {
    "jreVendor": "QESbench",
    "osName": "Linux",
    "osArch": "amd64",
    "osVersion": "6.1",
    "arch": "X64",
    "os": "LINUX",
}


class Version(msgspec.Struct, frozen=True):
    """Answer to `GET /rest/version`, the only one that is not wrapped."""

    version: str
    environment: dict[str, str]


class SignRequest(msgspec.Struct, frozen=True):
    """Body of `POST /rest/sign`. A site once misspelt a name; the real component put up with it, so does this one."""

    token_id: str = field(name="tokenId")
    key_id: str = field(name="keyId")
    to_be_signed: bytes = field(name="toBeSigned")
    digest_algorithm: str | None = field(name="digestAlgorithm", default=None)
    misspelt: str | None = field(name="dige/stAlgorithm", default=None)

    def made_by(self) -> Digest:
        """The hash to use, SHA-256 unless one is named; raises DigestNotOffered or NothingToSign."""
        named = self.digest_algorithm or self.misspelt or "SHA256"
        if named not in DIGESTS:
            raise DigestNotOffered
        if not self.to_be_signed:
            raise NothingToSign
        return DIGESTS[named]


class Chosen(msgspec.Struct, frozen=True):
    """`response` of `GET /rest/certificates`."""

    token_id: str = field(name="tokenId")
    certificate: bytes
    key_id: str = field(name="keyId")
    certificate_chain: list[bytes] = field(name="certificateChain")


class Signed(msgspec.Struct, frozen=True):
    """`response` of `POST /rest/sign`."""

    signature_value: bytes = field(name="signatureValue")
    signature_algorithm: str = field(name="signatureAlgorithm")
    certificate: bytes
    certificate_chain: list[bytes] = field(name="certificateChain")


class Wrapped(msgspec.Struct, frozen=True):
    """How a result is wrapped."""

    success: bool
    response: Chosen | Signed


class Failed(msgspec.Struct, frozen=True):
    """How a failure is told; the real component's own form is not documented."""

    success: bool
    error: str
    error_message: str = field(name="errorMessage")
