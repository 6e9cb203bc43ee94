"""How often, how long, how many at once: kept as bare numbers, told to Prometheus when it asks.

Every process of a bench keeps its own in a file of its own; whichever is asked adds up those of all that live. One
recording costs about a microsecond.
"""

import os
import threading
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Final

import msgspec

from simulators.kit.shared import SharedNumbers

BOUNDS: Final = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_BLOCK: Final = len(BOUNDS) + 2  # one count more than bounds, and the sum of seconds
_MOST_SERIES: Final = 512  # more than there are kinds and outcomes; what goes beyond is not counted
_UNDER_WAY: Final = 0
_FIRST: Final = 1

Series = tuple[str, ...]


class Reading(msgspec.Struct, frozen=True):
    """One series: how many took at most each of BOUNDS seconds (not added up) or longer, and all their seconds."""

    counts: tuple[float, ...]
    seconds: float

    def __add__(self, other: "Reading") -> "Reading":
        counts = tuple(a + b for a, b in zip(self.counts, other.counts, strict=True))
        return Reading(counts, self.seconds + other.seconds)

    @property
    def count(self) -> int:
        """How many."""
        return int(sum(self.counts))


class Meter:
    """What one process records under one name. Safe to share among threads."""

    def __init__(self, folder: Path, name: str) -> None:
        """Its numbers are `folder/name.<process>`; those of processes that have ended are cleared away."""
        self._folder, self._name = folder, name
        for each in _files(folder, name):
            if not _lives(each) or int(each.suffix[1:]) == os.getpid():
                each.unlink(missing_ok=True)
                _names_file(each).unlink(missing_ok=True)
        self._file = folder / f"{name}.{os.getpid()}"
        self._numbers = SharedNumbers(self._file, _FIRST + _MOST_SERIES * _BLOCK).values
        self._places: dict[Series, int] = {}
        self._lock = threading.Lock()

    def begin(self) -> float:
        """Something begins; hand what this gives to end()."""
        with self._lock:
            self._numbers[_UNDER_WAY] += 1
        return perf_counter()

    def end(self, series: Series, began: float) -> None:
        """It is over, and was one of `series`."""
        seconds = perf_counter() - began
        with self._lock:
            self._numbers[_UNDER_WAY] -= 1
            place = self._places.get(series) or self._new_place(series)
            if place is not None:
                self._numbers[place + bisect_left(BOUNDS, seconds)] += 1
                self._numbers[place + _BLOCK - 1] += seconds

    def _new_place(self, series: Series) -> int | None:
        """Where the numbers of `series` begin; None when there is no room for one more."""
        if len(self._places) == _MOST_SERIES:
            return None
        place = self._places[series] = _FIRST + len(self._places) * _BLOCK
        names = _names_file(self._file)
        draft = names.with_suffix(".draft")
        draft.write_bytes(msgspec.json.encode(list(self._places)))
        draft.replace(names)
        return place

    def under_way(self) -> int:
        """What has begun and is not over, in every process."""
        return int(sum(_numbers(each)[_UNDER_WAY] for each in self._living()))

    def readings(self) -> dict[Series, Reading]:
        """Every series, in all processes together."""
        together: dict[Series, Reading] = {}
        for file in self._living():
            for series, reading in _readings(file):
                together[series] = together[series] + reading if series in together else reading
        return together

    def _living(self) -> Iterator[Path]:
        return (each for each in _files(self._folder, self._name) if _lives(each))


def _files(folder: Path, name: str) -> list[Path]:
    """The numbers of every process that ever recorded here."""
    return [each for each in folder.glob(f"{name}.*") if each.suffix[1:].isdecimal()]


def _names_file(file: Path) -> Path:
    return file.with_name(f"{file.name}.names")


def _lives(file: Path) -> bool:
    try:
        os.kill(int(file.suffix[1:]), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _numbers(file: Path) -> "memoryview[float]":
    return SharedNumbers(file, _FIRST + _MOST_SERIES * _BLOCK).values


def _readings(file: Path) -> Iterator[tuple[Series, Reading]]:
    names = _names_file(file)
    if not names.exists():
        return
    numbers = _numbers(file)
    for order, series in enumerate(msgspec.json.decode(names.read_bytes(), type=list[Series])):
        block = numbers[_FIRST + order * _BLOCK : _FIRST + (order + 1) * _BLOCK].tolist()
        yield series, Reading(tuple(block[:-1]), block[-1])
