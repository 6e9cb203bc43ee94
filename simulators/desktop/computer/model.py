"""The person's computer: the signing component on it, the issuers that it knows, the card reader."""

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

CURRENT_VERSION: Final = "1.5.3.0"
OLD_VERSION: Final = "1.4.2.0"
Version = Annotated[str, Meta(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4}){1,3}$")]
Occupant = Literal["component", "old-component", "other-program", "nobody"]
LibraryKind = Literal["card", "cloud"]
# File names that the component can load, whatever folder they lie in.
LIBRARIES: Final[dict[str, LibraryKind]] = {"libkarta-pkcs11.so": "card", "libecsigner-pkcs11.so": "cloud"}
CARD_LIBRARY: Final = "/opt/karta/libkarta-pkcs11.so"
CLOUD_LIBRARY: Final = "/opt/ECSigner/libecsigner-pkcs11.so"


class Library(msgspec.Struct, frozen=True):
    """An issuer ("wystawca") as the component knows it: a PKCS#11 library on the computer."""

    path: str

    @property
    def kind(self) -> LibraryKind | None:
        """What it speaks to; None when the component can't load it."""
        return LIBRARIES.get(self.path.rpartition("/")[2])

    @property
    def signs(self) -> bool:
        """Whether the component's signing half can load it, which trips over anything but ASCII in the path."""
        return self.path.isascii()


class ComputerState(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How it stands with the computer. The defaults are a computer on which everything is in order.

    `started_early`: the component runs since before the card's software, and sees no certificates until it is
    started again. `first_port` and `second_port` are 8640 and 8641 (base port + 40, + 41): who answers there.
    """

    installed: bool = True
    running: bool = True
    version: Version = CURRENT_VERSION
    old_version: Version = OLD_VERSION
    started_early: bool = False
    first_port: Occupant = "component"
    second_port: Occupant = "component"
    libraries: tuple[Library, ...] = (Library(CARD_LIBRARY), Library(CLOUD_LIBRARY))

    @property
    def answers(self) -> bool:
        """Whether the component is up."""
        return self.installed and self.running

    def occupant(self, place: Literal["first", "second"]) -> Occupant:
        """Who holds a port now: a component only while it runs, another program whether or not."""
        meant = self.first_port if place == "first" else self.second_port
        return meant if self.answers or meant == "other-program" else "nobody"


class Computer(msgspec.Struct, frozen=True):
    """The computer as it is kept: one in each bench."""

    state: ComputerState = ComputerState()
    card_in_reader: str | None = None
    number: int = 1
