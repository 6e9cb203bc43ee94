"""Routes of the console: the front page and the control plane of the whole bench."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import MetaData
from starlette.routing import Mount

from simulators.console.people.operations import people_operations
from simulators.console.people.service import People
from simulators.console.people.store import PeopleStore
from simulators.kit.api import operation_routes
from simulators.kit.pages import Face, Pages
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import Site, build_app

FACE = Face("console", "bench", "console")


def build(surroundings: Surroundings, simulators: Sequence[Simulator]) -> Simulator:
    """The console of a bench that consists of `simulators`."""
    tables = MetaData()
    store = PeopleStore(tables)
    database = surroundings.database("console", tables)
    people = People(database, store, surroundings.clock, surroundings.ids, surroundings.journal)
    pages = Pages(Path(__file__).parent, FACE, console=surroundings.addresses.of("console"))
    site = Site("console", pages, surroundings.journal)
    operations = people_operations(people)
    mounts = [Mount(f"/{each.name}", routes=list(each.control)) for each in simulators if each.control]
    return Simulator("console", build_app(site, [*operation_routes(site, operations), *mounts]), operations=operations)
