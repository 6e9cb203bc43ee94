"""Routes of the console simulator."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from starlette.routing import BaseRoute, Mount

from simulators.kit.pages import Face, Pages
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import Site, build_app

FACE = Face("console", "bench", "console")


def build(surroundings: Surroundings, controls: Mapping[str, Sequence[BaseRoute]]) -> Simulator:
    """The console; `controls` are the other simulators' control resources, by simulator."""
    pages = Pages(Path(__file__).parent, FACE, console=surroundings.addresses.of("console"))
    site = Site("console", pages, surroundings.journal)
    return Simulator(
        "console", build_app(site, [Mount(f"/{name}", routes=list(routes)) for name, routes in controls.items()])
    )
