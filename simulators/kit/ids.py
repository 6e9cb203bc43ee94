"""Names and secrets made by chance; the only place of the bench where chance is read."""

import hashlib
import random
import secrets
from typing import TypeVar

_T = TypeVar("_T")
_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # no 0/o, 1/i/l, u
_LETTERS = 12
_FAIR = 256 - 256 % len(_ALPHABET)  # octets from here on would favour the first letters


class Ids:
    """Makes ids that a person can tell apart, and secrets that nobody can guess."""

    def __init__(self, seed: int | None = None) -> None:
        """Seeded, the ids repeat from run to run; the secrets never do."""
        self._chance: random.Random = secrets.SystemRandom() if seed is None else random.Random(seed)

    def new(self, kind: str) -> str:
        """A new id such as `order-7f3a9kx2mq4r` (58 bits of chance)."""
        return f"{kind}-{self._letters(_LETTERS)}"

    def _letters(self, count: int) -> str:
        """Letters of the alphabet; unseeded drawn at once, since one costs as much as many."""
        if not isinstance(self._chance, secrets.SystemRandom):
            return "".join(self._chance.choice(_ALPHABET) for _ in range(count))
        drawn = [octet for octet in secrets.token_bytes(2 * count) if octet < _FAIR]
        if len(drawn) < count:
            return self._letters(count)
        return "".join([_ALPHABET[octet % len(_ALPHABET)] for octet in drawn[:count]])

    def number(self, digits: int) -> str:
        """A number of exactly `digits` decimal digits, for data that need not be secret."""
        return "".join(str(self._chance.randrange(10)) for _ in range(digits))

    def pick(self, options: tuple[_T, ...]) -> _T:
        """One of `options`, for choices that need not be secret."""
        return self._chance.choice(options)

    @staticmethod
    def token() -> str:
        """An unguessable word for a link or a session (192 bits, URL-safe)."""
        return secrets.token_urlsafe(24)

    @staticmethod
    def code(digits: int) -> str:
        """An unguessable one-time code of exactly `digits` digits."""
        return f"{secrets.randbelow(10**digits):0{digits}d}"

    @staticmethod
    def serial() -> int:
        """A certificate serial: positive, 20 octets at most, 128 bits of chance (RFC 5280 §4.1.2.2)."""
        return secrets.randbits(128) | (1 << 128)

    @staticmethod
    def octets(count: int) -> bytes:
        """`count` unguessable octets, for keys and secrets."""
        return secrets.token_bytes(count)


def fingerprint(secret: str) -> str:
    """What a store keeps in place of a session token or link: its SHA-256, in hex."""
    return hashlib.sha256(secret.encode()).hexdigest()
