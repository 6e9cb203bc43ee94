"""What a device is made of inside: where keys are born, how they rest, and what signs with them."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from simulators.hsm.model import KeyRecord, KeyType, Mechanism, PublicKey, RestingKey

K = TypeVar("K")


@dataclass(frozen=True)
class Born(Generic[K]):
    """A new key: its public half, `wrapped` as the key table keeps it, and `key` ready to sign."""

    public: PublicKey
    wrapped: bytes
    key: K


class Backend(Protocol[K]):
    """One way to hold keys; `K` is a key that is open. Safe to share among threads.

    `makes_ahead` is whether keys may be made in stock, beside the signatures; `is_instant` whether signing is nothing
    but computing, in this process.
    """

    makes_ahead: bool
    is_instant: bool

    def make(self, key_id: str, key_type: KeyType) -> Born[K]:
        """A new key pair; raises KeyTypeNotOffered."""
        ...

    def open(self, resting: RestingKey) -> K:
        """The key that rests so; raises KeyUnreadable if it was altered or isn't this device's."""
        ...

    def sign(self, key: K, digest: bytes, mechanism: Mechanism) -> bytes:
        """As Hsm.sign(); raises MechanismNotForKey."""
        ...

    def close(self, key: K) -> None:
        """The key is no longer held open."""
        ...

    def erase(self, record: KeyRecord) -> None:
        """Undo whatever there is of the key outside the key table; again is no harm."""
        ...
