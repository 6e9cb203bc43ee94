"""What the console's pages work with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulators.console.facts.service import Facts
from simulators.console.people.service import People
from simulators.console.timekeeping.service import Timekeeper
from simulators.kit.journal import Journal
from simulators.kit.peers import Peer
from simulators.kit.web import Site


@dataclass(frozen=True)
class Desk:
    """Everything behind the console's pages; `itself` reaches the control plane, `document` describes it."""

    site: Site
    people: People
    timekeeper: Timekeeper
    facts: Facts
    journal: Journal
    itself: Peer
    document: Mapping[str, Any]

    def offers(self, path: str) -> bool:
        """Whether the control plane has this resource."""
        return path in self.document["paths"]
