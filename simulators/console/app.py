"""Routes of the console: the front page and the control plane of the whole bench."""

from collections.abc import Sequence
from pathlib import Path

from starlette.routing import Mount

from simulators.console.description import describe
from simulators.console.facts.operations import fact_operations
from simulators.console.facts.service import Facts
from simulators.console.front.desk import Desk
from simulators.console.front.routes import front_routes
from simulators.console.people.operations import people_operations
from simulators.console.people.register import Register
from simulators.console.people.service import People
from simulators.console.people.store import PeopleStore
from simulators.console.timekeeping.operations import clock_operations
from simulators.console.timekeeping.service import Timekeeper
from simulators.console.timekeeping.store import ClockStore
from simulators.kit.api import Operation, operation_routes
from simulators.kit.call import json_answer
from simulators.kit.pages import Face, Pages
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.store import tables_of
from simulators.kit.web import Site, build_app, machine_route

FACE = Face("console", "bench", "QESbench")


def build(surroundings: Surroundings, simulators: Sequence[Simulator]) -> Simulator:
    """The console of a bench that consists of `simulators`."""
    desk, operations = _furnish(surroundings, simulators)
    routes = [
        *operation_routes(desk.site, operations),
        machine_route(desk.site, "GET", "/openapi.json", lambda _: json_answer(desk.document)),
        *front_routes(desk),
        *(Mount(f"/{each.name}", routes=list(each.control)) for each in simulators if each.control),
    ]
    return Simulator("console", build_app(desk.site, routes), operations=operations)


def _furnish(surroundings: Surroundings, simulators: Sequence[Simulator]) -> tuple[Desk, tuple[Operation, ...]]:
    """The desk that the pages work at, and the operations that do the same for machines."""
    tables, clock, journal = tables_of("console"), surroundings.clock, surroundings.journal
    people_store, clock_store = PeopleStore(tables), ClockStore(tables)
    database = surroundings.database("console", tables)
    register = Register(surroundings.peer("trusted_profile"), journal)
    people = People(database, people_store, clock, surroundings.ids, journal, register)
    timekeeper = Timekeeper(database, clock_store, clock, journal)
    facts = Facts(surroundings.addresses, surroundings.peer("messages"), journal)
    operations = (*fact_operations(facts), *clock_operations(timekeeper), *people_operations(people))
    pages = Pages(Path(__file__).parent, FACE, console=surroundings.addresses.of("console"))
    desk = Desk(
        site=Site("console", pages, journal),
        people=people,
        timekeeper=timekeeper,
        facts=facts,
        journal=journal,
        itself=surroundings.peer("console"),
        document=describe(operations, simulators),
    )
    return desk, operations
