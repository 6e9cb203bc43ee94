"""Routes of the idv simulator."""

from pathlib import Path

from simulators.kit.pages import Face, Pages
from simulators.kit.simulator import Simulator, Surroundings
from simulators.kit.web import Site, build_app

FACE = Face("idv", "phone", "idv")


def build(surroundings: Surroundings) -> Simulator:
    """The simulator, ready to serve."""
    pages = Pages(Path(__file__).parent, FACE, console=surroundings.addresses.of("console"))
    site = Site("idv", pages, surroundings.journal)
    return Simulator("idv", build_app(site, []))
