"""Passwords and PINs at rest: Argon2id, cheap enough for a test bench, never in clear."""

from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

_HASHER: Final = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1)
_NOBODYS: Final = _HASHER.hash("nobody's")


def hash_password(password: str) -> str:
    """What a store keeps."""
    return _HASHER.hash(password)


def is_password(password: str, kept: str | None) -> bool:
    """Whether `password` is the one whose hash is `kept`; the same work when there is none to compare."""
    try:
        return _HASHER.verify(kept or _NOBODYS, password) and kept is not None
    except VerifyMismatchError:
        return False
