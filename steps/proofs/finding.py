"""A judgement on an artefact: what is wrong, and by which clause."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Finding:
    """One thing found; nothing is raised for it."""

    clause: str
    severity: Literal["error", "warning"]
    message: str

    def __str__(self) -> str:
        return f"{self.severity}: {self.message} ({self.clause})"
