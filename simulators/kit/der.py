"""Writing DER (ITU-T X.690): what the `cryptography` package has no builder for.

QCStatements are not among its extensions, its OCSP builder can't carry single extensions, and it
makes no time stamps.
"""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

NULL: Final = b"\x05\x00"


def _tlv(tag: int, content: bytes) -> bytes:
    """Tag, length in the fewest octets, content."""
    return _head(tag, len(content)) + content


@lru_cache(maxsize=4096)
def _head(tag: int, length: int) -> bytes:
    """Kept, since structures of one kind have few lengths."""
    if length < 0x80:
        return bytes((tag, length))
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(octets))) + octets


def sequence(*parts: bytes) -> bytes:
    """SEQUENCE or SEQUENCE OF."""
    return _tlv(0x30, b"".join(parts))


def set_of(*parts: bytes) -> bytes:
    """SET OF, its parts in the order of their octets (X.690 §11.6)."""
    return _tlv(0x31, b"".join(sorted(parts)))


def integer(value: int) -> bytes:
    """INTEGER."""
    bits_of_value = (value if value >= 0 else ~value).bit_length()
    return _tlv(0x02, value.to_bytes(bits_of_value // 8 + 1, "big", signed=True))


def enumerated(value: int) -> bytes:
    """ENUMERATED, 0..127."""
    return _tlv(0x0A, bytes((value,)))


def octets(value: bytes) -> bytes:
    """OCTET STRING."""
    return _tlv(0x04, value)


def bits(value: bytes) -> bytes:
    """BIT STRING of whole octets."""
    return _tlv(0x03, b"\x00" + value)


def named_bit(number: int) -> bytes:
    """BIT STRING in which only bit `number` is set, without trailing zeros (X.690 §11.2.2)."""
    whole, rest = divmod(number, 8)
    return _tlv(0x03, bytes((7 - rest,)) + bytes(whole) + bytes((0x80 >> rest,)))


def printable(value: str) -> bytes:
    """PrintableString."""
    return _tlv(0x13, value.encode("ascii"))


def utf8(value: str) -> bytes:
    """UTF8String."""
    return _tlv(0x0C, value.encode())


def ia5(value: str) -> bytes:
    """IA5String."""
    return _tlv(0x16, value.encode("ascii"))


def generalized_time(moment: datetime) -> bytes:
    """GeneralizedTime as RFC 5280 §4.1.2.5.2 wants it: UTC, whole seconds."""
    return _generalized_second(moment.replace(microsecond=0))


@lru_cache(maxsize=64)
def _generalized_second(moment: datetime) -> bytes:
    """Kept, since much is signed within one second."""
    return _tlv(0x18, moment.astimezone(UTC).strftime("%Y%m%d%H%M%SZ").encode())


def explicit(number: int, content: bytes) -> bytes:
    """Context-specific, constructed: what is tagged explicitly, or the content of a tagged SET OF or SEQUENCE."""
    return _tlv(0xA0 | number, content)


def implicit(number: int, content: bytes) -> bytes:
    """Context-specific, implicit, primitive."""
    return _tlv(0x80 | number, content)


def oid(dotted: str) -> bytes:
    """OBJECT IDENTIFIER."""
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    return _tlv(0x06, b"".join(_arc(arc) for arc in (first * 40 + second, *rest)))


def _arc(value: int) -> bytes:
    """Base 128, high bit on all but the last octet."""
    encoded = bytes((value & 0x7F,))
    while value := value >> 7:
        encoded = bytes((0x80 | value & 0x7F,)) + encoded
    return encoded
