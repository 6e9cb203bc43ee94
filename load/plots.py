"""Plots as figures a page can draw: scales, ticks and paths, no colours and no sizes.

A plot is drawn inside a square of 1000 by 1000 that the page stretches to the width it has; the labels stand outside
it at shares of the width, so that they keep their size on a phone. Every plot carries its numbers for the table
beside it.
"""

import math
from collections.abc import Callable, Sequence
from typing import Final, Literal

import msgspec

SIDE: Final = 1000
_MOST_TICKS: Final = 6
_LEAST_APART: Final = 0.13  # labels side by side on a phone
_STEPS: Final = (1, 2, 5, 10)

Points = Sequence[tuple[float, float | None]]
Style = Literal["line", "area", "dots"]
Words = Callable[[float], str]


class Line(msgspec.Struct, frozen=True):
    """A series: where y is None there was nothing to see; an area is filled down to the axis."""

    name: str
    points: Points
    style: Style = "line"


class Axis(msgspec.Struct, frozen=True):
    """What is measured along it, and how its values are said; `is_log`: equal distances are equal ratios.

    `ticks` and `steps` (between ticks) choose round values where powers of ten are none.
    """

    name: str
    words: Words
    is_log: bool = False
    ticks: tuple[float, ...] = ()
    steps: tuple[float, ...] = ()


class Tick(msgspec.Struct, frozen=True):
    """A mark at `share` of the way from left or bottom (0–1)."""

    share: float
    label: str


class Path(msgspec.Struct, frozen=True):
    """A line as SVG path data in the square."""

    name: str
    data: str
    style: Style


class Plot(msgspec.Struct, frozen=True):
    """What the page draws. `told` is the plot in a sentence; `rows` its numbers in words, as `columns` name them."""

    title: str
    told: str
    x_name: str
    y_name: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    paths: tuple[Path, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def plot(title: str, told: str, x: Axis, y: Axis, lines: Sequence[Line]) -> Plot:
    """Scale `lines` so that all of them fit; a linear y axis begins at 0."""
    places = [place for line in lines for place, value in line.points if value is not None]
    values = [value for line in lines for _, value in line.points if value is not None]
    across, up = _Scale(x, places, from_zero=False), _Scale(y, values, from_zero=not y.is_log)
    return Plot(
        title=title,
        told=told,
        x_name=x.name,
        y_name=y.name,
        x_ticks=across.ticks(),
        y_ticks=up.ticks(),
        paths=tuple(Path(line.name, _path(line, across, up), line.style) for line in lines),
        columns=(x.name, *(line.name for line in lines)),
        rows=_rows(x, y, lines),
    )


class _Scale:
    """Values to shares of an axis."""

    def __init__(self, axis: Axis, values: Sequence[float], *, from_zero: bool) -> None:
        self._axis = axis
        shown = [each for each in values if each > 0] if axis.is_log else list(values)
        self._low, self._high = min(shown, default=1.0), max(shown, default=1.0)
        if from_zero:
            self._low, self._high = min(0.0, self._low), self._high * 1.05
        if self._high <= self._low:
            self._high = self._low * 2 if self._low > 0 else self._low + 1

    def share(self, value: float) -> float:
        low, high = self._low, self._high
        if self._axis.is_log:
            low, high, value = math.log(low), math.log(high), math.log(max(value, low))
        return min(max((value - low) / (high - low), 0.0), 1.0)

    def ticks(self) -> tuple[Tick, ...]:
        fits = [each for each in self._round_values() if self._low <= each <= self._high * (1 + 1e-9)]
        ticks: list[Tick] = []
        for value in fits:
            share = round(self.share(value), 4)
            if not ticks or share - ticks[-1].share >= _LEAST_APART:
                ticks.append(Tick(share, self._axis.words(value)))
        return tuple(ticks)

    def _round_values(self) -> Sequence[float]:
        if self._axis.ticks:
            return self._axis.ticks
        return _log_values(self._low, self._high) if self._axis.is_log else self._values()

    def _values(self) -> list[float]:
        """Multiples of 1, 2 or 5 times a power of ten, or of one of the axis's own steps; at most six or so."""
        least = (self._high - self._low) / _MOST_TICKS
        power = 10.0 ** math.floor(math.log10(least))
        steps = (*self._axis.steps, *(each * power for each in _STEPS))
        step = next(each for each in steps if each >= least)
        return [step * number for number in range(math.ceil(self._low / step), math.floor(self._high / step) + 1)]


def _log_values(low: float, high: float) -> list[float]:
    """1, 2 and 5 times the powers of ten, or fewer when these are too many."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for digits in ((1, 2, 5), (1, 3), (1,)):
        values = [digit * 10.0**power for power in powers for digit in digits]
        inside = [each for each in values if low <= each <= high]
        if len(inside) <= _MOST_TICKS:
            return inside
    return inside[:: math.ceil(len(inside) / _MOST_TICKS)]


def _path(line: Line, across: _Scale, up: _Scale) -> str:
    parts: list[str] = []
    for stretch in _stretches(line.points):
        drawn = [f"{across.share(x) * SIDE:.1f} {(1 - up.share(y)) * SIDE:.1f}" for x, y in stretch]
        if line.style == "dots":
            parts += [f"M{each}h0.1" for each in drawn]
        elif line.style == "area":
            first, last = drawn[0].split()[0], drawn[-1].split()[0]
            parts.append(f"M{first} {SIDE}L{'L'.join(drawn)}L{last} {SIDE}Z")
        else:
            parts.append(f"M{'L'.join(drawn)}" + ("h0.1" if len(drawn) == 1 else ""))
    return "".join(parts)


def _stretches(points: Points) -> list[list[tuple[float, float]]]:
    """Points without a gap between them."""
    found: list[list[tuple[float, float]]] = [[]]
    for place, value in points:
        if value is None:
            found.append([])
        else:
            found[-1].append((place, value))
    return [each for each in found if each]


def _rows(x: Axis, y: Axis, lines: Sequence[Line]) -> tuple[tuple[str, ...], ...]:
    tables = [dict(line.points) for line in lines]
    places = sorted({place for table in tables for place in table})
    return tuple((x.words(place), *(_words(y, table.get(place)) for table in tables)) for place in places)


def _words(axis: Axis, value: float | None) -> str:
    return "–" if value is None else axis.words(value)
