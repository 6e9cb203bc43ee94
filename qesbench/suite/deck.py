"""The deck: which examples are to be played, in which order; every worker draws its next one when it is free."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from qesbench.suite.selection import Example

_PROJECT: Final = "pyproject.toml"
_ORDER: Final = "order.txt"


class Settings(msgspec.Struct, frozen=True, rename="kebab"):
    """`[tool.qesbench]` in `pyproject.toml`: the feature files whose examples take longest."""

    play_first: tuple[str, ...] = ()


def order(examples: Sequence[Example], seconds: Mapping[str, float], first: Sequence[str] = ()) -> list[Example]:
    """Longest first, so that all workers end together: by the last run, else by the files named in `first`."""

    def rank(example: Example) -> tuple[bool, float]:
        return example.uri not in first, -seconds.get(example.pickle_id, 0.0)

    return sorted(examples, key=rank)


def shuffle(examples: Sequence[Example], seed: int) -> list[Example]:
    """An order that `seed` alone decides."""
    return sorted(examples, key=lambda example: _lot(seed, example))


def long_files(root: Path) -> tuple[str, ...]:
    """What the project in `root` says of the files to begin with."""
    project = root / _PROJECT
    if not project.exists():
        return ()
    said = tomllib.loads(project.read_text()).get("tool", {}).get("qesbench", {})
    return msgspec.convert(said, Settings).play_first


class Deck:
    """A folder shared by the workers of a run; each example is drawn once, by whoever comes first."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds the order, and a mark for each example drawn."""
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._folder

    def lay(self, examples: Sequence[Example]) -> None:
        """Put down the order to draw in."""
        self._folder.mkdir(parents=True)
        (self._folder / _ORDER).write_text("\n".join(example.location for example in examples))

    def draw(self) -> Iterator[str]:
        """The locations (`file:line`) that nobody else has drawn, one at a time."""
        for number, location in enumerate((self._folder / _ORDER).read_text().splitlines()):
            try:
                (self._folder / str(number)).touch(exist_ok=False)
            except FileExistsError:
                continue
            yield location


def _lot(seed: int, example: Example) -> str:
    return hashlib.sha256(f"{seed} {example.pickle_id}".encode()).hexdigest()
