"""Numbers as a reader wants them: three digits that count, and a unit that fits."""

import math
from collections.abc import Callable
from typing import Final

Say = Callable[[float], str]
_LATENCY_UNITS: Final = ((1.0, "s", 1.0), (1e-3, "ms", 1e3), (0.0, "µs", 1e6))


def number(value: float) -> str:
    """Three significant digits, thousands set apart: 12 300; 4.57; 0.012."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else "∞"
    decimals = max(0, 2 - math.floor(math.log10(abs(value))))
    rounded = round(value, 2 - math.floor(math.log10(abs(value))))
    text = f"{rounded:,.{decimals}f}".replace(",", " ")
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain(value: float) -> str:
    """As it is typed: 50, 0.5."""
    return f"{value:g}"


def count(value: float) -> str:
    """A whole number, thousands set apart."""
    return f"{value:,.0f}".replace(",", " ")


def latency(seconds: float) -> str:
    """Seconds with the unit that fits: 250 µs, 1.5 ms, 2 s."""
    if seconds == 0:
        return "0"
    _, unit, factor = next(each for each in _LATENCY_UNITS if seconds >= each[0])
    return f"{number(seconds * factor)} {unit}"


def share(value: float) -> str:
    """A share as per cent: 0.8 %, 12 %, 100 %."""
    return f"{number(value * 100)} %"


def in_unit(value: float, unit: str) -> str:
    """A value that names its unit: a `share` as per cent, `s` in the unit that fits, any other as it is."""
    known = {"share": share, "s": latency}
    return known[unit](value) if unit in known else f"{number(value)} {unit}".strip()


def elapsed(seconds: float) -> str:
    """Minutes and seconds since the beginning: 0:05, 12:40, 1:00:00."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
