"""The customer portal: account, order and document side in one simulator."""

from simulators.hsm import open_hsm
from simulators.kit.api import operation_routes
from simulators.kit.outbox import Relay, Task
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import build_app
from simulators.portal.account.app import AccountSide
from simulators.portal.document.side import DocumentSide
from simulators.portal.order.app import OrderSide
from simulators.portal.parts import Parts, Side, open_parts


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve."""
    parts = open_parts(surroundings)
    order = OrderSide(parts)
    document = DocumentSide(parts, order, open_hsm(surroundings, "portal"))
    account = AccountSide(parts, order.lines_of, document.certificates_of)
    sides: tuple[Side, ...] = (account, order, document)
    performers = {"message": lambda task: _deliver(parts, task)}
    for side in sides:
        performers |= side.performers()
    operations = tuple(operation for side in sides for operation in side.control())
    return Simulator(
        "portal",
        build_app(parts.site, [route for side in sides for route in side.routes()]),
        workers=(Relay(parts.outbox, parts.database, performers, parts.journal),),
        control=tuple(operation_routes(parts.site, operations)),
        operations=operations,
    )


def _deliver(parts: Parts, task: Task) -> None:
    """Hand a message over to the messages simulator, which knows it again by its key."""
    parts.peers["messages"].tell("POST", "/api/messages", body={"key": task.key, **task.work})
