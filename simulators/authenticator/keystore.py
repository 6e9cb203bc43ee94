"""The phone's keystore: secrets and keys that rest wrapped, and keys that are born and used in the phone only."""

import base64
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)

from simulators.authenticator.model import Entry
from simulators.kit.sealing import Sealing, secret_key
from simulators.kit.simulator import Surroundings

_P256: Final = ec.ECDSA(hashes.SHA256())


class Keystore:
    """What a phone's secure hardware does for the app."""

    def __init__(self, surroundings: Surroundings) -> None:
        """The keystore's own key lies beside the database, not in it."""
        self._sealing = Sealing(secret_key(surroundings.folder("authenticator") / "keystore.key"), "phone")

    def keep(self, text: str, entry_id: str) -> bytes:
        """`text`, wrapped."""
        return self._sealing.wrap(text.encode(), entry_id)

    def read(self, wrapped: bytes, entry_id: str) -> str:
        """What was kept."""
        return self._sealing.unwrap(wrapped, entry_id).decode()

    def new_key(self, entry_id: str) -> bytes:
        """A key born in the phone, wrapped."""
        key = ec.generate_private_key(ec.SECP256R1())
        clear = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return self._sealing.wrap(clear, f"{entry_id}, key")

    def public_key(self, entry: Entry) -> bytes:
        """The public half (SubjectPublicKeyInfo, DER)."""
        return self._key(entry).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    def sign(self, entry: Entry, octets: bytes) -> str:
        """A signature over `octets` (ECDSA P-256 with SHA-256, DER) in base64."""
        return base64.b64encode(self._key(entry).sign(octets, _P256)).decode()

    def _key(self, entry: Entry) -> ec.EllipticCurvePrivateKey:
        clear = self._sealing.unwrap(entry.wrapped_key, f"{entry.entry_id}, key")
        key = load_der_private_key(clear, password=None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)  # nothing else is ever wrapped
        return key
