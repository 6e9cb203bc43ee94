"""How private keys rest outside the device: encrypted under a master key that the database doesn't hold."""

from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from simulators.hsm.refusals import KeyUnreadable
from simulators.kit.ids import Ids
from simulators.kit.sealing import Sealing, secret_key
from simulators.kit.simulator import Surroundings

_OCTETS: Final = 32
_NONCE: Final = 12


def master_key(folder: Path) -> bytes:
    """The device's 256-bit master key in `folder`, readable by its owner only; made on first use."""
    return secret_key(folder / "device.key")


def device_sealing(surroundings: Surroundings, holder: str) -> Sealing:
    """Wraps the secrets and seals the records of `holder` under the device's master key, which no database holds."""
    return sealing_in(surroundings.folder("hsm"), holder)


def sealing_in(folder: Path, holder: str) -> Sealing:
    """The same for the device whose master key is in `folder`."""
    return Sealing(master_key(folder), f"device, holder {holder}")


class Wrapping:
    """Seals what a holder's keys rest as: AES-256-GCM bound to the key's id (SP 800-38D)."""

    def __init__(self, master: bytes, holder: str) -> None:
        """Each holder's wrapping key is derived from `master` (HKDF, RFC 5869)."""
        derived = HKDF(SHA256(), _OCTETS, salt=None, info=f"qesbench device, holder {holder}".encode()).derive(master)
        self._cipher = AESGCM(derived)

    def wrap(self, key_id: str, clear: bytes) -> bytes:
        """Nonce, ciphertext and tag."""
        nonce = Ids.octets(_NONCE)
        return nonce + self._cipher.encrypt(nonce, clear, key_id.encode())

    def unwrap(self, key_id: str, wrapped: bytes) -> bytes:
        """The clear octets; raises KeyUnreadable if `wrapped` was altered or isn't this key's."""
        try:
            return self._cipher.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], key_id.encode())
        except InvalidTag as error:
            raise KeyUnreadable(key_id) from error
