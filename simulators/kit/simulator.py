"""What a simulator is given, and what it gives back to the stack that runs it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import MetaData
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from simulators.kit.api import Operation
from simulators.kit.clock import BenchClock
from simulators.kit.ids import Ids
from simulators.kit.journal import Journal
from simulators.kit.peers import AddressBook, Peer
from simulators.kit.sealing import Sealing, secret_key
from simulators.kit.store import Database
from simulators.settings import Settings


class Worker(Protocol):
    """Something that runs beside the pages, on a thread of its own."""

    def start(self) -> None:
        """Begin; returns at once."""

    def stop(self) -> None:
        """End; returns when it has."""


@dataclass(frozen=True)
class Surroundings:
    """All that comes to a simulator from outside."""

    settings: Settings
    clock: BenchClock
    ids: Ids
    journal: Journal
    addresses: AddressBook
    peer_key: str

    def database(self, name: str, tables: MetaData) -> Database:
        """The database of simulator `name`: a file of its own, or its tables in the shared server."""
        return Database(database_url(self.settings, name), tables)

    def peer(self, role: str) -> Peer:
        """A way to call `role`."""
        return Peer(self.addresses.of(role), self.peer_key)

    def sealing(self, purpose: str) -> Sealing:
        """What hides secrets that wait in a database for a moment; its key lies beside the databases."""
        return Sealing(secret_key(self.folder("keys") / "waiting.key"), purpose)

    def folder(self, name: str) -> Path:
        """A folder for what is not a record (wrapped keys, pictures)."""
        folder = self.settings.data / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder


@dataclass(frozen=True)
class Simulator:
    """One simulator, ready to serve. `control` is mounted on the console under its name.

    Of `workers` there is one set in a bench; those `in_each_process` are there wherever `app` is served.

    `app` is served at its own name's port, or at `pages_at`'s where the name's port is its own worker's business.
    `operations` are what `control` was built from, `operation_routes(site, operations)`: the
    console describes them in its OpenAPI document, with paths as they are under the mount.
    """

    name: str
    app: ASGIApp
    workers: tuple[Worker, ...] = ()
    in_each_process: tuple[Worker, ...] = ()
    control: tuple[BaseRoute, ...] = ()
    operations: tuple[Operation, ...] = ()
    pages_at: str | None = None


def database_url(settings: Settings, name: str) -> str:
    """Where the records of `name` are kept."""
    return settings.database_url or f"sqlite:///{settings.data / name}.sqlite"
