"""The software backend: keys in this process's memory while in use, wrapped in the key table at rest."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from simulators.hsm.backend import Born
from simulators.hsm.mechanics import make_key, signing_by
from simulators.hsm.model import KeyRecord, KeyType, Mechanism, PrivateKey, RestingKey
from simulators.hsm.wrapping import Wrapping

# RFC 5915, which OpenSSL reads in two thirds of the time.
_RESTS_AS: Final[Mapping[KeyType, PrivateFormat]] = MappingProxyType(
    {"P-256": PrivateFormat.TraditionalOpenSSL, "P-384": PrivateFormat.TraditionalOpenSSL}
)


class SoftwareBackend:
    """Implements backend.Backend."""

    makes_ahead = True
    is_instant = True

    def __init__(self, wrapping: Wrapping) -> None:
        """`wrapping` seals the holder's keys."""
        self._wrapping = wrapping

    def make(self, key_id: str, key_type: KeyType) -> Born[PrivateKey]:
        """See Backend."""
        key = make_key(key_type)
        clear = key.private_bytes(Encoding.DER, _RESTS_AS.get(key_type, PrivateFormat.PKCS8), NoEncryption())
        return Born(key.public_key(), self._wrapping.wrap(key_id, clear), key)

    def open(self, resting: RestingKey) -> PrivateKey:
        """See Backend. The seal vouches for the key, so OpenSSL's check of its primes (0.3 s) is left out."""
        clear = self._wrapping.unwrap(resting.key_id, resting.wrapped)
        key = load_der_private_key(clear, password=None, unsafe_skip_rsa_key_validation=True)
        assert isinstance(key, PrivateKey)  # nothing else is ever wrapped
        return key

    def sign(self, key: PrivateKey, digest: bytes, mechanism: Mechanism) -> bytes:
        """See Backend."""
        return signing_by(mechanism)(key, digest)

    def close(self, key: PrivateKey) -> None:
        """Nothing is left to be done."""

    def erase(self, record: KeyRecord) -> None:
        """The key table has all there is."""
