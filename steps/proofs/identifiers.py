"""Identifiers of natural persons as certificates write them (ETSI EN 319 412-1 §5.1.3)."""

import re
from typing import Final

_FORM: Final = re.compile(r"(PAS|IDC|PNO|TIN|EID)([A-Z]{2})-([A-Z0-9]{4,58})", re.ASCII)
_WEIGHTS: Final = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)


def is_identifier(text: str) -> bool:
    """Whether `text` is `TTTCC-value`; a Polish personal number must be a PESEL number."""
    read = _FORM.fullmatch(text)
    if read is None:
        return False
    kind, state, value = read.groups()
    return (kind, state) != ("PNO", "PL") or _is_pesel(value)


def _is_pesel(value: str) -> bool:
    if len(value) != len(_WEIGHTS) or not value.isdecimal():
        return False
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, value, strict=True)) % 10 == 0
