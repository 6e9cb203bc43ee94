"""The catalogue of sabotages: each a wrong that the features must find, as data beside this module."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from qesbench.suite.selection import WrongUsage

CATALOGUE: Final = Path(__file__).parent / "sabotages"


class Sabotage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One edit of one file of the simulators, and the example that must turn red because of it.

    `breaks`: the id of the requirement. `wrong`: what is wrong then, in one sentence. `example`: the title of the
    example in the file `feature`. In `file` the text `right`, which stands there once, is replaced by `instead`.
    """

    breaks: str
    wrong: str
    feature: str
    example: str
    file: str
    right: str
    instead: str
    name: str = ""

    def edited(self, root: Path) -> str:
        """The file with the edit; raises Outdated when it isn't as the catalogue has it."""
        path = root / self.file
        text = path.read_text() if path.is_file() else ""
        if text.count(self.right) != 1:
            raise Outdated(f"{self.name}: what it replaces stands {text.count(self.right)} times in {self.file}")
        return text.replace(self.right, self.instead)


class Outdated(Exception):
    """The code has changed under a sabotage; the message says where."""


def read(folder: Path = CATALOGUE) -> list[Sabotage]:
    """All sabotages, ordered by what they break."""
    found = [each for file in sorted(folder.glob("*.toml")) for each in _sabotages(tomllib.loads(file.read_text()))]
    return sorted(found, key=lambda each: each.breaks)


def _sabotages(tables: Mapping[str, object]) -> Iterator[Sabotage]:
    for name, table in tables.items():
        yield msgspec.structs.replace(msgspec.convert(table, Sabotage), name=name)


def wanted(ids: Sequence[str], catalogue: Sequence[Sabotage]) -> list[Sabotage]:
    """Those of `catalogue` that break one of `ids`, or have such a name; no ids: all. Raises WrongUsage."""
    unknown = sorted({*ids} - {each.breaks for each in catalogue} - {each.name for each in catalogue})
    if unknown:
        raise WrongUsage(f"nothing in the catalogue breaks {', '.join(unknown)}")
    return [each for each in catalogue if not ids or each.breaks in ids or each.name in ids]
