"""Which kinds of chips this bench's cards can have."""

from typing import Final

from sqlalchemy import MetaData

from simulators.desktop.card.embedded import EmbeddedChip
from simulators.desktop.card.model import ChipKind
from simulators.desktop.card.softhsm import SoftHsmChip
from simulators.desktop.card.token import Chip
from simulators.hsm import open_hsm
from simulators.kit.simulator import Surroundings
from simulators.kit.softhsm import SoftHsm, find_softhsm
from simulators.kit.store import Database

_HOLDER: Final = "cards"


class SoftHsmMissing(Exception):
    """SoftHSM2 was asked for and is not on this machine."""


class Chips:
    """Both kinds where SoftHSM2 is there; the kind of new cards comes first."""

    def __init__(self, surroundings: Surroundings, tables: MetaData) -> None:
        """Adds the embedded chip's tables to `tables`."""
        self._surroundings = surroundings
        self._embedded = EmbeddedChip(tables, surroundings.ids)

    def open(self, database: Database) -> dict[ChipKind, Chip]:
        """The chips by kind; raises SoftHsmMissing."""
        asked = self._surroundings.settings.cards
        embedded = self._embedded.open(database, open_hsm(self._surroundings, _HOLDER))
        module = find_softhsm()
        if module is None:
            if asked == "softhsm2":
                raise SoftHsmMissing("SoftHSM2 (libsofthsm2.so) is not on this machine.")
            return {"embedded": embedded}
        real = SoftHsmChip(SoftHsm(module, self._surroundings.folder("desktop") / "softhsm2"))
        if asked == "embedded":
            return {"embedded": embedded, "softhsm2": real}
        return {"softhsm2": real, "embedded": embedded}
