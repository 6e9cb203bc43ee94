"""What rests in a database and may be neither read nor changed there: wrapped and sealed under another key."""

import hmac
import os
from pathlib import Path
from typing import Final, Protocol, TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from simulators.kit.ids import Ids

_OCTETS: Final = 32
_NONCE: Final = 12


class Sealed(Protocol):
    """A frozen record (msgspec struct) with a `seal` over all its other fields."""

    @property
    def seal(self) -> str:
        """Hex; empty before it is sealed."""
        ...


S = TypeVar("S", bound=Sealed)


class SealBroken(Exception):
    """What was wrapped has been changed, or belongs elsewhere."""


def secret_key(file: Path) -> bytes:
    """The 256-bit key in `file`, readable by its owner only; made on first use.

    Of two processes that make it at once, one wins and both use that one.
    """
    if not file.exists():
        draft = file.with_name(f"{file.name}.{os.getpid()}.{Ids.token()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(Ids.octets(_OCTETS))
            opened.flush()
            os.fsync(opened.fileno())
        try:
            os.link(draft, file)
        except FileExistsError:
            pass  # the other process was first
        finally:
            draft.unlink()
    return file.read_bytes()


class Sealing:
    """Wraps secrets (AES-256-GCM, SP 800-38D) and seals records (HMAC-SHA-256, RFC 2104)."""

    def __init__(self, master: bytes, purpose: str) -> None:
        """Both keys are derived from `master` for this `purpose` only (HKDF, RFC 5869)."""
        self._cipher = AESGCM(_derived(master, f"{purpose}, wrapping"))
        self._seal_key = _derived(master, f"{purpose}, seals")

    def wrap(self, clear: bytes, about: str) -> bytes:
        """Nonce, ciphertext and tag; opens only as something `about` the same."""
        nonce = Ids.octets(_NONCE)
        return nonce + self._cipher.encrypt(nonce, clear, about.encode())

    def unwrap(self, wrapped: bytes, about: str) -> bytes:
        """The clear octets; raises SealBroken."""
        try:
            return self._cipher.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], about.encode())
        except (InvalidTag, ValueError) as error:
            raise SealBroken(about) from error

    def sealed(self, record: S) -> S:
        """`record` with its seal."""
        return msgspec.structs.replace(record, seal=self._seal_of(record))  # type: ignore[type-var]

    def is_genuine(self, record: Sealed) -> bool:
        """Whether `record` is just as it was sealed."""
        return hmac.compare_digest(record.seal.encode(), self._seal_of(record).encode())

    def mac(self, said: bytes) -> bytes:
        """HMAC-SHA-256 of `said`."""
        return hmac.digest(self._seal_key, said, "sha256")

    def _seal_of(self, record: Sealed) -> str:
        """Over the record's kind and its fields as JSON, in the order of their declaration."""
        bare = msgspec.structs.replace(record, seal="")  # type: ignore[type-var]
        said = type(record).__name__.encode() + b"\n" + msgspec.json.encode(bare)
        return self.mac(said).hex()


def _derived(master: bytes, info: str) -> bytes:
    return HKDF(SHA256(), _OCTETS, salt=None, info=f"qesbench {info}".encode()).derive(master)
