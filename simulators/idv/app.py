"""Identity verification: the app on the phone, the operator's desk, the portal's way in and the control plane."""

from pathlib import Path
from typing import Final

from simulators.idv.api import machine_operations
from simulators.idv.app_pages import AppPages
from simulators.idv.control import Control, Seat
from simulators.idv.delivery import Deliveries
from simulators.idv.desk import Desk
from simulators.idv.desk_pages import DeskPages
from simulators.idv.intake import Intake
from simulators.idv.parts import NAME, open_parts
from simulators.idv.service import Verifications
from simulators.idv.watch import Watch
from simulators.kit.api import operation_routes
from simulators.kit.ids import Ids
from simulators.kit.outbox import Relay, Task
from simulators.kit.pages import Face, Pages
from simulators.kit.peers import Peer
from simulators.kit.reading import MEGABYTE
from simulators.kit.refusal import N_
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import Site, build_app

_HERE: Final = Path(__file__).parent
_LARGEST_PICTURE: Final = 12 * MEGABYTE
_OPERATOR: Final = "operator"
_OPERATOR_PHONE: Final = "+48500000001"


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve."""
    parts = open_parts(surroundings)
    site = _site(surroundings, Face(NAME, "phone", surroundings.settings.names.identity_app, "/app"))
    desk_site = _site(surroundings, Face(NAME, "bench", N_("Stanowisko operatora"), "/desk"))
    verifications = Verifications(parts, surroundings.settings.public_address_of(NAME))
    deliveries, desk = Deliveries(parts, surroundings.peer_key), Desk(parts)
    seat = _seat(surroundings, desk)
    app_pages = AppPages(site, parts, verifications, Intake(parts))
    machine = operation_routes(site, machine_operations(verifications), key=surroundings.peer_key)
    operations = Control(parts, deliveries, seat).operations()
    gateway = surroundings.peer("messages")
    performers = {"result": deliveries.deliver, "message": lambda task: _send(gateway, task)}
    return Simulator(
        NAME,
        build_app(site, [*machine, *app_pages.routes(), *DeskPages(desk_site, parts, desk).routes()]),
        workers=(
            Relay(parts.outbox, parts.database, performers, parts.journal),
            Watch(verifications, parts.journal),
        ),
        control=tuple(operation_routes(site, operations)),
        operations=operations,
    )


def _site(surroundings: Surroundings, face: Face) -> Site:
    pages = Pages(_HERE, face, console=surroundings.addresses.of("console"))
    return Site(NAME, pages, surroundings.journal, largest_body=_LARGEST_PICTURE)


def _seat(surroundings: Surroundings, desk: Desk) -> Seat:
    """The operator who is there from the start; the password is made with the data folder."""
    file = surroundings.folder(NAME) / "operator.password"
    if not file.exists():
        file.write_text(Ids.token())
        file.chmod(0o600)
    password = file.read_text()
    desk.seat(_OPERATOR, password, _OPERATOR_PHONE)
    address = f"{surroundings.settings.public_address_of(NAME)}/desk"
    return Seat(address, _OPERATOR, password, _OPERATOR_PHONE)


def _send(gateway: Peer, task: Task) -> None:
    """Hand an SMS over to the messages simulator, which knows it again by its key."""
    gateway.tell("POST", "/api/messages", body={"key": task.key, **task.work})
