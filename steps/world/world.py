"""What one scenario knows, and nothing beyond it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from behave.runner import Context as BehaveContext
from playwright.sync_api import Page

from steps.clients.control import Control
from steps.clients.records import Person
from steps.world.camera import Camera
from steps.world.cast import Cast, Role
from steps.world.devices import Devices, Kind
from steps.world.documents import Documents
from steps.world.evidence import Evidence
from steps.world.keyboard import Keyboard
from steps.world.net import Net
from steps.world.notes import Notes
from steps.world.waiting import eventually

T = TypeVar("T")


@dataclass(frozen=True)
class World:
    """One scenario's world: `addresses` by role (`portal`, `idv`, …), people, devices, papers, notes."""

    addresses: Mapping[str, str]
    control: Control
    cast: Cast
    devices: Devices
    documents: Documents
    notes: Notes
    evidence: Evidence
    net: Net
    undoing: list[Callable[[], None]] = field(default_factory=list)

    def person(self, role: Role) -> Person:
        """The invented person who plays `role` here, made when first named."""
        return self.cast.person(role)

    def computer_of(self, role: Role, which: str = "") -> Page:
        """The page open on the person's computer; `which` ("second") names another computer of theirs."""
        return self.devices.of(role, "computer", which).page

    def phone_of(self, role: Role) -> Page:
        """The page open on the person's phone."""
        return self.devices.of(role, "phone").page

    def keys_of(self, role: Role, kind: Kind = "computer") -> Keyboard:
        """The keyboard of the person's computer, or of the phone: for whoever has no mouse and no finger to point."""
        return Keyboard(self.devices.of(role, kind).page)

    def program_of(self, role: Role) -> Page:
        """The window of the signing program on the person's computer, beside the browser."""
        return self.devices.of(role, "program").page

    def camera_of(self, role: Role) -> Camera:
        """The camera of the person's phone."""
        return self.devices.camera_of(role)

    def remember(self, name: str, value: object) -> None:
        """Keep `value` for a later sentence under the name that the sentences use."""
        self.notes.remember(name, value)

    def recall(self, name: str, kind: type[T]) -> T:
        """What an earlier sentence kept."""
        return self.notes.recall(name, kind)

    def afterwards(self, undo: Callable[[], None]) -> None:
        """Have this done when the scenario is over: something of the bench itself was changed."""
        self.undoing.append(undo)

    def eventually(self, question: Callable[[], T], within: float = 5.0) -> T:
        """Ask until the answer is true; that answer. For presence only, never for absence."""
        return eventually(question, within=within)


class Context(BehaveContext):
    """Behave's context as a sentence sees it."""

    world: World
