"""The person's computer with the signing component on it: pages, control resources, and the component's own ports."""

from pathlib import Path
from typing import Final

from starlette.routing import BaseRoute

from simulators.desktop.card.chips import Chips
from simulators.desktop.card.service import Cards
from simulators.desktop.card.store import CardStore
from simulators.desktop.cloud.csc import CscClient
from simulators.desktop.cloud.service import CloudSigner
from simulators.desktop.component.listeners import Listeners
from simulators.desktop.component.tls import TlsFiles
from simulators.desktop.component.wire import Wire
from simulators.desktop.computer.model import ComputerState
from simulators.desktop.computer.screens import Screens, TrustedCertificate
from simulators.desktop.computer.service import Computers
from simulators.desktop.computer.store import ComputerStore
from simulators.desktop.control import Control
from simulators.desktop.frame import Frame
from simulators.desktop.window.decisions import Decisions
from simulators.desktop.window.screens import WindowScreens
from simulators.desktop.window.service import Windows
from simulators.desktop.window.shelves import Shelves
from simulators.hsm import SENTENCES
from simulators.kit.api import operation_routes
from simulators.kit.pages import Face, Pages
from simulators.kit.refusal import N_
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.store import tables_of
from simulators.kit.web import Site, build_app, machine_route, page, page_routes
from simulators.settings import COMPONENT_PORTS

_NAME: Final = "desktop"
_PAGES_AT: Final = "computer"
_FACE: Final = Face(_NAME, _NAME, N_("Komputer"))


class _Furnished:
    """Everything on the computer, joined together."""

    def __init__(self, surroundings: Surroundings) -> None:
        tables = tables_of(_NAME)
        computers, cards, chips = ComputerStore(tables), CardStore(tables), Chips(surroundings, tables)
        database = surroundings.database(_NAME, tables)
        service = CscClient(surroundings.addresses.of("signing"))
        self.cards = Cards(surroundings, cards, database, chips.open(database), surroundings.peer("ca"))
        self.cloud = CloudSigner(service, surroundings.journal)
        self.computers = Computers(surroundings, computers, database)
        self.windows = Windows(surroundings.journal)
        self.shelves = Shelves(self.computers, self.cards, self.cloud, surroundings.clock)
        self.decisions = Decisions(self.windows, self.computers, self.shelves, self.cards, self.cloud)
        self.computers.follow(self._end_what_ended)

    def _end_what_ended(self, state: ComputerState) -> None:
        """Windows and the cloud signer's login end with the component."""
        if not state.answers:
            self.windows.end_all()
            self.cloud.log_out()


def build(surroundings: Surroundings) -> Simulator:
    """The simulator; its worker opens and closes the component's ports."""
    on = _Furnished(surroundings)
    package = Path(__file__).parent
    pages = Pages(package, _FACE, console=surroundings.addresses.of("console"), also=(SENTENCES,))
    site = Site(_NAME, pages, surroundings.journal)
    tls = TlsFiles(surroundings.folder(_NAME))
    listeners = _listeners(surroundings, on, tls, pages)
    frame = Frame(pages, surroundings.settings.names, surroundings.settings.limits.card_secret_digits)
    operations = Control(on.computers, on.cards, on.cloud, on.windows).operations()
    return Simulator(
        _NAME,
        build_app(site, _routes(site, on, frame, tls)),
        workers=(listeners,),
        control=tuple(operation_routes(site, operations)),
        operations=operations,
        pages_at=_PAGES_AT,
    )


def _listeners(surroundings: Surroundings, on: _Furnished, tls: TlsFiles, pages: Pages) -> Listeners:
    settings = surroundings.settings
    first, second = (settings.base_port + offset for offset in COMPONENT_PORTS)
    wire = Wire(surroundings, pages, on.windows, on.decisions)
    listeners = Listeners(settings.host, (first, second), tls, surroundings.journal)
    listeners.serve(wire.app, on.computers.state)
    on.computers.follow(listeners.follow)
    return listeners


def _routes(site: Site, on: _Furnished, frame: Frame, tls: TlsFiles) -> list[BaseRoute]:
    computer = Screens(frame, on.computers, on.cards, on.cloud, on.windows)
    window = WindowScreens(frame, on.windows, on.decisions, on.shelves, on.cards, on.cloud)
    home = computer.home
    return [
        *page_routes(
            site,
            page("/", home),
            page("/install", computer.installer, computer.install),
            page("/start", home, computer.start),
            page("/stop", home, computer.stop),
            page("/reader", home, computer.insert),
            page("/reader/removal", home, computer.pull_out),
            page("/issuers", computer.issuers, computer.add_issuer),
            page("/cloud", computer.login, computer.log_in),
            page("/cloud/logout", home, computer.log_out),
            page("/card", computer.blocked_card, computer.unblock),
            page("/window", computer.to_window),
            page("/window/{window_id}", window.show, window.answer),
            page("/window/{window_id}/cancel", window.show, window.cancel),
        ),
        machine_route(site, "GET", "/stage", computer.stage),
        machine_route(site, "GET", "/component.crt", TrustedCertificate(tls.certificate).download),
    ]
