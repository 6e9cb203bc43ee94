"""Which requirement is proven by which scenarios; the holes too."""

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from reports.record import Scenario

Verdict = Literal["proven", "failed", "no scenario"]


class Requirement(msgspec.Struct, frozen=True):
    """One sentence of the procedure (or clause of a standard) and the part of it to prove."""

    requirement_id: str
    text: str
    proof: str = ""
    source: str = ""


class Proven(msgspec.Struct, frozen=True):
    """A requirement with the scenarios that carry its id."""

    requirement: Requirement
    scenarios: tuple[Scenario, ...]

    @property
    def verdict(self) -> Verdict:
        """Proven only when at least one scenario carries the id and every one of them held."""
        if not self.scenarios:
            return "no scenario"
        return "proven" if all(each.is_good for each in self.scenarios) else "failed"


def read_requirements(file: Path) -> list[Requirement]:
    """The requirements in `file` (a TOML table an id, or one of its groups)."""
    return list(_requirements(tomllib.loads(file.read_text())))


def _requirements(table: dict[str, object]) -> list[Requirement]:
    found: list[Requirement] = []
    for name, entry in table.items():
        if isinstance(entry, dict) and "text" in entry:
            words = {key: str(value) for key, value in entry.items() if key in ("text", "proof", "source")}
            found.append(Requirement(requirement_id=name, **words))
        elif isinstance(entry, dict):
            found.extend(_requirements(entry))
    return found


def trace(requirements: list[Requirement], scenarios: list[Scenario]) -> list[Proven]:
    """Each requirement with its scenarios."""
    return [
        Proven(requirement, tuple(each for each in scenarios if requirement.requirement_id in each.tags))
        for requirement in requirements
    ]
