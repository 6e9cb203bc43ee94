"""What happens to the computer: programs come, start, stop and go; cards are put in and pulled out."""

import threading
from collections.abc import Callable
from typing import Any

import msgspec

from simulators.desktop.computer.model import CURRENT_VERSION, Computer, ComputerState, Library
from simulators.desktop.computer.refusals import LibraryKnown, LibraryNotLoadable, NotInstalled, ReaderEmpty
from simulators.desktop.computer.store import ComputerStore
from simulators.kit.simulator import Surroundings
from simulators.kit.store import Database

_SIMULATOR = "desktop"
_ABOUT = "computer"
Follower = Callable[[ComputerState], None]


class Computers:
    """The one computer of a bench, and whoever follows its state."""

    def __init__(self, surroundings: Surroundings, store: ComputerStore, database: Database) -> None:
        """`store` keeps its table in `database`."""
        self._journal = surroundings.journal
        self._store = store
        self._database = database
        self._followers: list[Follower] = []
        self._changing = threading.RLock()

    def follow(self, follower: Follower) -> None:
        """Tell `follower` the state after each change, before the change is answered."""
        self._followers.append(follower)

    @property
    def state(self) -> ComputerState:
        """How it stands now."""
        return self._computer().state

    @property
    def card_in_reader(self) -> str | None:
        """The id of the card in the reader, if there is one."""
        return self._computer().card_in_reader

    def become(self, state: ComputerState) -> ComputerState:
        """Put the computer into `state`; raises LibraryNotLoadable."""
        if any(each.kind is None for each in state.libraries):
            raise LibraryNotLoadable(_ABOUT, field="libraries")
        consistent = msgspec.structs.replace(state, running=state.running and state.installed)
        return self._set("computer-changed", **msgspec.structs.asdict(consistent))

    def renew(self) -> ComputerState:
        """A computer as new: everything in order, no card in the reader."""
        with self._changing:
            self.pull_out()
            return self.become(ComputerState())

    def install(self) -> ComputerState:
        """The current version in place of any other; it has to be started then."""
        changed = {"installed": True, "running": False, "started_early": False, "version": CURRENT_VERSION}
        return self._set("component-installed", **changed)

    def start(self) -> ComputerState:
        """Start the component, or start it again; raises NotInstalled."""
        with self._changing:
            if not self.state.installed:
                raise NotInstalled(_ABOUT)
            self._set("component-stopped", running=False)
            return self._set("component-started", running=True, started_early=False)

    def stop(self) -> ComputerState:
        """End the component ("Wyjście" in its tray)."""
        return self._set("component-stopped", running=False)

    def add_library(self, path: str) -> ComputerState:
        """One more issuer; raises LibraryNotLoadable or LibraryKnown."""
        library = Library(path)
        with self._changing:
            known = self.state.libraries
            if library.kind is None:
                raise LibraryNotLoadable(_ABOUT, field="path")
            if any(each.kind == library.kind for each in known):
                raise LibraryKnown(_ABOUT, field="path")
            return self._set("issuer-added", libraries=(*known, library))

    def insert(self, card_id: str) -> None:
        """Put a card into the reader, in place of the one that is there."""
        self._put_into_reader(card_id)
        self._journal.write(_SIMULATOR, card_id, "card-inserted")

    def pull_out(self) -> None:
        """Empty the reader."""
        gone = self.card_in_reader
        self._put_into_reader(None)
        if gone is not None:
            self._journal.write(_SIMULATOR, gone, "card-pulled-out")

    def require_card(self) -> str:
        """The id of the card in the reader; raises ReaderEmpty."""
        card_id = self.card_in_reader
        if card_id is None:
            raise ReaderEmpty(_ABOUT)
        return card_id

    def _set(self, event: str, **changed: Any) -> ComputerState:
        with self._changing:
            with self._database.write() as connection:
                before = self._store.computer(connection)
                state = msgspec.structs.replace(before.state, **changed)
                self._store.keep(connection, msgspec.structs.replace(before, state=state))
            for follower in self._followers:
                follower(state)
        if state != before.state:
            self._journal.write(_SIMULATOR, _ABOUT, event, **msgspec.structs.asdict(state))
        return state

    def _put_into_reader(self, card_id: str | None) -> None:
        with self._database.write() as connection:
            before = self._store.computer(connection)
            self._store.keep(connection, msgspec.structs.replace(before, card_in_reader=card_id))

    def _computer(self) -> Computer:
        with self._database.read() as connection:
            return self._store.computer(connection)
