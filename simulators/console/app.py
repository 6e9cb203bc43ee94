"""Routes of the console: the front page and the control plane of the whole bench."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import MetaData
from starlette.routing import Mount

from simulators.console.description import describe
from simulators.console.facts.operations import fact_operations
from simulators.console.facts.service import Facts
from simulators.console.people.operations import people_operations
from simulators.console.people.service import People
from simulators.console.people.store import PeopleStore
from simulators.console.timekeeping.operations import clock_operations
from simulators.console.timekeeping.service import Timekeeper
from simulators.console.timekeeping.store import ClockStore
from simulators.kit.api import operation_routes
from simulators.kit.call import json_answer
from simulators.kit.pages import Face, Pages
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import Site, build_app, machine_route

FACE = Face("console", "bench", "QESbench")


def build(surroundings: Surroundings, simulators: Sequence[Simulator]) -> Simulator:
    """The console of a bench that consists of `simulators`."""
    tables = MetaData()
    people_store, clock_store = PeopleStore(tables), ClockStore(tables)
    database = surroundings.database("console", tables)
    clock, journal = surroundings.clock, surroundings.journal
    operations = (
        *fact_operations(Facts(surroundings.addresses, surroundings.peer("messages"), journal)),
        *clock_operations(Timekeeper(database, clock_store, clock, journal)),
        *people_operations(People(database, people_store, clock, surroundings.ids, journal)),
    )
    site = Site("console", Pages(Path(__file__).parent, FACE, console=surroundings.addresses.of("console")), journal)
    document = describe(operations, simulators)
    routes = [
        *operation_routes(site, operations),
        machine_route(site, "GET", "/openapi.json", lambda _: json_answer(document)),
        *(Mount(f"/{each.name}", routes=list(each.control)) for each in simulators if each.control),
    ]
    return Simulator("console", build_app(site, routes), operations=operations)
